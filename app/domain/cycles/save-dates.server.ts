import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { openLocks } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { type CycleDates, orderProblems } from './dates.ts';

export type SaveDatesInput = { cycle: string; toleranceSeconds: number; dates: CycleDates };
export type SaveDatesRefusal = 'cycle.not_found' | 'deadline.published' | 'dates.order';

/**
 * Sets all dates of a cycle that is still a draft. Once it is published nothing is edited here: a deadline moves only
 * later and only by an extension or a reopening, the announcement by its own act.
 */
export function saveDates(ctx: Context, input: SaveDatesInput): Promise<Result<null, SaveDatesRefusal>> {
  const subject = { type: 'cycle', id: input.cycle };
  const { dates } = input;
  return runCommand<null, SaveDatesRefusal>(ctx, { name: 'cycle.set_dates', subject }, async (tx) => {
    const cycle = await tx.cycle.findUnique({
      where: { code: input.cycle },
      select: { id: true, no: true },
    });
    if (cycle === null) return no('cycle.not_found');
    const locks = await openLocks(tx);
    await locks.ownCycle(cycle.no);
    const now = await tx.cycle.findUniqueOrThrow({ where: { id: cycle.id }, select: { state: true } });
    if (now.state !== 'draft') return no('deadline.published');
    const wrong = orderProblems(dates).filter(({ blocks }) => blocks);
    if (wrong.length > 0) return no('dates.order', { details: { count: wrong.length } });
    await tx.cycle.update({
      where: { id: cycle.id },
      data: {
        opensAt: dates.opensAt,
        lateFrom: dates.lateFrom,
        announceAt: dates.announceAt,
        toleranceSeconds: input.toleranceSeconds,
      },
      select: { id: true },
    });
    for (const { code, startsAt, endsAt } of dates.phases) {
      await tx.phase.updateMany({ where: { cycleId: cycle.id, code }, data: { startsAt, endsAt } });
    }
    for (const { code, lateFrom } of dates.branches) {
      await tx.branch.updateMany({ where: { cycleId: cycle.id, code }, data: { lateFrom } });
    }
    await recordEvent(tx, ctx, {
      type: 'cycle.dates_set',
      subject,
      data: {
        opensAt: dates.opensAt.toISOString(),
        lateFrom: dates.lateFrom.toISOString(),
        announceAt: dates.announceAt.toISOString(),
        tolerance: input.toleranceSeconds,
        branches: Object.fromEntries(
          dates.branches.map(({ code, lateFrom }) => [code, lateFrom?.toISOString() ?? null]),
        ),
      },
    });
    return ok(null);
  });
}
