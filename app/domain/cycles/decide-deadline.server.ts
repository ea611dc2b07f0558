import { parseInstantMicros } from '../../core/deadline.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { startMails } from '../notices/enqueue-mails.server.ts';
import { applyDeadline } from './apply-deadline.server.ts';
import {
  type ApproveRefusal,
  type ChangeKind,
  canApprove,
  canDrop,
  type DropRefusal,
} from './deadline-change.policy.ts';
import { type LockedScope, lockScope } from './deadline-scope.server.ts';

export type DecideInput = { cycle: string; change: string; outcome: 'approved' | 'rejected' | 'withdrawn' };
export type DecideRefusal = ApproveRefusal | DropRefusal | 'cycle.not_found';

/**
 * The other administrator approves or rejects a proposal, or its proposer withdraws it. An approval takes effect with
 * the commit: the new instant, the later phases, the reopened nominations and the mails stand in one transaction under
 * the exclusive lock, so a submitter is judged by the limit that holds under its own lock.
 */
export async function decideDeadline(
  ctx: Context,
  input: DecideInput,
): Promise<Result<{ mails: number }, DecideRefusal>> {
  const subject = { type: 'cycle', id: input.cycle };
  const result = await runCommand<string[], DecideRefusal>(
    ctx,
    { name: 'deadline.decide', subject },
    async (tx) => {
      const target = await tx.deadlineChange.findFirst({
        where: { id: input.change, cycle: { code: input.cycle } },
        select: { branch: { select: { code: true } } },
      });
      if (target === null) return no('cycle.not_found');
      const locked = await lockScope(tx, { cycle: input.cycle, branch: target.branch?.code ?? null });
      if (locked === null) return no('cycle.not_found');
      return decide(tx, ctx, locked, input);
    },
  );
  if (!result.ok) return result;
  await startMails(ctx, result.value);
  return ok({ mails: result.value.length });
}

/** The proposal is read under the lock: two administrators who decide at once decide one after the other. */
async function decide(
  tx: Tx,
  ctx: Context,
  locked: LockedScope,
  { change: id, cycle, outcome }: DecideInput,
): Promise<Result<string[], DecideRefusal>> {
  const change = await readChange(tx, id);
  const proposal = {
    proposedById: change.proposed_by_id,
    isDecided: change.outcome !== null,
    oldLateFrom: parseInstantMicros(change.old_late_from),
  };
  const facts = await locked.facts({
    kind: change.kind,
    lateFrom: change.new_late_from,
    laterDays: change.later_days,
  });
  const decision =
    outcome === 'approved' ? canApprove(ctx.actor, proposal, facts) : canDrop(ctx.actor, proposal, outcome);
  if (!decision.ok) return decision;
  await tx.$executeRaw`
    update deadline_change set outcome = ${outcome}, decided_by_id = ${ctx.actor.id}::uuid,
      decided_at = ${locked.now}::timestamptz where id = ${id}::uuid`;
  const applied = outcome === 'approved' ? await applyDeadline(tx, ctx, locked, change) : null;
  await recordEvent(tx, ctx, {
    type: `deadline.${outcome}`,
    subject: { type: 'cycle', id: cycle },
    data: {
      change: id,
      kind: change.kind,
      branch: locked.scope.branch?.code ?? null,
      from: change.old_late_from,
      to: change.new_late_from,
      laterDays: change.later_days,
      told: applied?.mails.length ?? 0,
      ...(applied?.reopened ?? {}),
    },
  });
  return ok(applied?.mails ?? []);
}

export type DeadlineChangeRow = {
  id: string;
  kind: ChangeKind;
  old_late_from: string;
  new_late_from: string;
  later_days: number;
  reason_ar: string;
  reason_en: string;
  proposed_by_id: string;
  outcome: string | null;
};

async function readChange(tx: Tx, id: string): Promise<DeadlineChangeRow> {
  const [row] = await tx.$queryRaw<DeadlineChangeRow[]>`
    select id::text, kind, later_days, reason_ar, reason_en, proposed_by_id::text, outcome,
      to_char(old_late_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as old_late_from,
      to_char(new_late_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as new_late_from
    from deadline_change where id = ${id}::uuid`;
  if (row === undefined) throw new Error('a change of a deadline vanished');
  return row;
}
