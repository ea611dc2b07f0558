import { addDays, type CivilDate } from '../../core/civil.ts';
import type { Localized } from '../../core/localized.ts';
import { ok, type Result } from '../../core/result.ts';
import { riyadhDay } from '../../core/riyadh.ts';
import type { Context } from '../../infra/context.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { canAddHoliday, canRemoveHoliday, type HolidayRefusal } from './holiday.policy.ts';

/** More than the longest holiday of a year. */
export const HOLIDAY_DAYS = 14;

/** Puts the days of a holiday on the list, with its name in both languages; all of them or none. */
export function addHoliday(
  ctx: Context,
  input: { from: CivilDate; days: number; name: Localized },
): Promise<Result<{ days: number }, HolidayRefusal>> {
  const all = Array.from({ length: input.days }, (_, index) => addDays(input.from, index));
  const subject = { type: 'holiday', id: isoDay(input.from) };
  return runCommand<{ days: number }, HolidayRefusal>(ctx, { name: 'holiday.add', subject }, async (tx) => {
    await openLocks(tx);
    const today = riyadhDay(new Date(await clockUnderLock(tx)));
    for (const day of all) {
      const exists = (await tx.holiday.count({ where: { day: stored(day) } })) > 0;
      const decision = canAddHoliday({ day, today, exists });
      if (!decision.ok) return decision;
    }
    await tx.holiday.createMany({
      data: all.map((day) => ({ day: stored(day), nameAr: input.name.ar, nameEn: input.name.en })),
      skipDuplicates: true,
    });
    await recordEvent(tx, ctx, { type: 'holiday.added', subject, data: { days: all.map(isoDay) } });
    return ok({ days: all.length });
  });
}

/** Takes one day off the list. */
export function removeHoliday(
  ctx: Context,
  input: { day: CivilDate },
): Promise<Result<{ day: string }, HolidayRefusal>> {
  const day = isoDay(input.day);
  const subject = { type: 'holiday', id: day };
  return runCommand<{ day: string }, HolidayRefusal>(ctx, { name: 'holiday.remove', subject }, async (tx) => {
    await openLocks(tx);
    const today = riyadhDay(new Date(await clockUnderLock(tx)));
    const exists = (await tx.holiday.count({ where: { day: stored(input.day) } })) > 0;
    const decision = canRemoveHoliday({ day: input.day, today, exists });
    if (!decision.ok) return decision;
    await tx.holiday.delete({ where: { day: stored(input.day) }, select: { day: true } });
    await recordEvent(tx, ctx, { type: 'holiday.removed', subject });
    return ok({ day });
  });
}

/** A date column holds a day, not an instant: midnight UTC stands for it. */
function stored({ year, month, day }: CivilDate): Date {
  return new Date(Date.UTC(year, month - 1, day));
}

function isoDay(day: CivilDate): string {
  return stored(day).toISOString().slice(0, 10);
}
