import { useLoaderData } from '@remix-run/react';
import { localize } from '../../core/localized.ts';
import { beforeWords } from '../../core/typed-instant.ts';
import { branchesOfCycle, currentCycle } from '../../domain/cycles/cycles.queries.server.ts';
import { PublicPage, usePath } from '../../http/frames.tsx';
import { LocaleParams, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { pageMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { RichText, useText } from '../../ui/text.tsx';
import { Contents } from './parts/contents.tsx';
import { closingSentence, phaseRows } from './parts/cycle-views.server.ts';
import { Days } from './parts/days.tsx';
import { NoCycle } from './parts/no-cycle.tsx';

export const handle: PageHandle = { texts: ['public'] };
export const meta = pageMeta;

export const loader = publicLoader(
  { why: 'terms and dates are published before the call opens', params: LocaleParams },
  async ({ ctx, params: { locale } }) => {
    const title = pageTitle(locale, serverText(locale, 'public')('rules.title'));
    const cycle = await currentCycle(ctx);
    if (cycle === null) return { head: { title }, cycle: null };
    const branches = await branchesOfCycle(ctx, cycle.id);
    const { terms, eligibility } = cycle.rules;
    return {
      head: { title },
      cycle: {
        name: localize(cycle.name, locale),
        code: cycle.code,
        closing: closingSentence(cycle.lateFrom, locale),
        before: beforeWords(cycle.lateFrom, locale),
        own: cycle.ownClosings.map(({ code, name, lateFrom }) => ({
          code,
          branch: localize(name, locale),
          closing: closingSentence(lateFrom, locale),
        })),
        tolerance: cycle.toleranceSeconds,
        fingerprint: cycle.rulesFingerprint,
        version: terms.version,
        phases: phaseRows(cycle.phases, locale),
        articles: terms.articles.map((article) => ({
          title: localize(article.title, locale),
          text: localize(article.text, locale),
        })),
        eligibility: eligibility.map((rule) => ({
          code: rule.code,
          text: localize(rule.text, locale),
          // Every branch needs no list; otherwise the numbers of those that it binds.
          branches:
            rule.branches.length === branches.length
              ? []
              : branches.filter(({ code }) => rule.branches.includes(code)).map(({ position }) => position),
        })),
      },
    };
  },
);

type RulesCycle = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['cycle']>;

export default function Rules() {
  const { cycle } = useLoaderData<typeof loader>();
  const text = useText('public');
  if (cycle === null) return <NoCycle />;
  return (
    <PublicPage>
      <PageTitle caption={cycle.name}>{text('rules.title')}</PageTitle>
      <p className="lede gap-3">{text('rules.lede')}</p>
      <Contents
        items={(['terms', 'dates', 'eligibility'] as const).map((id) => ({ id, label: text(`rules.${id}`) }))}
      />
      <div className="sections">
        <Terms cycle={cycle} />
        <Dates cycle={cycle} />
        <Eligibility rules={cycle.eligibility} />
        <Fingerprint cycle={cycle} />
      </div>
    </PublicPage>
  );
}

function Terms({ cycle: { articles, version } }: { cycle: RulesCycle }) {
  const text = useText('public');
  return (
    <section aria-labelledby="terms">
      <h2 id="terms">{text('rules.terms')}</h2>
      <p className="caption">
        <RichText namespace="public" k="rules.version" values={{ version }} />
      </p>
      <ol className="articles">
        {articles.map((article) => (
          <li key={article.title}>
            <h3>{article.title}</h3>
            <p>{article.text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Dates({ cycle: { code, phases, closing, before, own, tolerance } }: { cycle: RulesCycle }) {
  const text = useText('public');
  const to = usePath();
  return (
    <section aria-labelledby="dates">
      <h2 id="dates">{text('rules.dates')}</h2>
      <Notice tone="warning">
        <p>
          <strong>{text('rules.closing', { closing })}</strong> {text('beforeClosing', { closing: before })}
        </p>
        {own.map((branch) => (
          <p key={branch.code}>{text('ownClosing', { branch: branch.branch, closing: branch.closing })}</p>
        ))}
        <p>{text('rules.tolerance', { tolerance: text('seconds', { count: tolerance }) })}</p>
        <p>
          <a href={to(`/cycles/${code}/exceptions`)}>{text('exceptions')}</a>
        </p>
      </Notice>
      <div className="gap-4">
        <DataTable
          caption={text('rules.dates')}
          fold
          rows={phases}
          rowKey={({ code }) => code}
          columns={[
            { key: 'name', header: text('rules.phase'), rowHeader: true, cell: ({ name }) => name },
            {
              key: 'hijri',
              header: text('rules.hijri'),
              cell: ({ hijri }) => (
                <span>
                  <Days span={hijri} />
                </span>
              ),
            },
            {
              key: 'gregorian',
              header: text('rules.gregorian'),
              cell: ({ gregorian }) => (
                <span>
                  <Days span={gregorian} />
                </span>
              ),
            },
          ]}
        />
      </div>
      <p className="small muted gap-3">{text('rules.datesNote')}</p>
    </section>
  );
}

function Eligibility({ rules }: { rules: RulesCycle['eligibility'] }) {
  const text = useText('public');
  return (
    <section aria-labelledby="eligibility">
      <h2 id="eligibility">{text('rules.eligibility')}</h2>
      <ol className="ruled coded">
        {rules.map(({ code, text: rule, branches }) => (
          <li key={code} id={code}>
            <span className="code">
              <Ltr>{code}</Ltr>
            </span>
            <div>
              <p>{rule}</p>
              <p className="small muted">
                {branches.length === 0
                  ? text('rules.allBranches')
                  : text('rules.someBranches', { branches: branches.join(text('listSeparator')) })}
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Fingerprint({ cycle: { fingerprint } }: { cycle: RulesCycle }) {
  const text = useText('public');
  const to = usePath();
  return (
    <section aria-labelledby="fingerprint">
      <h2 id="fingerprint">{text('rules.fingerprint')}</h2>
      <p>{text('rules.fingerprintText')}</p>
      <p className="gap-3">
        <code className="digest">{fingerprint}</code>
      </p>
      <p className="gap-3">
        <a href={to('/verify')}>{text('verify.title')}</a>
      </p>
    </section>
  );
}
