import { sha256Words } from '../audit/sha256.ts';
import type { Grid } from './assign-input.ts';

/**
 * Weights that break ties between equally good assignments: the largest sum of `first` wins, then of `second`.
 * `first`: the first 16 bits of SHA-256(seed ‖ 0x00 ‖ judge ‖ 0x00 ‖ entry) + 1; `second`: the next 16 bits.
 */
export type SeedWeights = { first: Float64Array; second: Float64Array };

/** Weights of every cell of the grid; blocked cells keep 0. */
export function seedWeights(grid: Grid, seed: string): SeedWeights {
  const encoder = new TextEncoder();
  const width = grid.judgeIds.length;
  const first = new Float64Array(grid.open.length);
  const second = new Float64Array(grid.open.length);
  const heads = grid.judgeIds.map((judge) => encoder.encode(`${seed}\0${judge}\0`));
  for (const [e, entry] of grid.entryIds.entries()) {
    const tail = encoder.encode(entry);
    for (const [j, head] of heads.entries()) {
      if (!grid.open[e * width + j]) continue;
      const message = new Uint8Array(head.length + tail.length);
      message.set(head);
      message.set(tail, head.length);
      const word = sha256Words(message)[0] as number;
      first[e * width + j] = (word >>> 16) + 1;
      second[e * width + j] = word & 0xffff;
    }
  }
  return { first, second };
}
