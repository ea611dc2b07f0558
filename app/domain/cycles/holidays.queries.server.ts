import type { CivilDate } from '../../core/civil.ts';
import type { Localized } from '../../core/localized.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';

/** The operator's holidays as civil days, inside a command or for a page. */
export async function holidaysIn(tx: Tx): Promise<CivilDate[]> {
  const rows = await tx.holiday.findMany({ select: { day: true }, orderBy: { day: 'asc' } });
  return rows.map(({ day }) => civilOf(day));
}

export function holidayDays(ctx: AnyContext): Promise<CivilDate[]> {
  return holidaysIn(ctx.services.db);
}

export type HolidayView = { day: CivilDate; name: Localized };

/** The whole list in order of days. */
export async function holidays(ctx: AnyContext): Promise<HolidayView[]> {
  const rows = await ctx.services.db.holiday.findMany({ orderBy: { day: 'asc' } });
  return rows.map(({ day, nameAr, nameEn }) => ({ day: civilOf(day), name: { ar: nameAr, en: nameEn } }));
}

/** PostgreSQL gives a date as midnight UTC. */
function civilOf(date: Date): CivilDate {
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
