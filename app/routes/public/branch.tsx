import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { branchBySlug, currentCycle } from '../../domain/cycles/cycles.queries.server.ts';
import { earlierWinners } from '../../domain/results/announcement.queries.server.ts';
import { PublicPage, usePath } from '../../http/frames.tsx';
import { LocaleParams, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { pageMeta } from '../../http/page-meta.ts';
import { pageTitle } from '../../http/page-title.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useText } from '../../ui/text.tsx';
import { branchView, earlierView } from './parts/branch-view.server.ts';
import { CriteriaTable } from './parts/criteria-table.tsx';
import { DocumentsTable } from './parts/documents-table.tsx';
import { EarlierWinners } from './parts/earlier-winners.tsx';
import { Questions } from './parts/questions.tsx';
import { StartBand, StartCard } from './parts/start.tsx';

export const handle: PageHandle = { texts: ['public'] };
export const meta = pageMeta;

export const loader = publicLoader(
  {
    why: 'a branch with its criteria and conditions is published',
    params: LocaleParams.extend({ slug: z.string().regex(/^[a-z0-9-]{1,60}$/) }),
  },
  async ({ ctx, params: { locale, slug } }) => {
    const cycle = await currentCycle(ctx);
    if (cycle === null) throw notFound();
    const branch = await branchBySlug(ctx, cycle.id, slug);
    if (branch === null) throw notFound();
    const winners = await earlierWinners(ctx, branch.code);
    const view = branchView(cycle, branch, locale, ctx.now);
    return {
      head: { title: pageTitle(locale, view.name.whole), description: view.description },
      branch: view,
      faq: cycle.rules.faq.map(({ slug: id, question, answer }) => ({
        id,
        question: localize(question, locale),
        answer: localize(answer, locale),
      })),
      earlier: earlierView(winners, locale),
    };
  },
);

export default function Branch() {
  const { branch, faq, earlier } = useLoaderData<typeof loader>();
  const text = useText('public');
  const to = usePath();
  return (
    <PublicPage>
      <Breadcrumbs
        items={[{ href: to('/branches'), label: text('branches.title') }, { label: branch.name.plain }]}
      />
      <div className="side-end">
        <div className="sections">
          <div>
            <p className="caption">
              {text('branch.caption', { number: branch.number, cycle: branch.cycle })}
            </p>
            <h1>
              {branch.name.plain}
              {branch.name.bracket !== undefined && <span className="thin"> {branch.name.bracket}</span>}
            </h1>
            <p className="lede gap-3">{branch.description}</p>
          </div>
          <section aria-labelledby="who">
            <h2 id="who">{text('branch.who')}</h2>
            <p>{branch.who}</p>
            <h3 className="gap-4">{text('branch.conditions')}</h3>
            <ul className="ticks">
              {branch.conditions.map((condition) => (
                <li key={condition}>
                  <Icon name="check" />
                  {condition}
                </li>
              ))}
            </ul>
            <p className="muted gap-3">
              <a href={`${to('/rules')}#eligibility`}>{text('branch.allConditions')}</a>
            </p>
          </section>
          <CriteriaTable criteria={branch.criteria} words={branch.words} />
          <DocumentsTable documents={branch.documents} limits={branch.limits} />
          {earlier.length > 0 && <EarlierWinners winners={earlier} />}
          <Questions items={faq} />
        </div>
        <StartCard branch={branch} />
      </div>
      <StartBand branch={branch} />
    </PublicPage>
  );
}
