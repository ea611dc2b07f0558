import { no, type Refusal } from './result.ts';

/**
 * The window in which an act is on time; instants in microseconds since 1970 (UTC). Half open: `opensAt` is in,
 * `lateFrom` is the first instant that is too late (shown to people as one second less). Acts received in the published
 * tolerance after it are accepted and marked. `closedAt` is set once the window has been sealed.
 */
export type SubmissionWindow = {
  opensAt: bigint;
  lateFrom: bigint;
  toleranceSeconds: number;
  closedAt: bigint | null;
};

export type WindowDecision =
  | { ok: true; inTolerance: boolean }
  | Refusal<'deadline.early' | 'deadline.closed'>;

/**
 * Whether an act received at `now` is on time (award 10, reliability (b)). `now` is the database clock, read under the
 * lock. A sealed window outranks every clock. A refusal names the deadline itself: the tolerance never appears as a
 * later one. Throws RangeError `deadline.window` when the window is empty or the tolerance is not a whole number >= 0.
 */
export function windowDecision(window: SubmissionWindow, now: bigint): WindowDecision {
  const { opensAt, lateFrom, toleranceSeconds, closedAt } = window;
  if (opensAt >= lateFrom || !Number.isSafeInteger(toleranceSeconds) || toleranceSeconds < 0) {
    throw new RangeError('deadline.window');
  }
  const limit = lateFrom + BigInt(toleranceSeconds) * 1_000_000n;
  if (closedAt !== null || now >= limit) return no('deadline.closed', { at: formatInstantMicros(lateFrom) });
  if (now < opensAt) return no('deadline.early', { at: formatInstantMicros(opensAt) });
  return { ok: true, inTolerance: now >= lateFrom };
}

const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6}))?Z$/;

/**
 * Microseconds since 1970 of an instant as PostgreSQL writes it for us (`2027-05-31T20:59:59.999999Z`; one to six
 * decimals, or none). A `Date` would cut the last three. Throws RangeError `instant.format`, also for a day or hour that
 * does not exist.
 */
export function parseInstantMicros(text: string): bigint {
  const [, seconds, decimals = ''] = INSTANT.exec(text) ?? [];
  const milliseconds = Date.parse(`${seconds}.000Z`);
  if (Number.isNaN(milliseconds) || new Date(milliseconds).toISOString() !== `${seconds}.000Z`) {
    throw new RangeError('instant.format'); // the second test refuses 30 February and 24:00:00, which Date.parse bends
  }
  return BigInt(milliseconds) * 1000n + BigInt(decimals.padEnd(6, '0'));
}

/** The inverse, always with six decimals. Throws RangeError `instant.range` outside the years 0000–9999. */
export function formatInstantMicros(micros: bigint): string {
  const part = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const milliseconds = Number((micros - part) / 1000n);
  if (!(milliseconds >= -62_167_219_200_000 && milliseconds < 253_402_300_800_000)) {
    throw new RangeError('instant.range');
  }
  return `${new Date(milliseconds).toISOString().slice(0, 19)}.${part.toString().padStart(6, '0')}Z`;
}
