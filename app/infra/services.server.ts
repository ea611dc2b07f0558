import { connect, type Db } from './db.server.ts';
import type { Env } from './env.server.ts';
import { createLog, type Log } from './log.server.ts';
import { openQueue, type Queue } from './queue.server.ts';
import { createScanner, type Scanner } from './scanner.server.ts';
import { createSigner, type Signer } from './signer.server.ts';
import { publishKey } from './signing-keys.server.ts';
import type { Storage } from './storage.server.ts';
import { storageFromEnv } from './storage-from-env.server.ts';
import { createVault, type Vault } from './vault.server.ts';

/** The outside things of a process, made once at start and handed down; nothing reaches for a global. */
export type Services = {
  env: Env;
  log: Log;
  db: Db;
  queue: Queue;
  storage: Storage;
  /** Null when no scanner is configured: files then wait, they are never taken for clean. */
  scanner: Scanner | null;
  signer: Signer;
  vault: Vault;
  close: () => Promise<void>;
};

/** @param role what the process does; only the worker maintains the queue. */
export async function openServices(env: Env, role: 'web' | 'worker'): Promise<Services> {
  const log = createLog(env.LOG_LEVEL, { role });
  const db = connect(env.DATABASE_URL, { poolSize: env.DATABASE_POOL_SIZE });
  const signer = createSigner(env.RECEIPT_KEY_ID, env.RECEIPT_PRIVATE_KEY);
  await publishKey(db, signer);
  const queue = await openQueue(env.DATABASE_URL, {
    supervise: role === 'worker',
    onError: (error) => log.error({ event: 'queue.error', reason: error.message }),
  });
  const scanner =
    env.CLAMD_HOST !== undefined && env.CLAMD_PORT !== undefined
      ? createScanner({ host: env.CLAMD_HOST, port: env.CLAMD_PORT, timeoutMs: 40_000 })
      : null;
  return {
    env,
    log,
    db,
    queue,
    storage: storageFromEnv(env),
    scanner,
    signer,
    vault: createVault(env.DATA_KEY),
    async close() {
      await queue.stop();
      await db.$disconnect();
    },
  };
}
