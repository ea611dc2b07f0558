import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { demoCredentials } from '../../app/cli/demo/credentials.ts';
import { prepareDatabase } from '../../app/cli/embedded/database.ts';
import { freePort } from '../../app/cli/embedded/free-port.ts';
import { startPostgres } from '../../app/cli/embedded/postgres.ts';
import { makeSecrets } from '../../app/cli/embedded/secrets.ts';
import { migrate } from '../../app/cli/migrate.ts';
import { startObjectStorage } from '../../app/cli/object-storage.ts';
import { connect } from '../../app/infra/db.server.ts';
import { createSigner } from '../../app/infra/signer.server.ts';
import { createVault, sha256Hex } from '../../app/infra/vault.server.ts';
import { seed } from '../../prisma/seed/seed.ts';
import { startMailSink } from '../support/mail-sink.ts';
import type { TestServers } from './servers.ts';

/** Real servers for all integration tests, started once: PostgreSQL with a seeded template, storage, SMTP. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(join(tmpdir(), 'wisam-test-'));
  const secrets = makeSecrets();
  const postgres = await startPostgres({
    dir: join(dir, 'postgres'),
    port: await freePort(),
    password: secrets.superuserPassword,
    fast: true,
    flags: ['max_connections=400'],
  });
  const [urls, storage, mail] = await Promise.all([
    prepareDatabase(postgres, secrets),
    startObjectStorage({
      port: 0,
      dir: join(dir, 'objects'),
      credentials: [
        { accessKeyId: secrets.inboxKey, secretAccessKey: secrets.inboxSecret },
        { accessKeyId: secrets.cleanKey, secretAccessKey: secrets.cleanSecret },
      ],
    }),
    startMailSink(),
  ]);
  await migrate(urls.ownerUrl);
  const db = connect(urls.appUrl, { poolSize: 2 });
  const tools = {
    signer: createSigner('test-1', Buffer.from(secrets.receiptPrivateKey, 'base64').toString()),
    vault: createVault(Buffer.from(secrets.dataKey, 'base64')),
    baseUrl: 'http://localhost',
    // Rows only: tests that read bytes upload their own.
    storeDocument: async (nomination: { ref: string }, document: { code: string; fileName: string }) => ({
      key: randomUUID(),
      size: 1000,
      sha256: sha256Hex(nomination.ref + document.code + document.fileName),
    }),
  };
  await seed(db, await demoCredentials(secrets.peoplePassword, secrets.sessionSecret), tools, new Date());
  await db.$disconnect();

  const servers: TestServers = {
    superuserUrl: postgres.superuserUrl(),
    templateUrl: urls.appUrl,
    ownerUrl: urls.ownerUrl,
    storageUrl: storage.url,
    smtpPort: mail.port,
    secrets,
  };
  project.provide('servers', servers);
  return async () => {
    await mail.close();
    await storage.close();
    await postgres.stop();
    rmSync(dir, { recursive: true, force: true });
  };
}

/** Makes a database of its own from the template; used by every test file through testPlatform. */
export async function cloneTemplate(superuserUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(`create database ${pg.escapeIdentifier(name)} template wisam owner wisam_owner`);
  await client.end();
}
