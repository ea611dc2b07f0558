import { sha256Words } from '../audit/sha256.ts';

/**
 * Draws of `judges` out of `judges` with replacement, one at a time: how often each judge was drawn. The numbers
 * are the 32-bit words of SHA-256(seed ‖ 0x00 ‖ counter), so a seed gives the same draws on every machine.
 */
export function* drawJudges(seed: string, judges: number, resamples: number): Generator<number[]> {
  const words = wordsOf(seed);
  // Words beyond the last whole multiple would favour the first judges.
  const limit = 2 ** 32 - (2 ** 32 % judges);
  for (let resample = 0; resample < resamples; resample += 1) {
    const multiplicity = new Array<number>(judges).fill(0);
    for (let drawn = 0; drawn < judges; ) {
      const word = words.next().value;
      if (word >= limit) continue;
      const judge = word % judges;
      multiplicity[judge] = (multiplicity[judge] as number) + 1;
      drawn += 1;
    }
    yield multiplicity;
  }
}

function* wordsOf(seed: string): Generator<number, never> {
  const encoder = new TextEncoder();
  for (let counter = 0; ; counter += 1) {
    for (const word of sha256Words(encoder.encode(`${seed}\0${counter}`))) yield word >>> 0;
  }
}

/** Every multiset of k draws out of k judges, with the number of orders in which it can be drawn (Σ = k^k). */
export function multisets(k: number): { multiplicity: number[]; orders: number }[] {
  const found: { multiplicity: number[]; orders: number }[] = [];
  const extend = (chosen: number[], left: number, orders: number) => {
    if (chosen.length === k - 1) {
      found.push({ multiplicity: [...chosen, left], orders });
      return;
    }
    for (let times = 0; times <= left; times += 1) {
      extend([...chosen, times], left - times, orders * choose(left, times));
    }
  };
  extend([], k, 1);
  return found;
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
  return ways;
}
