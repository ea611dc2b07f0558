import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { canWithdraw, type WithdrawRefusal } from './nomination.policy.ts';
import { lockNomination, readClock, readWorkingCopy, withArrival } from './working-copy.server.ts';

/** The entrant's own withdrawal (سحب), until closing. Submitted versions and receipts are kept, and do not count. */
export function withdrawNomination(
  ctx: Context,
  input: { reference: string },
): Promise<Result<{ reference: string }, WithdrawRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'nomination.withdraw', subject }, async (tx) => {
    const target = await lockNomination(tx, input.reference);
    if (target === null) return no('nomination.not_found');
    const instants = await readClock(tx, target);
    const { clock } = instants;
    const copy = await readWorkingCopy(tx, ctx.actor, target.id);
    const decision = canWithdraw(copy.facts, clock);
    if (!decision.ok) return withArrival(decision, instants);
    await tx.nomination.update({
      where: { id: copy.id },
      data: { state: 'withdrawn', approvalEdition: null },
      select: { id: true },
    });
    await recordEvent(tx, ctx, {
      type: 'nomination.withdrawn',
      subject,
      data: { from: copy.facts.state, version: copy.facts.version },
    });
    return ok({ reference: copy.reference });
  });
}
