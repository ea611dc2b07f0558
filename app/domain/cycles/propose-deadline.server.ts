import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { type ChangeKind, canPropose, type ProposeRefusal } from './deadline-change.policy.ts';
import { lockScope } from './deadline-scope.server.ts';

export type ProposeInput = {
  cycle: string;
  /** Code of the branch; null = the whole cycle. */
  branch: string | null;
  kind: ChangeKind;
  /** First instant that is too late from then on. */
  lateFrom: Date;
  /** Days by which the phases after the submission, and the announcement, move along. */
  laterDays: number;
  reason: { ar: string; en: string };
};

/** Proposes to move a deadline; nothing moves before another administrator approves. */
export function proposeDeadline(
  ctx: Context,
  input: ProposeInput,
): Promise<Result<{ id: string }, ProposeRefusal | 'cycle.not_found'>> {
  const subject = { type: 'cycle', id: input.cycle };
  return runCommand<{ id: string }, ProposeRefusal | 'cycle.not_found'>(
    ctx,
    { name: 'deadline.propose', subject },
    async (tx) => {
      const locked = await lockScope(tx, input);
      if (locked === null) return no('cycle.not_found');
      const { scope, now, lateFrom: present } = locked;
      const wanted = input.lateFrom.toISOString();
      const facts = await locked.facts({
        kind: input.kind,
        lateFrom: wanted,
        laterDays: input.laterDays,
      });
      const open = await tx.deadlineChange.count({ where: { cycleId: scope.cycleId, outcome: null } });
      const decision = canPropose(ctx.actor, { ...facts, hasOpenProposal: open > 0 });
      if (!decision.ok) return decision;
      const [row] = await tx.$queryRaw<{ id: string }[]>`
        insert into deadline_change (cycle_id, branch_id, kind, old_late_from, new_late_from, later_days, reason_ar,
          reason_en, proposed_by_id, proposed_at)
        values (${scope.cycleId}::uuid, ${scope.branch?.id ?? null}::uuid, ${input.kind}, ${present}::timestamptz,
          ${wanted}::timestamptz, ${input.laterDays}::int, ${input.reason.ar}, ${input.reason.en},
          ${ctx.actor.id}::uuid, ${now}::timestamptz)
        returning id::text`;
      if (row === undefined) throw new Error('the proposal was not stored');
      await recordEvent(tx, ctx, {
        type: 'deadline.proposed',
        subject,
        data: {
          change: row.id,
          kind: input.kind,
          branch: input.branch,
          from: present,
          to: wanted,
          laterDays: input.laterDays,
        },
      });
      return ok({ id: row.id });
    },
  );
}
