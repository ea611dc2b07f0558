import { useLoaderData } from '@remix-run/react';
import { localize } from '../../core/localized.ts';
import { branchesOfCycle, currentCycle } from '../../domain/cycles/cycles.queries.server.ts';
import { PublicPage, usePath } from '../../http/frames.tsx';
import { LocaleParams, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { pageMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { BranchIndex } from '../../ui/branch-index.tsx';
import { Card } from '../../ui/card.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Steps } from '../../ui/steps.tsx';
import { useText } from '../../ui/text.tsx';
import { branchName, dueView, stepViews } from './parts/cycle-views.server.ts';
import { HomeHero } from './parts/home-hero.tsx';
import { NoCycle } from './parts/no-cycle.tsx';
import { StepBar } from './parts/step-bar.tsx';

export const handle: PageHandle = { texts: ['public', 'reminders'] };
export const meta = pageMeta;

export const loader = publicLoader(
  { why: 'the public home', params: LocaleParams },
  async ({ ctx, params: { locale } }) => {
    const title = pageTitle(locale, serverText(locale, 'public')('home.title'));
    const cycle = await currentCycle(ctx);
    if (cycle === null) return { head: { title }, cycle: null };
    const branches = await branchesOfCycle(ctx, cycle.id);
    const { award, howJudged, whatYouNeed, faq } = cycle.rules;
    return {
      head: { title, description: localize(award.lede, locale) },
      cycle: {
        code: cycle.code,
        stage: cycle.stage,
        overline: `${localize(award.name, locale)} · ${localize(cycle.name, locale)}`,
        tagline: localize(award.tagline, locale),
        lede: localize(award.lede, locale),
        due: dueView(cycle, locale, ctx.now),
        steps: stepViews(cycle, locale, ctx.now),
        judged: howJudged.map((step) => ({
          title: localize(step.title, locale),
          text: localize(step.text, locale),
        })),
        needs: whatYouNeed.agency.map((item) => localize(item, locale)),
        faq: faq.map(({ slug, question }) => ({ slug, question: localize(question, locale) })),
        branches: branches.map((branch) => ({
          number: branch.position,
          slug: branch.slug,
          name: branchName(branch.name, locale),
          summary: localize(branch.texts.description, locale),
          criteria: branch.criteria.length,
        })),
      },
    };
  },
);

type HomeCycle = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['cycle']>;

export default function Home() {
  const { cycle } = useLoaderData<typeof loader>();
  if (cycle === null) return <NoCycle />;
  return (
    <PublicPage layout="flow">
      <HomeHero cycle={cycle} />
      <Now code={cycle.code} steps={cycle.steps} />
      <Branches branches={cycle.branches} />
      <Judging steps={cycle.judged} />
      <section className="wrap two">
        <Needs items={cycle.needs} />
        <Answers faq={cycle.faq} />
      </section>
    </PublicPage>
  );
}

function Now({ code, steps }: Pick<HomeCycle, 'code' | 'steps'>) {
  const text = useText('public');
  const to = usePath();
  return (
    <section className="wrap" aria-labelledby="now-title">
      <div className="section-head">
        <h2 id="now-title">{text('home.now')}</h2>
        <a className="push" href={`${to('/rules')}#dates`}>
          {text('home.allDates')}
        </a>
      </div>
      <StepBar steps={steps} labelledBy="now-title" />
      <p className="small muted gap-3">
        <a href={to(`/cycles/${code}/exceptions`)}>{text('exceptions')}</a>
      </p>
    </section>
  );
}

function Branches({ branches }: Pick<HomeCycle, 'branches'>) {
  const text = useText('public');
  const to = usePath();
  return (
    <section className="wrap" aria-labelledby="branches-title">
      <div className="section-head">
        <h2 id="branches-title">{text(branches.length === 7 ? 'branches.seven' : 'branches.title')}</h2>
        <p className="caption">{text('home.oneBranch')}</p>
      </div>
      <BranchIndex
        branches={branches.map(({ slug, name, criteria, ...branch }) => ({
          ...branch,
          href: to(`/branches/${slug}`),
          name: name.plain,
          bracket: name.bracket,
          facts: text('branches.criteria', { count: criteria }),
        }))}
        help={{ href: to('/which-branch'), title: text('home.which'), text: text('home.whichText') }}
      />
    </section>
  );
}

function Judging({ steps }: { steps: HomeCycle['judged'] }) {
  const text = useText('public');
  return (
    <section className="wrap" id="judging" aria-labelledby="judging-title">
      <div className="section-head">
        <h2 id="judging-title">{text('home.judging')}</h2>
      </div>
      <Steps steps={steps} labelledBy="judging-title" />
    </section>
  );
}

function Needs({ items }: { items: string[] }) {
  const text = useText('public');
  return (
    <Card title={text('home.needs')}>
      <ul className="ticks">
        {items.map((item) => (
          <li key={item}>
            <Icon name="check" />
            {item}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Answers({ faq }: Pick<HomeCycle, 'faq'>) {
  const text = useText('public');
  const to = usePath();
  return (
    <Card title={text('home.answers')}>
      <ul>
        {faq.map(({ slug, question }) => (
          <li key={slug}>
            <a href={`${to('/help')}#${slug}`}>{question}</a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
