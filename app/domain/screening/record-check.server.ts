import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { canCheck, type ScreeningRefusal } from './screening.policy.ts';
import type { CheckOutcome } from './screening.ts';
import { lockCase } from './screening-case.server.ts';

/** What an officer found about one rule; a later look replaces the earlier one. */
export function recordCheck(
  ctx: Context,
  input: { reference: string; rule: string; outcome: CheckOutcome; note: string },
): Promise<Result<null, ScreeningRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'screening.check', subject }, async (tx) => {
    const found = await lockCase(tx, ctx, input.reference);
    if (found === null) return no('nomination.not_found');
    const decision = canCheck(found.facts, input.rule);
    if (!decision.ok) return decision;
    const data = {
      outcome: input.outcome,
      note: input.note,
      checkedById: ctx.actor.id,
      checkedAt: found.now,
    };
    await tx.screeningCheck.upsert({
      where: { nominationId_rule: { nominationId: found.id, rule: input.rule } },
      create: { nominationId: found.id, rule: input.rule, ...data },
      update: data,
      select: { rule: true },
    });
    await recordEvent(tx, ctx, {
      type: 'screening.checked',
      subject,
      data: { rule: input.rule, outcome: input.outcome, before: found.facts.outcomes[input.rule] ?? null },
    });
    return ok(null);
  });
}
