import type { Localized } from '../../core/localized.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { moveNomination } from '../judging/move-nomination.server.ts';
import { canAdmit, canPropose, canRule, type ScreeningRefusal } from './screening.policy.ts';
import { lockCase } from './screening-case.server.ts';

const subjectOf = (reference: string) => ({ type: 'nomination', id: reference });

/** All rules hold: the nomination is eligible. */
export function markEligible(
  ctx: Context,
  input: { reference: string },
): Promise<Result<null, ScreeningRefusal>> {
  return runCommand(ctx, { name: 'screening.admit', subject: subjectOf(input.reference) }, async (tx) => {
    const found = await lockCase(tx, ctx, input.reference);
    if (found === null) return no('nomination.not_found');
    const decision = canAdmit(found.facts);
    if (!decision.ok) return decision;
    const moved = await moveNomination(tx, ctx, {
      id: found.id,
      reference: found.reference,
      from: 'in_screening',
      to: 'eligible',
      by: 'screening_officer',
    });
    return moved ? ok(null) : no('nomination.state');
  });
}

/** First half of "not eligible": the rule that fails and the reason in both languages. */
export function proposeIneligible(
  ctx: Context,
  input: { reference: string; rule: string; reason: Localized },
): Promise<Result<null, ScreeningRefusal>> {
  const subject = subjectOf(input.reference);
  return runCommand(ctx, { name: 'ineligibility.propose', subject }, async (tx) => {
    const found = await lockCase(tx, ctx, input.reference);
    if (found === null) return no('nomination.not_found');
    const decision = canPropose(found.facts, input.rule);
    if (!decision.ok) return decision;
    await tx.ineligibilityProposal.create({
      data: {
        nominationId: found.id,
        rule: input.rule,
        reasonAr: input.reason.ar,
        reasonEn: input.reason.en,
        proposedById: ctx.actor.id,
        proposedAt: found.now,
      },
      select: { id: true },
    });
    await recordEvent(tx, ctx, { type: 'ineligibility.proposed', subject, data: { rule: input.rule } });
    return ok(null);
  });
}

/** Second half, by another officer: confirm it, or send the case back to screening. */
export function ruleOnIneligible(
  ctx: Context,
  input: { reference: string; decision: 'confirm' | 'reject' },
): Promise<Result<null, ScreeningRefusal>> {
  const subject = subjectOf(input.reference);
  return runCommand(ctx, { name: `ineligibility.${input.decision}`, subject }, async (tx) => {
    const found = await lockCase(tx, ctx, input.reference);
    if (found === null) return no('nomination.not_found');
    const decision = canRule(found.facts, ctx.actor.id);
    if (!decision.ok) return decision;
    await tx.ineligibilityProposal.update({
      where: { id: found.proposalId ?? '' },
      data:
        input.decision === 'confirm'
          ? { confirmedById: ctx.actor.id, confirmedAt: found.now }
          : { rejectedAt: found.now },
      select: { id: true },
    });
    await recordEvent(tx, ctx, {
      type: input.decision === 'confirm' ? 'ineligibility.confirmed' : 'ineligibility.rejected',
      subject,
    });
    if (input.decision === 'confirm') {
      await moveNomination(tx, ctx, {
        id: found.id,
        reference: found.reference,
        from: 'in_screening',
        to: 'ineligible',
        by: 'screening_officer',
      });
    }
    return ok(null);
  });
}
