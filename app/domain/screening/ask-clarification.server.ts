import { no, ok, type Result } from '../../core/result.ts';
import type { Context, SystemContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { holidaysIn } from '../cycles/holidays.queries.server.ts';
import { moveNomination } from '../judging/move-nomination.server.ts';
import { submittedHeads } from '../judging/submitted-heads.server.ts';
import {
  closingText,
  coordinatorsOf,
  distinct,
  nominationFrame,
  writersOf,
} from '../nominations/nomination-mail.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import { canAsk, type ScreeningRefusal } from './screening.policy.ts';
import { answerDueFrom } from './screening.ts';
import { type LockedCase, lockCase } from './screening-case.server.ts';

/** The one question of E13, with the last instant of the answer computed by the working calendar. */
export function askClarification(
  ctx: Context,
  input: { reference: string; question: string },
): Promise<Result<{ dueFrom: string }, ScreeningRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'clarification.ask', subject }, async (tx) => {
    const found = await lockCase(tx, ctx, input.reference);
    if (found === null) return no('nomination.not_found');
    const decision = canAsk(found.facts);
    if (!decision.ok) return decision;
    const days = found.rules.limits.clarificationWorkingDays;
    const due = answerDueFrom(new Date(found.now), days, await holidaysIn(tx));
    const dueFrom = due.toISOString();
    await tx.clarification.create({
      data: {
        nominationId: found.id,
        question: input.question,
        askedById: ctx.actor.id,
        askedAt: found.now,
        dueFrom,
      },
      select: { nominationId: true },
    });
    await moveNomination(tx, ctx, {
      id: found.id,
      reference: found.reference,
      from: 'in_screening',
      to: 'clarification',
      by: 'screening_officer',
    });
    await tellEntrant(tx, ctx, found, dueFrom);
    await recordEvent(tx, ctx, { type: 'clarification.asked', subject, data: { dueFrom } });
    return ok({ dueFrom });
  });
}

async function tellEntrant(tx: Tx, ctx: Context, found: LockedCase, dueFrom: string): Promise<void> {
  const title = (await submittedHeads(tx, [found.id])).get(found.id)?.title ?? { ar: '', en: '' };
  const people = distinct([...(await coordinatorsOf(tx, found.agencyId)), ...(await writersOf(tx, found))]);
  const named = { reference: found.reference, title, award: found.rules.award.name };
  for (const to of people) {
    await enqueueMail(tx, ctx, {
      eventKey: `clarification:${found.reference}`,
      template: 'clarification-request',
      to,
      props: { ...nominationFrame(ctx, named, to.locale), dueAt: closingText(dueFrom) },
    });
  }
}

/**
 * Work of the clock: unanswered requests whose time is over go back to screening. Any number of workers may run it;
 * returns how many moved.
 */
export async function expireClarifications(ctx: SystemContext): Promise<number> {
  const due = await ctx.services.db.$queryRaw<{ id: string; reference: string; no: number }[]>`
    select n.id::text, n.reference, c.no from nomination n
    join cycle c on c.id = n.cycle_id
    join clarification q on q.nomination_id = n.id
    where n.state = 'clarification' and q.answered_at is null and q.due_from <= clock_timestamp()
    order by n.id`;
  let moved = 0;
  for (const { id, reference, no: cycleNo } of due) {
    const done = await ctx.services.db.$transaction(async (tx) => {
      const locks = await openLocks(tx);
      await locks.shareCycle(cycleNo);
      await locks.own('nomination', id);
      const now = await clockUnderLock(tx);
      const late = await tx.clarification.count({
        where: { nominationId: id, answeredAt: null, dueFrom: { lte: now } },
      });
      if (late === 0) return false;
      return moveNomination(tx, ctx, {
        id,
        reference,
        from: 'clarification',
        to: 'in_screening',
        by: 'clock',
        data: { reason: 'clarification_due' },
      });
    });
    if (done) moved += 1;
  }
  return moved;
}
