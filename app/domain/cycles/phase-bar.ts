import type { CycleTimes, Phase } from './cycle.ts';

/** The five steps the public sees; the phases of a cycle are finer and are listed with the rules. */
export const STEPS = ['opening', 'submission', 'judging', 'decision', 'announcement'] as const;
export type StepKey = (typeof STEPS)[number];

/** `[from, until)`; `until` equals the end of the last phase in the step. */
export type Step = { key: StepKey; from: Date; until: Date; state: 'done' | 'now' | 'later' };

/** Which phases of a cycle make up a step. A code that no step names stays out of the bar. */
const PHASES: Record<Exclude<StepKey, 'submission'>, readonly string[]> = {
  opening: ['opening'],
  judging: ['screening', 'clarification', 'conflict_and_assignment', 'independent_judging'],
  decision: ['consensus', 'shortlist_notice', 'demos_and_visits', 'final_decision', 'audit_and_approval'],
  announcement: ['announcement'],
};

/**
 * The steps of a cycle and where it stands at `now`. Submission is the cycle's own window, so an extension moves it at
 * once; the announcement is over only by the publish action, never by the clock. A step without phases is left out.
 */
export function phaseBar(cycle: CycleTimes & { phases: readonly Phase[] }, now: Date): Step[] {
  return STEPS.flatMap((key): Step[] => {
    const window = windowOf(key, cycle);
    return window === null ? [] : [{ key, ...window, state: stateOf(key, window, cycle, now) }];
  });
}

function windowOf(
  key: StepKey,
  { opensAt, lateFrom, phases }: CycleTimes & { phases: readonly Phase[] },
): { from: Date; until: Date } | null {
  if (key === 'submission') return { from: opensAt, until: lateFrom };
  const own = phases.filter(({ code }) => PHASES[key].includes(code));
  if (own.length === 0) return null;
  return {
    from: new Date(Math.min(...own.map(({ startsAt }) => startsAt.getTime()))),
    until: new Date(Math.max(...own.map(({ endsAt }) => endsAt.getTime()))),
  };
}

function stateOf(
  key: StepKey,
  { from, until }: { from: Date; until: Date },
  { opensAt, closedAt, publishedAt }: CycleTimes,
  now: Date,
): Step['state'] {
  if (publishedAt !== null) return 'done';
  if (key === 'opening') return now >= opensAt ? 'done' : 'later';
  if (key === 'announcement') return now >= from ? 'now' : 'later';
  if (now >= until || (key === 'submission' && closedAt !== null)) return 'done';
  return now >= from ? 'now' : 'later';
}
