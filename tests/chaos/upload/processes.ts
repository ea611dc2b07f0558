import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** A real process of the product that is killed and started again. */
export type Killable = {
  /** `kill -9`. */
  kill: () => Promise<void>;
  /** The same process again; resolves when it says that it is at work. */
  start: () => Promise<void>;
  pid: () => number;
};

/** @param ready what stands in its log once it works; null = it is at work when it runs */
export function killable(
  script: string,
  args: readonly string[],
  env: Record<string, string>,
  ready: string | null,
): Killable {
  let child: ChildProcess | null = null;
  return {
    pid: () => child?.pid ?? 0,
    async kill() {
      if (child === null || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    async start() {
      const started = spawn(process.execPath, [`${ROOT}${script}`, ...args], {
        cwd: ROOT,
        env: { NODE_ENV: 'production', PATH: '/usr/bin:/bin', ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      child = started;
      if (ready === null) return void started.stdout.resume();
      await new Promise<void>((resolve, reject) => {
        let seen = '';
        started.stdout.on('data', (data: Buffer) => {
          seen = (seen + data.toString()).slice(-4000);
          if (seen.includes(ready)) resolve();
        });
        started.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it was ready`)));
      });
    },
  };
}
