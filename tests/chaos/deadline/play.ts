import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { type Figures, judge } from './checks.ts';
import type { Part } from './parts.ts';
import type { AppProcess } from './processes.ts';
import { openRound } from './round.ts';
import { type FaultCount, rush, warmUp } from './rush.ts';
import type { Stage } from './stage.ts';

const WARM_UP_SUBMITS = 8;
const HOUR_MS = 3_600_000;

export type Result = { part: Part; rounds: number; shown: Figures; judged: Figures; faults: FaultCount };

/** Whether a part came out as it must: nothing offends, or the control shows what it is there to show. */
export function isAsExpected({ part, judged }: Pick<Result, 'part' | 'judged'>): boolean {
  if (part.mustShow === null) return Object.values(judged).every((count) => count === 0);
  return part.mustShow.some((name) => (judged[name] ?? 0) > 0);
}

/** Plays the rounds of a part, each in a cycle of its own, and judges its whole history. */
export async function play(
  stage: Stage,
  part: Part,
  options: { processes: readonly AppProcess[]; from: number; seed: number; leadMs: number; folder: string },
): Promise<Result> {
  const { processes, from, folder, leadMs } = options;
  const url = stage.database.superuserUrl;
  const historyDir = mkdtempSync(join(folder, 'history-'));
  const random = seeded(options.seed + from);
  const open = (number: number, submits: number, lead: number) =>
    openRound(url, {
      number,
      template: stage.reference,
      submits,
      leadMs: lead,
      toleranceSeconds: number % 2,
    });
  const warm = await open(500 + from, processes.length * WARM_UP_SUBMITS, HOUR_MS);
  await warmUp(stage, warm, { processes, historyDir: mkdtempSync(join(folder, 'warm-up-')) });
  const faults: FaultCount = { kills: 0, crashes: 0 };
  const cycles: string[] = [];
  for (;;) {
    const number = from + cycles.length;
    const round = await open(number, part.submits, leadMs);
    const broken = await rush(stage, round, {
      processes,
      faults: part.faults(cycles.length),
      historyDir,
      random,
    });
    cycles.push(round.cycle);
    faults.kills += broken.kills;
    faults.crashes += broken.crashes;
    const isLast = cycles.length === part.rounds;
    if (!isLast && part.mustShow === null) continue;
    const result = {
      part,
      faults,
      rounds: cycles.length,
      ...(await judge(url, { historyDir, cycles })),
    };
    if (isLast || isAsExpected(result)) return result;
  }
}

/** Mulberry32: one seed, one plan. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
