import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { formatHundredths } from '../../core/rational.ts';
import { text as typedText } from '../../core/text.schema.ts';
import { closeConsensus } from '../../domain/judging/close-consensus.server.ts';
import { criteriaOfBranch, openedSheets } from '../../domain/judging/opened-sheets.queries.server.ts';
import { chairBranch } from '../../domain/judging/panel.queries.server.ts';
import { shortlistBranch, startFinalReview } from '../../domain/judging/shortlist-branch.server.ts';
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
import { Refused } from '../nominee/parts/refused.tsx';
import { OpenedPanel } from './parts/opened-panel.tsx';
import { PanelPage } from './parts/panel-page.tsx';
import { BranchParams } from './parts/params.ts';

export const handle: PageHandle = { texts: ['panel'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  {
    can: 'panel.view',
    params: BranchParams,
    query: z.object({ done: z.enum(['consensus', 'shortlist', 'review']).optional() }),
  },
  async ({ ctx, params, query }) => {
    const branch = await chairBranch(ctx, params.cycle, params.branch);
    if (branch === null) throw notFound();
    const [criteria, opened] = await Promise.all([
      criteriaOfBranch(ctx, branch.id),
      openedSheets(ctx, branch.id),
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
    intent: z.literal('consensus'),
    reference: z.string().max(40),
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
    const result =
      form.intent === 'consensus'
        ? await closeConsensus(ctx, { branchId, reference: form.reference, reason: form.reason })
        : form.intent === 'shortlist'
          ? await shortlistBranch(ctx, { branchId })
          : await startFinalReview(ctx, { branchId });
    if (!result.ok && result.reason === 'nomination.not_found') throw notFound();
    if (!result.ok) return refusalResponse(result);
    return seeOther(
      localePath(ctx.locale, `/panel/${params.cycle}/${params.branch}/sheets?done=${form.intent}`),
    );
  },
);

type Answer = {
  refusal?: ShownRefusal;
  form?: { initialValue?: Record<string, string>; error?: Record<string, string[]> };
};

export default function Sheets() {
  const { branch, criteria, nominations, done } = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('panel');
  const hasWork = nominations.some(({ state }) => state === 'in_judging' || state === 'in_consensus');
  const hasShortlist = nominations.some(({ state }) => state === 'shortlisted');
  const wrong =
    answer?.form?.error?.['reason'] === undefined ? null : (answer.form.initialValue?.['reference'] ?? null);
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
          isWrong={wrong === nomination.reference}
        />
      ))}
    </PanelPage>
  );
}
