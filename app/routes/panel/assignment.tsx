import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { parseReference } from '../../core/reference.ts';
import { integerField } from '../../core/text.schema.ts';
import { applyProposal } from '../../domain/judging/apply-proposal.server.ts';
import { chairBoard } from '../../domain/judging/assign-branch.server.ts';
import { addJudge, removeJudge } from '../../domain/judging/change-assignment.server.ts';
import { changeSeat, MOST_NOMINATIONS } from '../../domain/judging/change-seat.server.ts';
import { chairBranch } from '../../domain/judging/panel.queries.server.ts';
import {
  awaitProposal,
  closeProposal,
  requestProposal,
} from '../../domain/judging/propose-assignment.server.ts';
import { lastChange, undoAssignment } from '../../domain/judging/undo-assignment.server.ts';
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
import { Refused } from '../nominee/parts/refused.tsx';
import { type AssignmentData, AssignmentPage } from './parts/assignment-page.tsx';
import { boardView } from './parts/board-view.server.ts';
import { BranchParams } from './parts/params.ts';
import { pickerView } from './parts/picker-view.server.ts';
import { planOf, proposalView } from './parts/proposal-view.server.ts';

export const handle: PageHandle = { texts: ['panel', 'board'] };
export const meta = privateMeta;

const Reference = z.string().refine((text) => parseReference(text) !== null);
const Query = z.object({
  entry: Reference.optional(),
  seat: z.uuid().optional(),
  show: z.enum(['all', 'short', 'replace']).default('all'),
  judge: z.union([z.uuid(), z.literal('')]).default(''),
  page: z.coerce.number().int().min(1).max(1000).default(1),
  done: z.enum(['applied', 'added', 'removed', 'seat', 'undone', 'dismissed']).optional(),
});

export const loader = guardedLoader(
  { can: 'panel.assign', params: BranchParams, query: Query },
  async ({ ctx, params, query }): Promise<{ head: { title: string } } & AssignmentData> => {
    const branch = await chairBranch(ctx, params.cycle, params.branch);
    if (branch === null) throw notFound();
    const proposal = await awaitProposal(ctx, branch.id);
    const [board, undo] = await Promise.all([chairBoard(ctx, branch.id), lastChange(ctx, branch.id)]);
    if (board === null) throw notFound();
    const { locale } = params;
    const plan = planOf(board, proposal);
    const filter = { show: query.show, judge: query.judge, page: query.page };
    const seat = board.facts.judges.find(({ id }) => id === query.seat);
    const name = board.judges.find(({ id }) => id === query.seat)?.name;
    return {
      head: { title: pageTitle(locale, serverText(locale, 'panel')('board.title'), params.branch) },
      done: query.done,
      filter,
      board: boardView(board, plan, locale, filter),
      proposal: proposalView(board, proposal, locale),
      picker: query.entry === undefined ? null : pickerView(board, query.entry, locale, plan),
      seat:
        seat === undefined || name === undefined
          ? null
          : {
              judgeId: seat.id,
              name: localize(name, locale),
              capacity: seat.capacity,
              reads: [...seat.reads],
              expertise: seat.expertise,
            },
      undo: undo?.id ?? null,
      openConflicts: board.conflicts.filter(({ effect }) => effect === 'held').length,
    };
  },
);

/** An empty limit is the fair share. */
const Limit = z.preprocess(
  (value) => (value === '' ? undefined : value),
  integerField(0, MOST_NOMINATIONS).optional(),
);
const Form = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('propose'),
    objective: z.enum(['leximin', 'sum']),
    scope: z.enum(['top_up', 'replan']),
  }),
  z.object({ intent: z.literal('apply'), proposal: z.uuid() }),
  z.object({ intent: z.literal('close'), proposal: z.uuid() }),
  z.object({ intent: z.literal('undo'), change: z.uuid() }),
  z.object({ intent: z.literal('add'), reference: Reference, judge: z.uuid() }),
  z.object({ intent: z.literal('remove'), reference: Reference, judge: z.uuid() }),
  z.object({
    intent: z.literal('seat'),
    judge: z.uuid(),
    capacity: Limit,
    reads: z.array(z.enum(['ar', 'en'])).default([]),
    expertise: z.coerce.number().int().min(0).max(2),
  }),
]);

export const action = guardedAction(
  { can: 'panel.assign', params: BranchParams, form: Form },
  async ({ ctx, params, form }): Promise<Response> => {
    const branch = await chairBranch(ctx, params.cycle, params.branch);
    if (branch === null) throw notFound();
    const base = localePath(ctx.locale, `/panel/${params.cycle}/${params.branch}`);
    const branchId = branch.id;
    switch (form.intent) {
      case 'propose': {
        const { objective, scope } = form;
        const result = await requestProposal(ctx, { branchId, objective, scope });
        return result.ok ? seeOther(base) : refusalResponse(result);
      }
      case 'apply': {
        const result = await applyProposal(ctx, { branchId, proposalId: form.proposal });
        return result.ok ? seeOther(`${base}?done=applied`) : refusalResponse(result);
      }
      case 'close': {
        const result = await closeProposal(ctx, { branchId, proposalId: form.proposal });
        return result.ok ? seeOther(`${base}?done=dismissed`) : refusalResponse(result);
      }
      case 'undo': {
        const result = await undoAssignment(ctx, { branchId, changeId: form.change });
        return result.ok ? seeOther(`${base}?done=undone`) : refusalResponse(result);
      }
      case 'add': {
        const result = await addJudge(ctx, { branchId, reference: form.reference, judgeId: form.judge });
        return result.ok ? seeOther(`${base}?done=added`) : refusalResponse(result);
      }
      case 'remove': {
        const result = await removeJudge(ctx, { branchId, reference: form.reference, judgeId: form.judge });
        return result.ok ? seeOther(`${base}?done=removed`) : refusalResponse(result);
      }
      case 'seat': {
        const { judge: judgeId, capacity, reads, expertise } = form;
        const result = await changeSeat(ctx, {
          branchId,
          judgeId,
          capacity: capacity ?? null,
          reads,
          expertise,
        });
        return result.ok ? seeOther(`${base}?done=seat`) : refusalResponse(result);
      }
    }
  },
);

export default function Assignment() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as { refusal?: ShownRefusal } | undefined;
  const to = usePath();
  return (
    <AssignmentPage
      data={data as AssignmentData}
      base={to(`/panel/${data.board.cycleCode}/${data.board.code}`)}
      refusal={answer?.refusal === undefined ? null : <Refused refusal={answer.refusal} />}
    />
  );
}
