import { branchesOf } from '../../core/actor.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { canConfirm, canRevise, type MemberRefusal } from './panel-record.ts';
import { type RecordFacts, readRecord } from './record-facts.server.ts';
import { entryOf } from './score-sheet.ts';
import type { LaterRecord } from './shift.ts';

/* What a member of the panel writes into a later record: his own marks, and that he agrees with the version he saw. */

type Target = { reference: string; stage: LaterRecord };

export type RevisedMark = { criterionId: string; score: number; reason: string; evidence: string };
export type ReviseRefusal = MemberRefusal | 'record.criterion';

/**
 * Revises one mark of the actor's own. The mark of the sheet itself takes the revision back. Every change makes a new
 * version of the record, which everybody has to confirm anew.
 */
export function reviseMark(
  ctx: Context,
  input: Target & RevisedMark,
): Promise<Result<{ version: number }, ReviseRefusal>> {
  return write(ctx, 'record.revise', input, async (tx, facts, member) => {
    const decision = canRevise({ ...member, evidence: input.evidence });
    if (!decision.ok) return decision;
    const { record } = facts;
    const own = facts.sheets.find(({ judgeId }) => judgeId === ctx.actor.id);
    const criterion = facts.criteria.find(({ id }) => id === input.criterionId);
    if (record === null || own === undefined || criterion === undefined) return no('record.criterion');
    const key = { recordId: record.id, judgeId: ctx.actor.id, criterionId: criterion.id };
    const { score, reason, evidence } = input;
    if (entryOf(own.entries, criterion.id).score === score) {
      await tx.panelRecordMark.deleteMany({ where: key });
    } else {
      const mark = { score, reason, evidence, savedAt: await clockUnderLock(tx) };
      await tx.panelRecordMark.upsert({
        where: { recordId_judgeId_criterionId: key },
        create: { ...key, ...mark },
        update: mark,
        select: { recordId: true },
      });
    }
    // A reason of the chair was for the move as it was.
    await tx.panelRecordMark.updateMany({
      where: { recordId: record.id, criterionId: criterion.id },
      data: { chairReason: null },
    });
    const version = record.version + 1;
    await tx.panelRecord.update({ where: { id: record.id }, data: { version }, select: { id: true } });
    await recordEvent(tx, ctx, {
      type: 'record.revised',
      subject: { type: 'nomination', id: input.reference },
      data: { stage: input.stage, criterion: criterion.code, version },
    });
    return ok({ version });
  });
}

/** "This is what we agreed." */
export function confirmRecord(
  ctx: Context,
  input: Target & { version: number },
): Promise<Result<null, MemberRefusal>> {
  return write(ctx, 'record.confirm', input, async (tx, facts, member) => {
    const { record } = facts;
    const decision = canConfirm({ ...member, version: record?.version ?? 0, seen: input.version });
    if (!decision.ok) return decision;
    if (record === null) return no('record.not_open');
    const confirmation = { version: input.version, confirmedAt: await clockUnderLock(tx) };
    await tx.panelRecordConfirmation.upsert({
      where: { recordId_judgeId: { recordId: record.id, judgeId: ctx.actor.id } },
      create: { recordId: record.id, judgeId: ctx.actor.id, ...confirmation },
      update: confirmation,
      select: { recordId: true },
    });
    await recordEvent(tx, ctx, {
      type: 'record.confirmed',
      subject: { type: 'nomination', id: input.reference },
      data: { stage: input.stage, version: input.version },
    });
    return ok(null);
  });
}

type Member = Parameters<typeof canConfirm>[0] extends infer Facts ? Omit<Facts, 'version' | 'seen'> : never;

/** Under the locks of the cycle (shared) and the nomination; to everybody but its judges it does not exist. */
function write<Value, Reason extends string>(
  ctx: Context,
  name: string,
  input: Target,
  act: (tx: Tx, facts: RecordFacts, member: Member) => Promise<Result<Value, Reason>>,
): Promise<Result<Value, Reason | 'nomination.not_found'>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(
    ctx,
    { name, subject },
    async (tx): Promise<Result<Value, Reason | 'nomination.not_found'>> => {
      const target = await tx.nomination.findFirst({
        where: { reference: input.reference, branchId: { in: branchesOf(ctx.actor, 'judge') } },
        select: { id: true, cycle: { select: { no: true } } },
      });
      if (target === null) return no('nomination.not_found');
      const locks = await openLocks(tx);
      await locks.shareCycle(target.cycle.no);
      await locks.own('nomination', target.id);
      const facts = await readRecord(tx, input.reference, input.stage);
      if (facts === null) return no('nomination.not_found');
      return act(tx, facts, {
        isMember:
          facts.sheets.some(({ judgeId }) => judgeId === ctx.actor.id) &&
          facts.effectFor(ctx.actor.id) === 'free',
        state: facts.state,
        stage: input.stage,
        record: facts.recordState,
      });
    },
  );
}
