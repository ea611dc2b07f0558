import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LONG, type Part, partsOf, SHORT } from './deadline/parts.ts';
import { isAsExpected, play, type Result } from './deadline/play.ts';
import { findFaketime, type Script, startProcess } from './deadline/processes.ts';
import { setStage } from './deadline/stage.ts';

/**
 * `npm run chaos:deadline`: real web processes with clocks up to an hour off, one real PostgreSQL, thousands of submits
 * within two seconds around closing, each sent 1–3 times through different processes; processes are killed, the
 * database crashes. Afterwards SQL compares every answer with the rows. Two controls must go red in the same run.
 *   -- --short                       about half a minute, for `npm test`
 *   -- --rounds N --submits N --seed N
 *   -- --clock app                   only the variant whose clock is the process's: says red and exits 1
 *   -- --synchronous-commit off      only the variant that answers before the disk: likewise
 */
const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    submits: { type: 'string' },
    seed: { type: 'string', default: '1448' },
    clock: { type: 'string', default: 'database' },
    'synchronous-commit': { type: 'string', default: 'on' },
  },
});
const preset = values.short ? SHORT : LONG;
const size = {
  ...preset,
  rounds: Number(values.rounds ?? preset.rounds),
  submits: Number(values.submits ?? preset.submits),
};
const { protocol, notSynced, appClock } = partsOf(size, values.short);
const canSkew = findFaketime() !== null;

function chosenParts(): Part[] {
  if (values.clock === 'app') return [appClock];
  if (values['synchronous-commit'] === 'off') return [notSynced];
  return canSkew ? [protocol, notSynced, appClock] : [protocol, notSynced];
}

function print(results: readonly Result[]): void {
  const rows = results.map(
    ({ part, rounds, shown, judged, faults }): Record<string, string | number> => ({
      part: part.name,
      rounds,
      'killed processes': faults.kills,
      'database crashes': faults.crashes,
      ...shown,
      ...judged,
    }),
  );
  const names = Object.keys(rows[0] ?? {});
  const width = Math.max(...names.map((name) => name.length));
  for (const name of names) {
    console.log(`${name.padEnd(width)}${rows.map((row) => String(row[name]).padStart(34)).join('')}`);
  }
}

const folder = mkdtempSync(join(tmpdir(), 'wisam-deadline-'));
const stops: (() => Promise<void>)[] = [];

async function run(): Promise<boolean> {
  if (!canSkew) {
    console.log('could not run: skewed clocks and the control with the app clock (install libfaketime)');
  }
  const skews = canSkew ? size.web : size.web.map(() => 0);
  const stage = await setStage(folder);
  stops.push(() => stage.database.stop());
  const start = async (script: Script, all: readonly number[]) => {
    const processes = await Promise.all(
      all.map((skewSeconds) => startProcess(script, { skewSeconds, env: stage.env })),
    );
    stops.push(...processes.map(({ stop }) => stop));
    return processes;
  };
  await start('closer', [skews[0] ?? 0, skews.at(-1) ?? 0]);
  let running = { script: 'web' as Script, processes: await start('web', skews) };
  const results: Result[] = [];
  let from = 0;
  for (const part of chosenParts()) {
    await stage.database.use(part.durability);
    if (part.script !== running.script) {
      await Promise.all(running.processes.map(({ stop }) => stop()));
      running = { script: part.script, processes: await start(part.script, skews) };
    }
    const { processes } = running;
    const options = { processes, from, seed: Number(values.seed), leadMs: size.leadMs, folder };
    results.push(await play(stage, part, options));
    from += part.rounds;
  }
  print(results);
  for (const { part, judged } of results) {
    const isRed = Object.values(judged).some((count) => count > 0);
    const note = part.mustShow === null ? '' : ` (a control: must show ${part.mustShow.join(' or ')})`;
    console.log(`${isRed ? 'red  ' : 'green'}  ${part.name}${note}`);
  }
  const isRun = results.length > 1;
  return isRun
    ? results.every(isAsExpected)
    : results.every(({ judged }) => Object.values(judged).every((count) => count === 0));
}

async function stopAll(): Promise<void> {
  for (const stop of stops.splice(0).reverse()) await stop();
  rmSync(folder, { recursive: true, force: true });
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void stopAll().then(() => process.exit(1)));
}

let isGreen = false;
try {
  isGreen = await run();
} finally {
  await stopAll();
}
console.log(isGreen ? '1 passed, 0 failed' : '0 passed, 1 failed');
process.exit(isGreen ? 0 : 1);
