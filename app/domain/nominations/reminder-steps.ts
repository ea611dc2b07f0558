/** How long before the closing a reminder is due, the longest first (award.md 6.2). */
export const REMINDER_STEPS = [
  { code: '30d', hours: 720 },
  { code: '14d', hours: 336 },
  { code: '7d', hours: 168 },
  { code: '3d', hours: 72 },
  { code: '1d', hours: 24 },
  { code: '6h', hours: 6 },
] as const;

export type TimeLeft = { unit: 'day' | 'hour'; count: number };

const HOUR = 3600;
const HOURS_OF_A_DAY = 24;

/**
 * What is left as a reminder says it, rounded to the nearest whole: the step says when the mail was due, this says how
 * long there still is, which is less when a worker was down.
 * @param seconds until the first instant that is too late, more than 0
 */
export function timeLeft(seconds: number): TimeLeft {
  const hours = Math.round(seconds / HOUR);
  if (hours >= HOURS_OF_A_DAY) return { unit: 'day', count: Math.round(seconds / HOUR / HOURS_OF_A_DAY) };
  return { unit: 'hour', count: hours };
}
