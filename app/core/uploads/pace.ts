/** How many bytes had been sent at an instant (milliseconds). */
export type Sample = { at: number; bytes: number };
export type Remaining = { unit: 'seconds' | 'minutes' | 'hours'; count: number };

const WINDOW_MS = 12_000;
/** Below it a speed is a guess. */
const LEAST_MS = 2_000;

/** The samples of the last seconds; a number that went back (a part is sent again) begins anew. */
export function withSample(samples: readonly Sample[], sample: Sample): Sample[] {
  const last = samples.at(-1);
  if (last !== undefined && sample.bytes < last.bytes) return [sample];
  return [...samples.filter(({ at }) => sample.at - at <= WINDOW_MS), sample];
}

/** Bytes a second over the samples; null while too little is known or nothing moves. */
export function speedOf(samples: readonly Sample[]): number | null {
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < LEAST_MS) return null;
  const speed = ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
  return speed > 0 ? speed : null;
}

/** Time left in the unit that people would say, never too little: tens of seconds, minutes, hours. */
export function remaining(bytesLeft: number, speed: number): Remaining {
  const seconds = bytesLeft / speed;
  if (seconds <= 50) return { unit: 'seconds', count: Math.max(10, Math.ceil(seconds / 10) * 10) };
  if (seconds <= 90 * 60) return { unit: 'minutes', count: Math.ceil(seconds / 60) };
  return { unit: 'hours', count: Math.ceil(seconds / 3600) };
}
