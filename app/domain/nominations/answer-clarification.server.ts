import { parseInstantMicros } from '../../core/deadline.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import { type ClarifyRefusal, canClarify } from './nomination.policy.ts';
import { instantText, nominationFrame } from './nomination-mail.server.ts';
import { lockNomination, readClock, readWorkingCopy } from './working-copy.server.ts';

/** E13: the entrant's one answer, beside the frozen version; the nomination goes back to screening. */
export function answerClarification(
  ctx: Context,
  input: { reference: string; answer: string },
): Promise<Result<{ reference: string }, ClarifyRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'nomination.clarify', subject }, async (tx) => {
    const target = await lockNomination(tx, input.reference);
    if (target === null) return no('nomination.not_found');
    const { clock, now } = await readClock(tx, target);
    const copy = await readWorkingCopy(tx, ctx.actor, target.id);
    const asked = await tx.clarification.findFirst({
      where: { nominationId: copy.id, answeredAt: null },
      select: { dueFrom: true, askedBy: { select: { name: true, email: true, locale: true } } },
    });
    const dueFrom = asked === null ? null : parseInstantMicros(asked.dueFrom.toISOString());
    const decision = canClarify({ ...copy.facts, dueFrom }, clock.now);
    if (!decision.ok) return decision;
    await tx.clarification.update({
      where: { nominationId: copy.id },
      data: { answer: input.answer, answeredById: ctx.actor.id, answeredAt: now },
      select: { nominationId: true },
    });
    await tx.nomination.update({
      where: { id: copy.id },
      data: { state: 'in_screening' },
      select: { id: true },
    });
    if (asked !== null) {
      const named = { reference: copy.reference, title: copy.title, award: copy.rules.award.name };
      await enqueueMail(tx, ctx, {
        eventKey: `clarification-answer:${copy.reference}`,
        template: 'clarification-answered',
        to: asked.askedBy,
        props: { ...nominationFrame(ctx, named, asked.askedBy.locale), answeredAt: instantText(now) },
      });
    }
    await recordEvent(tx, ctx, { type: 'nomination.clarified', subject });
    return ok({ reference: copy.reference });
  });
}
