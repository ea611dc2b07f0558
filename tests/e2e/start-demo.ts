import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DemoSecrets } from '../../app/cli/embedded/secrets.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const READY_MS = 120_000;

type Addresses = { site: string; inbox: string; database: string };

/**
 * Starts `npm run demo`'s own program on fresh data, waits for its `ready` line and stops it at the end. Tests read
 * WISAM_URL, WISAM_INBOX and WISAM_OWNER_DB (the role that may move the dates of a cycle).
 */
export default async function startDemo(): Promise<() => Promise<void>> {
  const dir = mkdtempSync(join(tmpdir(), 'wisam-e2e-'));
  const data = join(dir, 'data');
  const demo = spawn(process.execPath, ['app/cli/demo.ts', '--data', data], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: '0' },
  });
  const stop = async () => {
    await ended(demo);
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const addresses = await ready(demo);
    process.env['WISAM_URL'] = addresses.site;
    process.env['WISAM_INBOX'] = addresses.inbox;
    process.env['WISAM_OWNER_DB'] = ownerUrl(addresses.database, data);
  } catch (error) {
    await stop();
    throw error;
  }
  return stop;
}

function ready(demo: ChildProcess): Promise<Addresses> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('the demo was not ready in time')), READY_MS);
    const printed = { inbox: '', database: '' };
    demo.once('error', reject);
    demo.once('exit', (code) => reject(new Error(`the demo ended with ${code}`)));
    if (demo.stdout === null) return;
    // Reading on after `ready` keeps the pipe of the demo from filling up.
    createInterface({ input: demo.stdout }).on('line', (line) => {
      printed.inbox = line.match(/^ {2}Inbox\s+(\S+)/)?.[1] ?? printed.inbox;
      printed.database = line.match(/^ {2}Database\s+(\S+)/)?.[1] ?? printed.database;
      const site = line.match(/^ready (\S+)$/)?.[1];
      if (site === undefined) return;
      clearTimeout(limit);
      resolve({ site, ...printed });
    });
  });
}

async function ended(demo: ChildProcess): Promise<void> {
  if (demo.exitCode !== null || demo.signalCode !== null) return;
  const gone = new Promise((resolve) => demo.once('exit', resolve));
  demo.kill('SIGTERM');
  await gone;
}

/** The demo prints the address of the application's role; the password of the owner stands beside its data. */
function ownerUrl(appUrl: string, data: string): string {
  const secrets = JSON.parse(readFileSync(join(data, 'secrets.json'), 'utf8')) as DemoSecrets;
  const url = new URL(appUrl);
  url.username = 'wisam_owner';
  url.password = secrets.ownerPassword;
  return url.href;
}
