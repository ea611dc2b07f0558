import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { winnerPage } from '../../domain/results/announcement.queries.server.ts';
import { PublicPage, usePath } from '../../http/frames.tsx';
import { LocaleParams, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { pageMeta } from '../../http/page-meta.ts';
import { pageTitle } from '../../http/page-title.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Card } from '../../ui/card.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { Pairs } from '../../ui/pairs.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useText } from '../../ui/text.tsx';
import { bothDays } from './parts/cycle-views.server.ts';

export const handle: PageHandle = { texts: ['public'] };
export const meta = pageMeta;

export const loader = publicLoader(
  {
    why: 'the summary of a winner was written for the public',
    params: LocaleParams.extend({
      cycle: z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
      reference: z.string().regex(/^[A-Z0-9-]{1,40}$/),
    }),
  },
  async ({ ctx, params: { locale, cycle, reference } }) => {
    const award = await winnerPage(ctx, { cycle, reference });
    if (award === null) throw notFound();
    const title = localize(award.title, locale);
    return {
      head: { title: pageTitle(locale, title) },
      title,
      reference,
      cycleCode: cycle,
      cycle: localize(award.cycle.name, locale),
      branch: localize(award.branch.name, locale),
      entrant: award.entrant === null ? null : localize(award.entrant, locale),
      announcedOn: bothDays(award.announcedAt, locale),
      summary: localize(award.summary, locale)
        .split(/\n+/)
        .filter((paragraph) => paragraph.trim() !== ''),
    };
  },
);

export default function Winner() {
  const { title, reference, cycleCode, cycle, branch, entrant, announcedOn, summary } =
    useLoaderData<typeof loader>();
  const text = useText('public');
  const to = usePath();
  return (
    <PublicPage>
      <BackLink href={to(`/results/${cycleCode}`)}>{text('results.winners', { cycle })}</BackLink>
      <div className="side-end">
        <article className="winner-summary">
          <p className="caption">{branch}</p>
          <h1>
            <bdi>{title}</bdi>
          </h1>
          <p className="gap-3">
            <Tag state="winner" />
          </p>
          <h2 className="gap-6">{text('results.summary')}</h2>
          {summary.map((paragraph) => (
            <p key={paragraph} dir="auto">
              {paragraph}
            </p>
          ))}
        </article>
        <aside aria-label={text('winner.facts')}>
          <Card title={text('winner.facts')}>
            <Pairs
              pairs={[
                {
                  label: text('winner.entrant'),
                  value: entrant === null ? text('results.unnamed') : <bdi>{entrant}</bdi>,
                },
                { label: text('winner.branch'), value: branch },
                { label: text('winner.cycle'), value: cycle },
                { label: text('winner.announcedOn'), value: announcedOn },
                { label: text('winner.reference'), value: <Ltr>{reference}</Ltr> },
              ]}
            />
          </Card>
        </aside>
      </div>
    </PublicPage>
  );
}
