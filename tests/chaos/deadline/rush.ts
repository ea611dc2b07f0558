import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { type ClientPlan, runClient } from './client.ts';
import type { AppProcess } from './processes.ts';
import type { Round } from './round.ts';
import type { Stage } from './stage.ts';

/** What breaks in a round: milliseconds from the closing, and numbers of accepted answers after which it crashes. */
export type Faults = {
  kills: readonly number[];
  crashes: readonly number[];
  crashesAfter: readonly number[];
};
export type FaultCount = { kills: number; crashes: number };

const SPREAD_MS = 2000;
const SECOND_CLICK_MS = 700;
const CLOSING_LIMIT_MS = 60_000;

/** All clients of one round, the faults among them, and the wait until the worker has sealed the cycle. */
export async function rush(
  stage: Stage,
  round: Round,
  options: { processes: readonly AppProcess[]; faults: Faults; historyDir: string; random: () => number },
): Promise<FaultCount> {
  const plans = planClients(round, options);
  const accepted = tally();
  const clients = plans.map((plan, index) =>
    runClient(plan, {
      round,
      processes: options.processes,
      cookie: stage.cookie,
      historyFile: join(
        options.historyDir,
        `${round.cycle}-client-${String(index + 1).padStart(4, '0')}.jsonl`,
      ),
      onAccepted: accepted.add,
    }),
  );
  const broken = breakThings(stage, round, { ...options, accepted });
  await Promise.all(clients);
  accepted.end();
  const count = await broken;
  await sealed(stage.database.superuserUrl, round.cycle);
  return count;
}

/** A few submits through each process before anything counts: a cold process answers slowly, which proves nothing. */
export async function warmUp(
  stage: Stage,
  round: Round,
  { processes, historyDir }: { processes: readonly AppProcess[]; historyDir: string },
): Promise<void> {
  await Promise.all(
    round.references.map((reference, index) =>
      runClient(
        { reference, address: '10.255.0.1', sendAt: [0], firstProcess: index % processes.length },
        { round, processes, cookie: stage.cookie, historyFile: join(historyDir, 'warm-up.jsonl') },
      ),
    ),
  );
}

/** Arrivals even over ±2 s around closing and tolerance; the same seed gives the same plan. */
function planClients(
  { references, lateFrom, limit }: Round,
  { random, processes }: { random: () => number; processes: readonly AppProcess[] },
): ClientPlan[] {
  const from = lateFrom - SPREAD_MS;
  const span = limit + SPREAD_MS - from;
  return references.map((reference, index) => {
    const first = from + random() * span;
    const clicks = Math.floor(random() * 3);
    return {
      reference,
      // One address a client: the limit on writes counts by address.
      address: `10.${(index >> 8) & 255}.${index & 255}.1`,
      sendAt: [first, ...Array.from({ length: clicks }, () => first + random() * SECOND_CLICK_MS)],
      firstProcess: Math.floor(random() * processes.length),
    };
  });
}

type Tally = { add: () => void; reaches: (count: number) => Promise<boolean>; end: () => void };

/** Counts accepted answers; `reaches` resolves at a count, or with false once no more will come. */
function tally(): Tally {
  let count = 0;
  let over = false;
  const waiting = new Set<() => void>();
  const tell = () => {
    for (const look of waiting) look();
  };
  return {
    add() {
      count += 1;
      tell();
    },
    end() {
      over = true;
      tell();
    },
    reaches: (wanted) =>
      new Promise((resolve) => {
        const look = () => {
          if (count < wanted && !over) return;
          waiting.delete(look);
          resolve(count >= wanted);
        };
        waiting.add(look);
        look();
      }),
  };
}

async function breakThings(
  stage: Stage,
  { lateFrom }: Round,
  options: { processes: readonly AppProcess[]; faults: Faults; random: () => number; accepted: Tally },
): Promise<FaultCount> {
  const { processes, faults, random, accepted } = options;
  const at = (offset: number) => setTimeout(Math.max(0, lateFrom + offset - Date.now()));
  const kills = faults.kills.map(async (offset) => {
    const victim = processes[Math.floor(random() * processes.length)];
    await at(offset);
    await victim?.kill();
  });
  let crashes = 0;
  // One crash after the other: the next waits until the database has recovered from the last.
  const crashing = (async () => {
    for (const offset of faults.crashes) {
      await at(offset);
      await stage.database.crash();
      crashes += 1;
    }
    for (const count of faults.crashesAfter) {
      if (!(await accepted.reaches(count))) return;
      await stage.database.crash();
      crashes += 1;
    }
  })();
  await Promise.all([...kills, crashing]);
  return { kills: kills.length, crashes };
}

async function sealed(url: string, cycle: string): Promise<void> {
  const giveUp = performance.now() + CLOSING_LIMIT_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      const { rowCount } = await client.query(
        'select from seal s join cycle c on c.id = s.cycle_id where c.code = $1',
        [cycle],
      );
      if (rowCount === 1) return;
    } finally {
      await client.end();
    }
    if (performance.now() > giveUp) throw new Error(`nobody closed the cycle ${cycle}`);
    await setTimeout(100);
  }
}
