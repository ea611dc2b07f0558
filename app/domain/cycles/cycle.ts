import type { Localized } from '../../core/localized.ts';

/** A phase (مرحلة): half-open, `[startsAt, endsAt)`. */
export type Phase = { code: string; name: Localized; startsAt: Date; endsAt: Date };

export type CycleStage = 'upcoming' | 'open' | 'evaluation' | 'announced';

/** The instants that decide where a cycle stands. Screens use this; commands ask the database clock under the lock. */
export type CycleTimes = { opensAt: Date; lateFrom: Date; closedAt: Date | null; publishedAt: Date | null };

/** Where a cycle stands, for display: `closedAt` outranks every clock. */
export function stageOf(times: CycleTimes, now: Date): CycleStage {
  if (times.publishedAt !== null) return 'announced';
  if (times.closedAt !== null || now >= times.lateFrom) return 'evaluation';
  return now < times.opensAt ? 'upcoming' : 'open';
}

/** The last second that is on time, as people see it; `lateFrom` is the first instant that is too late. */
export function closesAt(lateFrom: Date): Date {
  return new Date(lateFrom.getTime() - 1000);
}

/** The phase that holds at `now`, or the next one to come, or null when all are over. */
export function phaseAt(phases: readonly Phase[], now: Date): { phase: Phase; isRunning: boolean } | null {
  const running = phases.findLast((phase) => phase.startsAt <= now && now < phase.endsAt);
  if (running !== undefined) return { phase: running, isRunning: true };
  const next = phases.find((phase) => now < phase.startsAt);
  return next === undefined ? null : { phase: next, isRunning: false };
}
