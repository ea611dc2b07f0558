import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY_MS = 90_000;

/** Starts `npm run demo`'s own program on fresh data and waits for its `ready` line; stops it at the end. */
export default async function startDemo(): Promise<() => Promise<void>> {
  const dir = mkdtempSync(join(tmpdir(), 'wisam-e2e-'));
  const demo = spawn(process.execPath, ['app/cli/demo.ts', '--data', join(dir, 'data')], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: '0' },
  });
  const lines = createInterface({ input: demo.stdout });
  const url = await new Promise<string>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('the demo was not ready in time')), READY_MS);
    demo.once('exit', (code) => reject(new Error(`the demo ended with ${code}`)));
    lines.on('line', (line) => {
      const found = line.match(/^ {2}Inbox\s+(\S+)/);
      if (found?.[1] !== undefined) process.env['WISAM_INBOX'] = found[1];
      const ready = line.match(/^ready (\S+)$/);
      if (ready?.[1] === undefined) return;
      clearTimeout(limit);
      resolve(ready[1]);
    });
  });
  process.env['WISAM_URL'] = url;
  return async () => {
    const gone = new Promise((resolve) => demo.once('exit', resolve));
    demo.kill('SIGTERM');
    await gone;
    rmSync(dir, { recursive: true, force: true });
  };
}
