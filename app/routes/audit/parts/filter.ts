import { z } from 'zod';
import { addDays } from '../../../core/civil.ts';
import { toAsciiDigits } from '../../../core/digits.ts';
import { startOfRiyadhDay } from '../../../core/riyadh.ts';
import type { LogFilter } from '../../../domain/audit/audit-log.queries.server.ts';
import { LOG_GROUPS } from './filter-links.ts';

/** A Gregorian day as the browser's own field gives it; digits of any script. */
const Day = z
  .string()
  .max(10)
  .transform((text) => toAsciiDigits(text.trim()))
  .refine((text) => text === '' || /^\d{4}-\d{2}-\d{2}$/.test(text));

/** The filter of the log as it stands in the address. */
export const LogQuery = z.object({
  type: z.enum(['', ...LOG_GROUPS]).default(''),
  actor: z.union([z.uuid(), z.literal('')]).default(''),
  subject: z.string().max(80).default(''),
  from: Day.default(''),
  until: Day.default(''),
});
export type LogQuery = z.output<typeof LogQuery>;

export function filterOf({ type, actor, subject, from, until }: LogQuery): LogFilter {
  const start = dayOf(from);
  const end = dayOf(until);
  return {
    ...(type === '' ? {} : { type }),
    ...(actor === '' ? {} : { actorId: actor }),
    ...(subject.trim() === '' ? {} : { subject: subject.trim() }),
    ...(start === null ? {} : { from: startOfRiyadhDay(start) }),
    ...(end === null ? {} : { until: startOfRiyadhDay(addDays(end, 1)) }),
  };
}

function dayOf(text: string) {
  const [year, month, day] = text.split('-').map(Number);
  return year === undefined || month === undefined || day === undefined ? null : { year, month, day };
}
