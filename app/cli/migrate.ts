import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { inheritedEnv } from '../infra/env.server.ts';
import { migrateQueue } from '../infra/queue.server.ts';

const ENGINE = fileURLToPath(new URL('../../prisma/schema-engine.mjs', import.meta.url));
const PRISMA = fileURLToPath(new URL('../../node_modules/prisma/build/index.js', import.meta.url));

/** Runs the Prisma CLI offline, with the engine of our own, as the owner role. */
export function prisma(ownerUrl: string, args: string[]): string {
  return execFileSync(process.execPath, [PRISMA, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...inheritedEnv(),
      DATABASE_OWNER_URL: ownerUrl,
      PRISMA_SCHEMA_ENGINE_BINARY: ENGINE,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
}

/** Brings a database to this version: our tables, the tables of the queue, and what the application role may do. */
export async function migrate(ownerUrl: string): Promise<void> {
  prisma(ownerUrl, ['migrate', 'deploy']);
  await migrateQueue(ownerUrl);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`
    grant usage on schema pgboss to wisam_app;
    grant select, insert, update, delete on all tables in schema pgboss to wisam_app;
    grant execute on all functions in schema pgboss to wisam_app;
  `);
  await owner.end();
}

if (import.meta.main) {
  const url = inheritedEnv()['DATABASE_OWNER_URL'];
  if (url === undefined) {
    console.error(
      'DATABASE_OWNER_URL is missing: the role that owns the tables migrates, not the application role.',
    );
    process.exit(78);
  }
  await migrate(url);
  console.log('The database is up to date.');
}
