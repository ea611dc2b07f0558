import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import { canReturn, type ReturnRefusal } from './nomination.policy.ts';
import { closingText, nominationFrame, writersOf } from './nomination-mail.server.ts';
import { lockNomination, readClock, readWorkingCopy, withArrival } from './working-copy.server.ts';

/** The coordinator gives the work back with a note; what was submitted before stays submitted. */
export function returnNomination(
  ctx: Context,
  input: { reference: string; note: string },
): Promise<Result<{ reference: string }, ReturnRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'nomination.return', subject }, async (tx) => {
    const target = await lockNomination(tx, input.reference);
    if (target === null) return no('nomination.not_found');
    const instants = await readClock(tx, target);
    const { clock, lateFrom } = instants;
    const copy = await readWorkingCopy(tx, ctx.actor, target.id);
    const decision = canReturn(copy.facts, clock);
    if (!decision.ok) return withArrival(decision, instants);
    const { state, edition, approvalEdition } = copy.facts;
    await tx.nomination.update({
      where: { id: copy.id },
      data: {
        approvalEdition: null,
        returnNote: input.note,
        ...(state === 'awaiting_agency_approval' ? { state: 'draft' } : {}),
      },
      select: { id: true },
    });
    const named = { reference: copy.reference, title: copy.title, award: copy.rules.award.name };
    for (const to of await writersOf(tx, copy)) {
      if (to.id === ctx.actor.id) continue;
      await enqueueMail(tx, ctx, {
        eventKey: `returned:${copy.reference}:${approvalEdition ?? edition}`,
        template: 'returned-with-note',
        to,
        props: {
          ...nominationFrame(ctx, named, to.locale),
          note: input.note,
          closesAt: closingText(lateFrom),
        },
      });
    }
    await recordEvent(tx, ctx, { type: 'nomination.returned', subject, data: { edition } });
    return ok({ reference: copy.reference });
  });
}
