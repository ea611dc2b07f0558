import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { riyadhTime } from '../../core/riyadh.ts';
import { text as typedText } from '../../core/text.schema.ts';
import { recordClearance } from '../../domain/results/record-clearance.server.ts';
import { resultsOverview } from '../../domain/results/results-overview.queries.server.ts';
import { usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import {
  localePath,
  notFound,
  refusalResponse,
  type ShownRefusal,
  seeOther,
} from '../../http/respond.server.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { RichText, useText } from '../../ui/text.tsx';
import { Refused } from '../nominee/parts/refused.tsx';
import { RankingPanel } from '../panel/parts/ranking-panel.tsx';
import { ResultDetails } from '../panel/parts/result-details.tsx';
import { AdminPage } from './parts/admin-page.tsx';
import { ChainPanel, chainOf } from './parts/chain-panel.tsx';
import { GatePanel } from './parts/gate-panel.tsx';
import { BranchCode, CycleParams } from './parts/params.ts';
import { longInstant, staffText } from './parts/shown.server.ts';

export const handle: PageHandle = { texts: ['admin', 'results', 'errors'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  {
    can: 'cycle.view',
    params: CycleParams,
    query: z.object({
      branch: BranchCode.optional(),
      done: z.enum(['gate', 'approve', 'publish']).optional(),
    }),
  },
  async ({ ctx, params: { locale, cycle }, query }) => {
    const view = await resultsOverview(ctx, { cycle, branch: query.branch });
    if (view === null) throw notFound();
    const short = (at: Date) => staffText(at, locale);
    const { shown, branches } = view;
    const own = branches.find(({ code }) => code === shown.code);
    return {
      head: { title: pageTitle(locale, serverText(locale, 'results')('results.head', { cycle })) },
      done: query.done ?? null,
      cycle: view.cycle.code,
      cycleName: localize(view.cycle.name, locale),
      published: view.cycle.publishedAt === null ? null : longInstant(view.cycle.publishedAt, locale),
      readAt: riyadhTime(new Date(view.readAt)),
      branches: branches.map(({ code }) => code),
      shown: {
        code: shown.code,
        name: localize(shown.name, locale),
        winUnits: shown.winUnits,
        result: shown.result,
        progress: { submitted: own?.submitted ?? 0, expected: own?.expected ?? 0, opened: own?.opened ?? 0 },
      },
      names: view.names,
      gate: view.gate.map(({ checkedAt, ...row }) => ({
        ...row,
        checked: checkedAt === null ? null : short(checkedAt),
      })),
      chain: chainOf(view, ctx.actor.id, short),
      announces: longInstant(new Date(view.cycle.announceAt), locale),
      canApprove: view.approve.ok,
      canPublish: view.publish.ok,
    };
  },
);

const NOTE_LENGTH = 500;
const Form = z.object({
  intent: z.literal('clear'),
  reference: z.string().regex(/^[A-Z0-9-]{5,40}$/),
  outcome: z.enum(['pass', 'fail']),
  note: typedText(NOTE_LENGTH),
});

export const action = guardedAction(
  { can: 'result.approve', params: CycleParams, form: Form },
  async ({ ctx, params: { cycle }, form }): Promise<Response> => {
    const { reference, outcome, note } = form;
    const result = await recordClearance(ctx, { reference, outcome, note });
    if (result.ok) return seeOther(localePath(ctx.locale, `/admin/cycles/${cycle}/results?done=gate`));
    if (result.reason === 'result.not_found') throw notFound();
    return refusalResponse(result);
  },
);

export default function Results() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as { refusal?: ShownRefusal; form?: unknown } | undefined;
  const text = useText('results');
  const to = usePath();
  const base = `/admin/cycles/${data.cycle}/results`;
  const { shown } = data;
  return (
    <AdminPage cycle={data.cycle}>
      <PageTitle
        caption={`${text('decision.caption', { code: shown.code.slice(1), name: shown.name })} · ${data.cycleName}`}
        actions={
          <>
            {data.canApprove && (
              <ButtonLink href={to(`${base}/approve`)}>{text('results.review')}</ButtonLink>
            )}
            {data.canPublish && (
              <ButtonLink href={to(`${base}/publish`)}>{text('results.publish')}</ButtonLink>
            )}
          </>
        }
      >
        {text('results.title')}
      </PageTitle>
      {data.done !== null && (
        <Notice tone="success" full live="status">
          <p>{text(`${data.done}.done`)}</p>
        </Notice>
      )}
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      <Notice tone={data.published === null ? 'warning' : 'success'} full>
        {data.published === null ? (
          <RichText namespace="results" k="results.embargo" values={{ time: data.readAt }} />
        ) : (
          <RichText namespace="results" k="results.published" values={{ instant: data.published }} />
        )}
      </Notice>
      <Tabs
        label={text('results.branches')}
        tabs={data.branches.map((code) => ({
          href: to(`${base}?branch=${code}`),
          label: text('results.branch', { code: code.slice(1) }),
          current: code === shown.code,
        }))}
      />
      {shown.result === null ? (
        <Notice full>
          <p>{text('results.unsigned')}</p>
          <p>{text('results.unsignedProgress', shown.progress)}</p>
        </Notice>
      ) : (
        <>
          {shown.result.excluded.length > 0 && (
            <Notice full tone="warning">
              {text('decision.excluded', { references: shown.result.excluded.join(text('table.comma')) })}
            </Notice>
          )}
          {shown.result.winners.length === 0 && (
            <Notice full>
              {shown.result.table.rows.length === 0
                ? text('decision.noEntries')
                : text('decision.empty', { limit: shown.winUnits / 100 })}
            </Notice>
          )}
          {shown.result.table.rows.length > 0 && (
            <>
              <RankingPanel
                table={shown.result.table}
                names={data.names}
                winUnits={shown.winUnits}
                sheets={{ done: shown.progress.opened, all: shown.progress.expected }}
                isAnnounced={data.published !== null}
              />
              <ResultDetails
                ties={shown.result.ties}
                sensitivity={shown.result.table.sensitivity}
                adjusted={shown.result.table.rows}
                names={data.names}
                criteria={shown.result.criteria}
                rulesFingerprint={shown.result.rulesFingerprint}
              />
            </>
          )}
        </>
      )}
      <GatePanel rows={data.gate} names={data.names} isOpen={data.published === null} />
      <ChainPanel steps={data.chain} announces={data.announces} />
    </AdminPage>
  );
}
