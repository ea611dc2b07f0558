import { join } from 'node:path';
import { inheritedEnv, parseEnv } from '../../infra/env.server.ts';
import { storageFromEnv } from '../../infra/storage-from-env.server.ts';
import { prepareDatabase } from '../embedded/database.ts';
import { freePort } from '../embedded/free-port.ts';
import { startInbox } from '../embedded/inbox.ts';
import { startPostgres } from '../embedded/postgres.ts';
import { startScanner } from '../embedded/scanner.ts';
import { type DemoSecrets, readOrMakeSecrets } from '../embedded/secrets.ts';
import { migrate } from '../migrate.ts';
import { startObjectStorage } from '../object-storage.ts';

/** Everything a demo runs on: real PostgreSQL, object storage, inbox and, where installed, a virus scanner. */
export type DemoPlatform = {
  baseUrl: string;
  inboxUrl: string;
  storageUrl: string;
  databaseUrl: string;
  ownerUrl: string;
  hasScanner: boolean;
  allowsUnscanned: boolean;
  secrets: DemoSecrets;
  dataDir: string;
  env: NodeJS.ProcessEnv;
};

/** Starts the platform in order and registers how to stop each part; the last started is stopped first. */
export async function startPlatform(settings: {
  dataDir: string;
  wantedPort: number;
  allowUnscanned: boolean;
  onStop: (stop: () => Promise<void>) => void;
}): Promise<DemoPlatform> {
  const { dataDir, onStop } = settings;
  const secrets = readOrMakeSecrets(join(dataDir, 'secrets.json'));
  const webPort = await freePort(settings.wantedPort);
  const baseUrl = `http://localhost:${webPort}`;

  const postgres = await startPostgres({
    dir: join(dataDir, 'postgres'),
    port: await freePort(),
    password: secrets.superuserPassword,
  });
  onStop(postgres.stop);
  const [database, storage, inbox, clamd] = await Promise.all([
    prepareDatabase(postgres, secrets).then(async (urls) => {
      await migrate(urls.ownerUrl);
      return urls;
    }),
    startObjectStorage({
      port: 0,
      dir: join(dataDir, 'objects'),
      credentials: [
        { accessKeyId: secrets.inboxKey, secretAccessKey: secrets.inboxSecret },
        { accessKeyId: secrets.cleanKey, secretAccessKey: secrets.cleanSecret },
      ],
      corsOrigins: [baseUrl],
    }),
    startInbox({ dir: join(dataDir, 'mail'), smtpPort: await freePort(), webPort: await freePort() }),
    startScanner(),
  ]);
  onStop(() => storage.close());
  onStop(inbox.stop);
  if (clamd !== null) onStop(clamd.stop);

  const env: NodeJS.ProcessEnv = {
    ...inheritedEnv(),
    NODE_ENV: 'production',
    DEMO: '1',
    HOST: '127.0.0.1',
    PORT: String(webPort),
    BASE_URL: baseUrl,
    LOG_LEVEL: inheritedEnv()['LOG_LEVEL'] ?? 'error',
    DATABASE_URL: database.appUrl,
    S3_ENDPOINT: storage.url,
    S3_PATH_STYLE: '1',
    S3_INBOX_BUCKET: 'wisam-inbox',
    S3_INBOX_ACCESS_KEY: secrets.inboxKey,
    S3_INBOX_SECRET_KEY: secrets.inboxSecret,
    S3_CLEAN_BUCKET: 'wisam-clean',
    S3_CLEAN_ACCESS_KEY: secrets.cleanKey,
    S3_CLEAN_SECRET_KEY: secrets.cleanSecret,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(inbox.smtpPort),
    MAIL_FROM: 'no-reply@example.test',
    ...(clamd === null ? {} : { CLAMD_HOST: clamd.host, CLAMD_PORT: String(clamd.port) }),
    ...(clamd === null && settings.allowUnscanned ? { ALLOW_UNSCANNED: '1' } : {}),
    SESSION_SECRET: secrets.sessionSecret,
    DATA_KEY: secrets.dataKey,
    RECEIPT_KEY_ID: 'demo-1',
    RECEIPT_PRIVATE_KEY: secrets.receiptPrivateKey,
  };
  await makeBuckets(env);
  return {
    baseUrl,
    inboxUrl: inbox.webUrl,
    storageUrl: storage.url,
    databaseUrl: database.appUrl,
    ownerUrl: database.ownerUrl,
    hasScanner: clamd !== null,
    allowsUnscanned: clamd === null && settings.allowUnscanned,
    secrets,
    dataDir,
    env,
  };
}

/** Both buckets, before anybody asks for them: the storage starts empty. */
async function makeBuckets(env: NodeJS.ProcessEnv): Promise<void> {
  const parsed = parseEnv(env);
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  const storage = storageFromEnv(parsed.env);
  await storage.ensureBuckets();
  storage.close();
}
