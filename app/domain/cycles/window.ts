import type { SubmissionWindow } from '../../core/deadline.ts';

/** First instant that is too late, and the instant of the seal once there is one. */
export type Closing<Instant> = { lateFrom: Instant; closedAt: Instant | null };

/** What a branch says about its closing; without an own `lateFrom` its `closedAt` means nothing. */
export type BranchClosing<Instant> = { lateFrom: Instant | null; closedAt: Instant | null };

/**
 * The closing that holds for a branch: its own where it has one, else the cycle's. The two never mix: a branch with an
 * own closing stays open when the cycle closes and is closed while the cycle is open. So `cycle.closed_at` says only
 * that the branches without an own closing are sealed.
 */
export function closingOf<Instant>(
  cycle: Closing<Instant>,
  branch: BranchClosing<Instant>,
): Closing<Instant> {
  return branch.lateFrom === null
    ? { lateFrom: cycle.lateFrom, closedAt: cycle.closedAt }
    : { lateFrom: branch.lateFrom, closedAt: branch.closedAt };
}

/** Instants in microseconds since 1970, as the database gives them. */
export type WindowFacts = {
  cycle: Closing<bigint> & { opensAt: bigint; toleranceSeconds: number; lateCodesAllowed: boolean };
  branch: BranchClosing<bigint>;
  /** Until when a late code opens this one nomination; null without one. */
  lateUntil: bigint | null;
};

/**
 * The window of one nomination. A late code counts only where the cycle allows late codes and only when it reaches
 * beyond the ordinary limit; it has no tolerance on top, and the seal of its branch does not end it.
 */
export function windowOf({ cycle, branch, lateUntil }: WindowFacts): SubmissionWindow {
  const { opensAt, toleranceSeconds, lateCodesAllowed } = cycle;
  const closing = closingOf(cycle, branch);
  const limit = closing.lateFrom + BigInt(toleranceSeconds) * 1_000_000n;
  if (lateCodesAllowed && lateUntil !== null && lateUntil > limit) {
    return { opensAt, lateFrom: lateUntil, toleranceSeconds: 0, closedAt: null };
  }
  return { opensAt, toleranceSeconds, ...closing };
}

/** The closing that a screen shows for one nomination: its late code where that reaches further, else its branch's. */
export function closingForEntrant(
  cycle: Closing<Date> & { lateCodesAllowed: boolean },
  branch: BranchClosing<Date>,
  lateUntil: Date | null,
): Closing<Date> {
  const closing = closingOf(cycle, branch);
  return cycle.lateCodesAllowed && lateUntil !== null && lateUntil > closing.lateFrom
    ? { lateFrom: lateUntil, closedAt: null }
    : closing;
}

/** The closing that comes next at `now`, or the last one when all are over: what a countdown for everybody counts to. */
export function nextClosing(
  cycle: Closing<Date>,
  branches: readonly BranchClosing<Date>[],
  now: Date,
): Closing<Date> {
  const coming = branches
    .map((branch) => closingOf(cycle, branch))
    .filter(({ lateFrom, closedAt }) => closedAt === null && now < lateFrom);
  return coming.length === 0
    ? lastClosing(cycle, branches)
    : coming.reduce((one, other) => (other.lateFrom < one.lateFrom ? other : one));
}

/** The last closing of a cycle, for what the public is told: sealed only when every closing in it is. */
export function lastClosing(cycle: Closing<Date>, branches: readonly BranchClosing<Date>[]): Closing<Date> {
  const closings = branches.length === 0 ? [cycle] : branches.map((branch) => closingOf(cycle, branch));
  const last = closings.reduce((one, other) => (other.lateFrom > one.lateFrom ? other : one));
  const isSealed = closings.every(({ closedAt }) => closedAt !== null);
  return { lateFrom: last.lateFrom, closedAt: isSealed ? last.closedAt : null };
}
