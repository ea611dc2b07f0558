import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import type { EntryRefusal } from './eligibility.ts';
import { entryDecision } from './eligibility-facts.server.ts';
import { canSendForApproval, type SendRefusal } from './nomination.policy.ts';
import { closingText, coordinatorsOf, nominationFrame } from './nomination-mail.server.ts';
import { lockNomination, readClock, readWorkingCopy, withArrival } from './working-copy.server.ts';

/**
 * Asks the coordinator for approval of the present edition. A draft starts to wait; the working copy of a submitted
 * nomination waits beside the version that counts.
 */
export function sendForApproval(
  ctx: Context,
  input: { reference: string },
): Promise<Result<{ edition: number }, SendRefusal | EntryRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'nomination.send_for_approval', subject }, async (tx) => {
    const target = await lockNomination(tx, input.reference);
    if (target === null) return no('nomination.not_found');
    const instants = await readClock(tx, target);
    const { clock, lateFrom } = instants;
    const copy = await readWorkingCopy(tx, ctx.actor, target.id);
    const decision = canSendForApproval(copy.facts, clock);
    if (!decision.ok) return withArrival(decision, instants);
    const entry = await entryDecision(tx, copy);
    if (!entry.ok) return entry;
    const { edition, state } = copy.facts;
    await tx.nomination.update({
      where: { id: copy.id },
      data: {
        approvalEdition: edition,
        returnNote: null,
        ...(state === 'draft' ? { state: 'awaiting_agency_approval' } : {}),
      },
      select: { id: true },
    });
    const named = { reference: copy.reference, title: copy.title, award: copy.rules.award.name };
    for (const to of await coordinatorsOf(tx, copy.agencyId)) {
      if (to.id === ctx.actor.id) continue;
      await enqueueMail(tx, ctx, {
        eventKey: `approval:${copy.reference}:${edition}`,
        template: 'sent-for-approval',
        to,
        props: {
          ...nominationFrame(ctx, named, to.locale),
          sentBy: ctx.actor.name,
          closesAt: closingText(lateFrom),
        },
      });
    }
    await recordEvent(tx, ctx, { type: 'nomination.sent_for_approval', subject, data: { edition } });
    return ok({ edition });
  });
}
