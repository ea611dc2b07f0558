import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { lockBranch } from './assign-branch.server.ts';
import { type CloseRefusal, canCloseRecord, canOpenRecord, type OpenRefusal } from './panel-record.ts';
import { type RecordFacts, readRecord } from './record-facts.server.ts';
import type { LaterRecord } from './shift.ts';

/*
 * What the chair does with a later record: open it, give the second reason for a large move, close it. He never changes
 * a mark, and where he has a conflict he leaves the room and somebody else takes the chair.
 */

export type RecordTarget = { branchId: string; reference: string; stage: LaterRecord };
type Missing = 'branch.not_found' | 'nomination.not_found';

/** Opens the meeting about a nomination, or the record of a visit. */
export function openRecord(
  ctx: Context,
  input: RecordTarget & { visitedOn?: Date },
): Promise<Result<null, OpenRefusal | Missing>> {
  return lead(ctx, 'record.open', input, async (tx, facts) => {
    const decision = canOpenRecord({
      chairEffect: facts.effectFor(ctx.actor.id),
      state: facts.state,
      stage: input.stage,
      record: facts.recordState,
    });
    if (!decision.ok) return decision;
    await tx.panelRecord.create({
      data: {
        nominationId: facts.id,
        stage: input.stage,
        openedById: ctx.actor.id,
        openedAt: await clockUnderLock(tx),
        visitedOn: input.visitedOn ?? null,
      },
      select: { id: true },
    });
    await recordEvent(tx, ctx, {
      type: 'record.opened',
      subject: subjectOf(input),
      data: { stage: input.stage },
    });
    return ok(null);
  });
}

/** The chair's reason for a criterion whose mean moved further than the rule allows without one. */
export function explainShift(
  ctx: Context,
  input: RecordTarget & { criterionId: string; reason: string },
): Promise<Result<null, 'record.not_open' | 'record.no_shift' | 'conflict.chair' | Missing>> {
  return lead(ctx, 'record.explain', input, async (tx, facts) => {
    if (facts.effectFor(ctx.actor.id) !== 'free') return no('conflict.chair');
    if (facts.record === null || facts.recordState !== 'open') return no('record.not_open');
    const shift = facts.shifts.find(({ criterion }) => criterion === input.criterionId);
    if (shift === undefined || shift.needsReason === null) return no('record.no_shift');
    await tx.panelRecordMark.updateMany({
      where: { recordId: facts.record.id, criterionId: input.criterionId },
      data: { chairReason: input.reason },
    });
    await tx.panelRecord.update({
      where: { id: facts.record.id },
      data: { version: facts.record.version + 1 },
      select: { id: true },
    });
    await recordEvent(tx, ctx, {
      type: 'record.explained',
      subject: subjectOf(input),
      data: {
        stage: input.stage,
        criterion: facts.criteria.find(({ id }) => id === input.criterionId)?.code ?? '',
        reason: input.reason,
      },
    });
    return ok(null);
  });
}

/** Closes a record: from now on its marks decide. The reason for a spread that remains is part of the log. */
export function closeRecord(
  ctx: Context,
  input: RecordTarget & { reason: string },
): Promise<Result<null, CloseRefusal | Missing>> {
  return lead(ctx, 'record.close', input, async (tx, facts) => {
    const decision = canCloseRecord({
      chairEffect: facts.effectFor(ctx.actor.id),
      state: facts.state,
      stage: input.stage,
      record: facts.recordState,
      unconfirmed: facts.sheets.filter(({ judgeId }) => !facts.confirmedBy.includes(judgeId)).length,
      unexplained: facts.unexplained.length,
      spreadRemains: facts.spreadRemains,
      reason: input.reason,
    });
    if (!decision.ok) return decision;
    await tx.panelRecord.updateMany({
      where: { nominationId: facts.id, stage: input.stage, closedAt: null },
      data: {
        closedAt: await clockUnderLock(tx),
        closedById: ctx.actor.id,
        closingReason: input.reason === '' ? null : input.reason,
      },
    });
    await recordEvent(tx, ctx, {
      type: input.stage === 'consensus' ? 'consensus.closed' : 'visit.closed',
      subject: subjectOf(input),
      data: { revised: facts.marks.length, spreadRemains: facts.spreadRemains, reason: input.reason },
    });
    return ok(null);
  });
}

const subjectOf = ({ reference }: RecordTarget) => ({ type: 'nomination', id: reference });

/** Under the locks of the branch and the nomination; to a chair of another branch it does not exist. */
function lead<Reason extends string>(
  ctx: Context,
  name: string,
  input: RecordTarget,
  act: (tx: Tx, facts: RecordFacts) => Promise<Result<null, Reason>>,
): Promise<Result<null, Reason | Missing>> {
  return runCommand(
    ctx,
    { name, subject: subjectOf(input) },
    async (tx): Promise<Result<null, Reason | Missing>> => {
      const locks = await lockBranch(tx, ctx.actor, input.branchId);
      if (locks === null) return no('branch.not_found');
      const target = await tx.nomination.findFirst({
        where: { reference: input.reference, branchId: input.branchId },
        select: { id: true },
      });
      if (target === null) return no('nomination.not_found');
      await locks.own('nomination', target.id);
      const facts = await readRecord(tx, input.reference, input.stage);
      return facts === null ? no('nomination.not_found') : act(tx, facts);
    },
  );
}
