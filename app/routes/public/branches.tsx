import { useLoaderData } from '@remix-run/react';
import { localize } from '../../core/localized.ts';
import { branchesOfCycle, currentCycle } from '../../domain/cycles/cycles.queries.server.ts';
import { PublicPage, usePath } from '../../http/frames.tsx';
import { LocaleParams, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { pageMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { BranchIndex } from '../../ui/branch-index.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useText } from '../../ui/text.tsx';
import { branchName, closingSentence } from './parts/cycle-views.server.ts';
import { NoCycle } from './parts/no-cycle.tsx';

export const handle: PageHandle = { texts: ['public'] };
export const meta = pageMeta;

export const loader = publicLoader(
  { why: 'the branches are published', params: LocaleParams },
  async ({ ctx, params: { locale } }) => {
    const title = pageTitle(locale, serverText(locale, 'public')('branches.title'));
    const cycle = await currentCycle(ctx);
    if (cycle === null) return { head: { title }, cycle: null };
    const branches = await branchesOfCycle(ctx, cycle.id);
    return {
      head: { title },
      cycle: {
        name: localize(cycle.name, locale),
        isOpen: cycle.stage === 'open',
        closing: closingSentence(cycle.lateFrom, locale),
        branches: branches.map((branch) => ({
          number: branch.position,
          slug: branch.slug,
          name: branchName(branch.name, locale),
          summary: localize(branch.texts.description, locale),
          who: localize(branch.texts.whoMayEnter, locale),
          criteria: branch.criteria.length,
        })),
      },
    };
  },
);

export default function Branches() {
  const { cycle } = useLoaderData<typeof loader>();
  const text = useText('public');
  const to = usePath();
  if (cycle === null) return <NoCycle />;
  return (
    <PublicPage>
      <PageTitle caption={cycle.name}>
        {text(cycle.branches.length === 7 ? 'branches.seven' : 'branches.title')}
      </PageTitle>
      <p className="lede gap-3">{text('branches.lede')}</p>
      {cycle.isOpen && <p className="muted gap-3">{text('branches.until', { closing: cycle.closing })}</p>}
      <div className="gap-6">
        <BranchIndex
          branches={cycle.branches.map(({ slug, name, who, criteria, ...branch }) => ({
            ...branch,
            href: to(`/branches/${slug}`),
            name: name.plain,
            bracket: name.bracket,
            facts: `${who}${text('listSeparator')}${text('branches.criteria', { count: criteria })}`,
          }))}
          help={{ href: to('/which-branch'), title: text('home.which'), text: text('home.whichText') }}
        />
      </div>
    </PublicPage>
  );
}
