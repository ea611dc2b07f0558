import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../../app/cli/embedded/free-port.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SCRIPTS = {
  web: 'app/cli/web.ts',
  'web-app-clock': 'tests/chaos/deadline/web-app-clock.ts',
  closer: 'tests/chaos/deadline/closer.ts',
} as const;
const START_TRIES = 20;
const START_PAUSE_MS = 300;
export type Script = keyof typeof SCRIPTS;

/** One process of the application whose clock is `skewSeconds` off. */
export type AppProcess = {
  name: string;
  skewSeconds: number;
  baseUrl: string;
  /** `kill -9`, then the same process again on the same port; resolves when it serves. */
  kill: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Debian's libfaketime, or null where it is not installed. */
export function findFaketime(): string | null {
  return globSync('/usr/lib/*/faketime/libfaketime.so.1').find((path) => existsSync(path)) ?? null;
}

export async function startProcess(
  script: Script,
  { skewSeconds, env }: { skewSeconds: number; env: Record<string, string> },
): Promise<AppProcess> {
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const whole = {
    PATH: '/usr/bin:/bin',
    ...env,
    PORT: String(port),
    BASE_URL: baseUrl,
    ...skewed(skewSeconds),
  };
  let child = await launch(SCRIPTS[script], whole);
  // One after the other: a second kill waits for the start after the first, or two would want the same port.
  let turn = Promise.resolve();
  return {
    name: `${script} ${skewSeconds >= 0 ? '+' : ''}${skewSeconds} s`,
    skewSeconds,
    baseUrl,
    kill() {
      turn = turn.then(async () => {
        await end(child);
        child = await supervise(SCRIPTS[script], whole);
      });
      return turn;
    },
    stop: () => turn.then(() => end(child)),
  };
}

/** Starts a process again and again, as a supervisor does: while the database is down it refuses to start. */
async function supervise(script: string, env: Record<string, string>): Promise<ChildProcess> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await launch(script, env);
    } catch (error) {
      if (tries === START_TRIES) throw error;
      await setTimeout(START_PAUSE_MS);
    }
  }
}

/** Only the wall clock lies; timers and the monotonic clock stay right, as on a machine with a wrong date. */
function skewed(seconds: number): Record<string, string> {
  const library = findFaketime();
  if (library === null || seconds === 0) return {};
  return {
    LD_PRELOAD: library,
    FAKETIME: `${seconds > 0 ? '+' : ''}${seconds}`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    FAKETIME_DONT_RESET: '1',
  };
}

async function launch(script: string, env: Record<string, string>): Promise<ChildProcess> {
  const child = fork(`${ROOT}${script}`, [], {
    cwd: ROOT,
    env: { NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  // What a process complains of while its database is down is expected; before it serves, it is the reason.
  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    complaint = `${complaint}${chunk}`.slice(-2000);
  });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`${script} ended with ${code} before it was ready: ${complaint}`);
    }),
  ]);
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
