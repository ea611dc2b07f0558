import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { parseReference } from '../../core/reference.ts';
import {
  applyAssignment,
  chairBoard,
  currentProposal,
  suggestConflicts,
} from '../../domain/judging/assign-branch.server.ts';
import { addJudge, removeJudge } from '../../domain/judging/change-assignment.server.ts';
import { chairBranch } from '../../domain/judging/panel.queries.server.ts';
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
import { AssignmentPage } from './parts/assignment-page.tsx';
import { boardView, pickerView } from './parts/board-view.server.ts';
import { BranchParams } from './parts/params.ts';

export const handle: PageHandle = { texts: ['panel'] };
export const meta = privateMeta;

const Reference = z.string().refine((text) => parseReference(text) !== null);
const Query = z.object({
  entry: Reference.optional(),
  preview: z.literal('1').optional(),
  done: z.enum(['applied', 'added', 'removed']).optional(),
});

export const loader = guardedLoader(
  { can: 'panel.assign', params: BranchParams, query: Query },
  async ({ ctx, params, query }) => {
    const branch = await chairBranch(ctx, params.cycle, params.branch);
    const board = branch === null ? null : await chairBoard(ctx, branch.id);
    if (board === null) throw notFound();
    const proposal = query.preview === undefined ? null : await currentProposal(board);
    const text = serverText(params.locale, 'panel');
    return {
      head: { title: pageTitle(params.locale, text('board.title'), params.branch) },
      done: query.done,
      board: boardView(board, proposal, params.locale),
      picker: query.entry === undefined ? null : pickerView(board, query.entry, params.locale),
      openConflicts: board.conflicts.filter(({ effect }) => effect === 'held').length,
    };
  },
);

const Form = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('propose') }),
  z.object({ intent: z.literal('apply'), version: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.object({ intent: z.literal('add'), reference: Reference, judge: z.uuid() }),
  z.object({ intent: z.literal('remove'), reference: Reference, judge: z.uuid() }),
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
        const result = await suggestConflicts(ctx, branchId);
        return result.ok ? seeOther(`${base}?preview=1`) : refusalResponse(result);
      }
      case 'apply': {
        const result = await applyAssignment(ctx, { branchId, version: form.version });
        return result.ok ? seeOther(`${base}?done=applied`) : refusalResponse(result);
      }
      case 'add': {
        const result = await addJudge(ctx, { branchId, reference: form.reference, judgeId: form.judge });
        return result.ok ? seeOther(`${base}?done=added`) : refusalResponse(result);
      }
      case 'remove': {
        const result = await removeJudge(ctx, { branchId, reference: form.reference, judgeId: form.judge });
        return result.ok ? seeOther(`${base}?done=removed`) : refusalResponse(result);
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
      data={data}
      base={to(`/panel/${data.board.cycleCode}/${data.board.code}`)}
      refusal={answer?.refusal === undefined ? null : <Refused refusal={answer.refusal} />}
    />
  );
}
