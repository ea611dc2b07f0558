import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { formatHundredths } from '../../core/rational.ts';
import { text as typedText } from '../../core/text.schema.ts';
import { alarmsForChair } from '../../domain/judging/alarms.queries.server.ts';
import { criteriaOfBranch, openedSheets } from '../../domain/judging/opened-sheets.queries.server.ts';
import { chairBranch } from '../../domain/judging/panel.queries.server.ts';
import { reopenSheet } from '../../domain/judging/reopen-sheet.server.ts';
import { sealedSheets } from '../../domain/judging/sheet-receipt.queries.server.ts';
import { shortlistBranch, startFinalReview } from '../../domain/judging/shortlist-branch.server.ts';
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
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useText } from '../../ui/text.tsx';
import { shownInstant } from '../nominee/parts/format.server.ts';
import { Refused } from '../nominee/parts/refused.tsx';
import { AlarmTable } from './parts/alarm-table.tsx';
import { OpenedPanel } from './parts/opened-panel.tsx';
import { PanelPage } from './parts/panel-page.tsx';
import { BranchParams } from './parts/params.ts';
import { SealedList } from './parts/sealed-list.tsx';

export const handle: PageHandle = { texts: ['panel', 'alarms'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  {
    can: 'panel.view',
    params: BranchParams,
    query: z.object({ done: z.enum(['shortlist', 'review', 'reopen']).optional() }),
  },
  async ({ ctx, params, query }) => {
    const branch = await chairBranch(ctx, params.cycle, params.branch);
    if (branch === null) throw notFound();
    const [criteria, opened, sealed, alarms] = await Promise.all([
      criteriaOfBranch(ctx, branch.id),
      openedSheets(ctx, branch.id),
      sealedSheets(ctx, branch.id),
      alarmsForChair(ctx, branch.id),
    ]);
    const { locale } = params;
    return {
      head: { title: pageTitle(locale, serverText(locale, 'panel')('sheets.title'), params.branch) },
      done: query.done,
      branch: { cycleCode: branch.cycleCode, code: branch.code, name: localize(branch.name, locale) },
      criteria: criteria.map(({ id, code, name, weight }) => ({
        id,
        code,
        name: localize(name, locale),
        weight,
      })),
      alarms: alarms.map(({ judge, ...alarm }) => ({ ...alarm, judge: localize(judge, locale) })),
      sealed: sealed.map(({ judge, submittedAt, ...sheet }) => ({
        ...sheet,
        judge: localize(judge, locale),
        submitted: shownInstant(submittedAt, locale),
      })),
      nominations: (opened ?? []).map((nomination) => ({
        reference: nomination.reference,
        title: localize(nomination.title, locale),
        state: nomination.state,
        isConsensusClosed: nomination.isConsensusClosed,
        score: nomination.score === null ? null : formatHundredths(nomination.score),
        spread: formatHundredths(BigInt(nomination.spread.total)),
        criterionSpread: nomination.spread.criterion,
        sheets: nomination.sheets.map((sheet) => ({
          judgeId: sheet.judgeId,
          judge: localize(sheet.judge, locale),
          total: formatHundredths(BigInt(sheet.total)),
          notes: sheet.notes,
          entries: sheet.entries.map(({ criterionId, score, comment }) => ({ criterionId, score, comment })),
        })),
      })),
    };
  },
);

const REASON_LENGTH = 1000;
const Form = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('reopen'),
    reference: z.string().max(40),
    judge: z.uuid(),
    reason: typedText(REASON_LENGTH, { multiline: true }),
  }),
  z.object({ intent: z.literal('shortlist') }),
  z.object({ intent: z.literal('review') }),
]);

export const action = guardedAction(
  { can: 'panel.assign', params: BranchParams, form: Form },
  async ({ ctx, params, form }): Promise<Response> => {
    const branch = await chairBranch(ctx, params.cycle, params.branch);
    if (branch === null) throw notFound();
    const branchId = branch.id;
    const result = await act(ctx, branchId, form);
    if (!result.ok && result.reason === 'nomination.not_found') throw notFound();
    if (!result.ok) return refusalResponse(result);
    return seeOther(
      localePath(ctx.locale, `/panel/${params.cycle}/${params.branch}/sheets?done=${form.intent}`),
    );
  },
);

type Ctx = Parameters<typeof reopenSheet>[0];

function act(ctx: Ctx, branchId: string, form: z.output<typeof Form>) {
  switch (form.intent) {
    case 'reopen':
      return reopenSheet(ctx, {
        branchId,
        reference: form.reference,
        judgeId: form.judge,
        reason: form.reason,
      });
    case 'shortlist':
      return shortlistBranch(ctx, { branchId });
    case 'review':
      return startFinalReview(ctx, { branchId });
  }
}

type Answer = {
  refusal?: ShownRefusal;
  form?: { initialValue?: Record<string, string>; error?: Record<string, string[]> };
};

export default function Sheets() {
  const { branch, criteria, nominations, sealed, alarms, done } = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('panel');
  const to = usePath();
  const hasWork = nominations.some(({ state }) => state === 'in_judging' || state === 'in_consensus');
  const hasShortlist = nominations.some(({ state }) => state === 'shortlisted');
  return (
    <PanelPage head={branch} current="sheets" done={done}>
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      <PageTitle
        caption={branch.name}
        actions={
          hasWork || hasShortlist ? (
            <form method="post">
              <Button size="compact" name="intent" value={hasWork ? 'shortlist' : 'review'}>
                {text(hasWork ? 'sheets.shortlist' : 'sheets.review')}
              </Button>
            </form>
          ) : undefined
        }
      >
        {text('sheets.title')}
      </PageTitle>
      <p className="lede">{text('sheets.lede')}</p>
      {nominations.length === 0 && (
        <EmptyState title={text('sheets.empty')}>{text('sheets.emptyText')}</EmptyState>
      )}
      {nominations.map((nomination) => (
        <OpenedPanel
          key={nomination.reference}
          nomination={nomination}
          criteria={criteria}
          meetingHref={to(`/panel/${branch.cycleCode}/${branch.code}/meeting/${nomination.reference}`)}
        />
      ))}
      <AlarmTable alarms={alarms} />
      <SealedList
        sheets={sealed}
        wrong={answer?.form?.error?.['reason'] === undefined ? null : (answer.form.initialValue ?? null)}
      />
    </PanelPage>
  );
}
