import { useLoaderData } from '@remix-run/react';
import { localize } from '../../core/localized.ts';
import { closesAt } from '../../domain/cycles/cycle.ts';
import { exceptionsLedger } from '../../domain/cycles/deadline-changes.queries.server.ts';
import { PublicPage, usePath } from '../../http/frames.tsx';
import { LocaleParams, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { pageMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pairs } from '../../ui/pairs.tsx';
import { useText } from '../../ui/text.tsx';
import { longText } from './parts/cycle-views.server.ts';
import { CycleCode } from './parts/params.ts';

export const handle: PageHandle = { texts: ['public', 'deadlines'] };
export const meta = pageMeta;

export const loader = publicLoader(
  { why: 'every exception of a cycle is published', params: LocaleParams.extend({ cycle: CycleCode }) },
  async ({ ctx, params: { locale, cycle: code } }) => {
    const ledger = await exceptionsLedger(ctx, code);
    if (ledger === null) throw notFound();
    const text = serverText(locale, 'deadlines');
    const name = localize(ledger.cycle.name, locale);
    return {
      head: { title: pageTitle(locale, text('ledger.title'), name), description: text('ledger.lede') },
      cycle: { code, name },
      changes: ledger.changes.map((change) => ({
        key: change.newLateFrom.toISOString() + (change.branch?.code ?? ''),
        kind: change.kind,
        scope: change.branch === null ? text('scope.cycle') : localize(change.branch.name, locale),
        before: longText(closesAt(change.oldLateFrom), locale),
        after: longText(closesAt(change.newLateFrom), locale),
        laterDays: change.laterDays,
        reason: localize(change.reason, locale),
        decidedAt: change.decidedAt === null ? null : longText(change.decidedAt, locale),
      })),
      lateCodes: ledger.lateCodes,
      tolerance: ledger.tolerance,
      seals: ledger.seals.map(({ number, sealedAt, count, listHash, branch }) => ({
        number,
        branch,
        sealedAt: longText(sealedAt, locale),
        count,
        listHash,
      })),
    };
  },
);

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

export default function Exceptions() {
  const data = useLoaderData<typeof loader>();
  const text = useText('deadlines');
  const to = usePath();
  return (
    <PublicPage>
      <Breadcrumbs
        items={[{ href: to('/rules'), label: text('ledger.rules') }, { label: text('ledger.title') }]}
      />
      <PageTitle caption={data.cycle.name}>{text('ledger.title')}</PageTitle>
      <p className="lede gap-3">{text('ledger.lede')}</p>
      <div className="sections">
        <Changes changes={data.changes} />
        <LateCodes codes={data.lateCodes} />
        <Tolerance tolerance={data.tolerance} />
        <Seals seals={data.seals} />
        <p>
          <a href={to(`/cycles/${data.cycle.code}/exceptions.json`)}>{text('ledger.json')}</a>
        </p>
      </div>
    </PublicPage>
  );
}

function Changes({ changes }: Pick<Data, 'changes'>) {
  const text = useText('deadlines');
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{text('ledger.changes')}</h2>
      {changes.length === 0 && <p>{text('ledger.noChanges')}</p>}
      {changes.map((change) => (
        <article key={change.key} className="gap-4">
          <h3>
            {text(`kind.${change.kind}`)}: {change.scope}
          </h3>
          <Pairs
            pairs={[
              { label: text('change.old'), value: change.before },
              { label: text('change.new'), value: change.after },
              { label: text('change.later'), value: text('change.laterDays', { count: change.laterDays }) },
              { label: text('change.reason'), value: change.reason },
              { label: text('change.decidedAt'), value: change.decidedAt },
            ]}
          />
        </article>
      ))}
    </section>
  );
}

function LateCodes({ codes: { allowed, issued, used } }: { codes: Data['lateCodes'] }) {
  const text = useText('deadlines');
  return (
    <section aria-labelledby="late-codes">
      <h2 id="late-codes">{text('ledger.lateCodes')}</h2>
      <p>{text(allowed ? 'ledger.codesAllowed' : 'ledger.codesNone')}</p>
      <Pairs
        inline
        pairs={[
          { label: text('ledger.issued'), value: issued },
          { label: text('ledger.used'), value: used },
        ]}
      />
    </section>
  );
}

function Tolerance({ tolerance: { seconds, received } }: Pick<Data, 'tolerance'>) {
  const text = useText('deadlines');
  return (
    <section aria-labelledby="tolerance">
      <h2 id="tolerance">{text('ledger.tolerance')}</h2>
      <p>{text('ledger.toleranceText', { length: text('seconds', { count: seconds }) })}</p>
      <p>
        <strong>
          {received === null
            ? text('ledger.toleranceLater')
            : text('ledger.toleranceReceived', { count: received })}
        </strong>
      </p>
    </section>
  );
}

function Seals({ seals }: Pick<Data, 'seals'>) {
  const text = useText('deadlines');
  return (
    <section aria-labelledby="seals">
      <h2 id="seals">{text('ledger.seals')}</h2>
      {seals.length === 0 && <p>{text('ledger.noSeals')}</p>}
      <ol className="ruled">
        {seals.map(({ number, sealedAt, count, listHash }) => (
          <li key={number} className="gap-3">
            <p>
              {text('ledger.seal', { number, instant: sealedAt })} {text('ledger.sealed', { count })}
            </p>
            <p>
              <code className="digest">{listHash}</code>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
