import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { prepareDatabase } from '../../../app/cli/embedded/database.ts';
import { freePort } from '../../../app/cli/embedded/free-port.ts';
import { startPostgres } from '../../../app/cli/embedded/postgres.ts';
import type { DemoSecrets } from '../../../app/cli/embedded/secrets.ts';
import { migrate } from '../../../app/cli/migrate.ts';

/** The durable settings of production, and the control that answers before the commit is on disk. */
const DURABILITY = {
  on: ['synchronous_commit=on', 'fsync=on'],
  off: ['synchronous_commit=off', 'wal_writer_delay=10s'],
} as const;
export type Durability = keyof typeof DURABILITY;

export type CrashingDatabase = {
  appUrl: string;
  superuserUrl: string;
  /** `pg_ctl -m immediate` by its signal, then a start that recovers from the write-ahead log. */
  crash: () => Promise<void>;
  /** Restarts in order when the settings differ from those that hold. */
  use: (durability: Durability) => Promise<void>;
  stop: () => Promise<void>;
};

const POLL_MS = 10;

/** One real PostgreSQL on this machine, migrated, that can be made to crash. */
export async function openDatabase(dir: string, secrets: DemoSecrets): Promise<CrashingDatabase> {
  const port = await freePort();
  const data = join(dir, 'postgres');
  let durability: Durability = 'on';
  const start = () =>
    startPostgres({
      dir: data,
      port,
      password: secrets.superuserPassword,
      flags: ['max_connections=300', ...DURABILITY[durability]],
    });
  let server = await start();
  const { ownerUrl, appUrl } = await prepareDatabase(server, secrets);
  await migrate(ownerUrl);
  return {
    appUrl,
    superuserUrl: server.superuserUrl(new URL(appUrl).pathname.slice(1)),
    async crash() {
      const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, 'SIGQUIT');
      while (isAlive(pid)) await setTimeout(POLL_MS);
      server = await start();
    },
    async use(next) {
      if (next === durability) return;
      durability = next;
      await server.stop();
      server = await start();
    },
    stop: () => server.stop(),
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
