import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startProcess } from '../chaos/deadline/processes.ts';
import { openBenchDemo } from './writers/demo.ts';
import { runLoad, type Sample } from './writers/load.ts';
import { countStatements } from './writers/statements.ts';

/**
 * `npm run bench:writers`: fifty people write at once on the demo's database (real PostgreSQL, durable; one web
 * process; loopback), others submit. Prints latencies from the planned start and the statements of the main pages.
 *   -- --writers N --seconds N --pause N    pause = seconds between two saves of one writer
 */
const { values } = parseArgs({
  options: {
    writers: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '30' },
    pause: { type: 'string', default: '3' },
    submits: { type: 'string', default: '60' },
  },
});
const [writers, seconds, pauseSeconds, submits] = [
  Number(values.writers),
  Number(values.seconds),
  Number(values.pause),
  Number(values.submits),
];

function line(name: string, { latencies, unexpected }: Sample): string {
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
  const odd = [...unexpected].map(([outcome, count]) => `${count} × ${outcome}`).join(', ') || 'none';
  const figures = [sorted.length, at(0.5), at(0.95), at(0.99), at(1)].map((one) => String(one).padStart(8));
  return `${name.padEnd(10)}${figures.join('')}  ${odd}`;
}

const dir = mkdtempSync(join(tmpdir(), 'wisam-bench-'));
const stops: (() => Promise<void>)[] = [];
try {
  const demo = await openBenchDemo(dir, { writers, submits });
  stops.push(demo.stop);
  const web = await startProcess('web', { skewSeconds: 0, env: demo.env });
  stops.push(web.stop);
  // A cold process answers slowly: the first seconds are thrown away.
  const few = { ...demo, waiting: { ...demo.waiting, references: demo.waiting.references.slice(0, 5) } };
  const revisions: number[] = [];
  await runLoad(few, web.baseUrl, { seconds: 5, pauseSeconds, revisions });
  const rest = { ...demo, waiting: { ...demo.waiting, references: demo.waiting.references.slice(5) } };
  const { autosave, submit } = await runLoad(rest, web.baseUrl, { seconds, pauseSeconds, revisions });
  await web.stop();
  console.log(
    `${writers} writers, a save each ${pauseSeconds} s, ${submits - 5} submits in ${seconds} s; ` +
      `one web process, ${cpus().length} cores, loopback`,
  );
  console.log(
    `${'ms'.padEnd(10)}${['count', 'p50', 'p95', 'p99', 'max'].map((one) => one.padStart(8)).join('')}  not as expected`,
  );
  console.log(line('autosave', autosave));
  console.log(line('submit', submit));
  console.log('\nstatements a request');
  for (const { name, status, statements } of await countStatements(demo)) {
    console.log(`${name.padEnd(24)}${String(statements).padStart(4)}  (${status})`);
  }
} finally {
  for (const stop of stops.reverse()) await stop();
  rmSync(dir, { recursive: true, force: true });
}
process.exit();
