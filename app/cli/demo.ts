import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { inheritedEnv } from '../infra/env.server.ts';
import { build } from './build.ts';
import { describeDemo } from './demo/describe.ts';
import { type DemoPlatform, startPlatform } from './demo/platform.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const { values } = parseArgs({
  options: {
    fresh: { type: 'boolean', default: false },
    data: { type: 'string' },
    'allow-unscanned': { type: 'boolean', default: false },
  },
});
const dataDir = resolve(values.data ?? join(ROOT, '.data'));
if (values.fresh) rmSync(dataDir, { recursive: true, force: true });

/** A part that does not stop in time must not keep the others, the database least of all. */
const STOP_LIMIT_MS = 15_000;
const stops: (() => Promise<void>)[] = [];
let stopping = false;

async function stopAll(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  for (const stop of stops.reverse()) {
    await Promise.race([stop().catch((error) => console.error(String(error))), setTimeout(STOP_LIMIT_MS)]);
  }
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopAll(0));

try {
  console.log('Wisam: starting the demo …');
  const built = build();
  const platform = await startPlatform({
    dataDir,
    wantedPort: Number(inheritedEnv()['PORT'] ?? 3000),
    allowUnscanned: values['allow-unscanned'],
    onStop: (stop) => stops.push(stop),
  });
  await built;
  // Only now: it imports the database client, which the build has just generated.
  const { seedDemo } = await import('./demo/seed.ts');
  await seedDemo(platform);
  const web = startProcess(platform, 'web.ts');
  startProcess(platform, 'worker.ts');
  await ready(web);
  console.log(describeDemo(platform));
  console.log(`ready ${platform.baseUrl}`);
} catch (error) {
  console.error(error);
  await stopAll(1);
}

function startProcess(platform: DemoPlatform, script: string): ChildProcess {
  // Sourced without our own execArgv; the channel tells the child when we are gone.
  const child = fork(join(ROOT, 'app/cli', script), [], {
    cwd: ROOT,
    env: platform.env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.once('exit', (code) => {
    if (stopping) return;
    console.error(`${script} ended with ${code}`);
    void stopAll(1);
  });
  stops.push(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
  });
  return child;
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new Error('the web process ended before it was ready')));
  });
}
