import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { freePort } from '../../../app/cli/embedded/free-port.ts';
import { makeSecrets } from '../../../app/cli/embedded/secrets.ts';
import { startObjectStorage } from '../../../app/cli/object-storage.ts';
import type { SystemContext } from '../../../app/infra/context.server.ts';
import { parseEnv } from '../../../app/infra/env.server.ts';
import { openServices, type Services } from '../../../app/infra/services.server.ts';
import { loadCycle } from '../../../prisma/seed/load-cycle.ts';
import { loadRegistry } from '../../../prisma/seed/load-registry.ts';
import { startClamd } from '../../support/clamd.ts';
import { type FaultProxy, startFaultProxy } from '../../support/fault-proxy.ts';
import { limitPerBranch } from '../../support/nominations.ts';
import { openDatabase } from '../deadline/database.ts';

const DAY_MS = 86_400_000;
const SESSION_MS = 11 * 3_600_000;
/** Who writes the nominations. */
export const AUTHOR = 'hind';

/** Everything an upload touches, real, with a proxy of its own before each process. */
export type Stage = {
  /** What a process needs, with its own way to the storage. */
  env: { web: Record<string, string>; worker: Record<string, string> };
  webPort: number;
  /** Between the web process and the storage. */
  web: FaultProxy;
  /** Between the worker and the storage. */
  worker: FaultProxy;
  /** Between the worker and clamd. */
  scanner: FaultProxy;
  /** Past all proxies: to look at what is really there. */
  services: Services;
  system: (laterHours?: number) => SystemContext;
  cookie: string;
  eicar: Buffer;
};

/** @param onStop registers how each part ends; the last started ends first, also when a later one does not start */
export async function setStage(dir: string, onStop: (stop: () => Promise<void>) => void): Promise<Stage> {
  const secrets = makeSecrets();
  const database = await openDatabase(dir, secrets);
  onStop(() => database.stop());
  const objects = await startObjectStorage({
    port: 0,
    dir: join(dir, 'objects'),
    credentials: [
      { accessKeyId: secrets.inboxKey, secretAccessKey: secrets.inboxSecret },
      { accessKeyId: secrets.cleanKey, secretAccessKey: secrets.cleanSecret },
    ],
  });
  onStop(() => objects.close());
  const clamd = await startClamd();
  if (clamd === null) throw new Error('clamd is not installed');
  onStop(() => clamd.stop());
  const at = (port: number) => ({ host: '127.0.0.1', port });
  const [web, worker, scanner] = await Promise.all([
    startFaultProxy(at(objects.port)),
    startFaultProxy(at(objects.port)),
    startFaultProxy(at(clamd.port)),
  ]);
  for (const proxy of [web, worker, scanner]) onStop(() => proxy.close());
  const webPort = await freePort();
  const shared: Record<string, string> = {
    NODE_ENV: 'production',
    DEMO: '1',
    LOG_LEVEL: 'info',
    PORT: String(webPort),
    BASE_URL: `http://127.0.0.1:${webPort}`,
    DATABASE_URL: database.appUrl,
    DATABASE_POOL_SIZE: '6',
    S3_PATH_STYLE: '1',
    S3_INBOX_BUCKET: 'inbox',
    S3_INBOX_ACCESS_KEY: secrets.inboxKey,
    S3_INBOX_SECRET_KEY: secrets.inboxSecret,
    S3_CLEAN_BUCKET: 'clean',
    S3_CLEAN_ACCESS_KEY: secrets.cleanKey,
    S3_CLEAN_SECRET_KEY: secrets.cleanSecret,
    UPLOAD_SINGLE_BYTES: '1000000',
    UPLOAD_PART_BYTES: String(5 * 1024 * 1024),
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: '9',
    MAIL_FROM: 'no-reply@example.test',
    SESSION_SECRET: secrets.sessionSecret,
    DATA_KEY: secrets.dataKey,
    RECEIPT_KEY_ID: 'chaos-1',
    RECEIPT_PRIVATE_KEY: secrets.receiptPrivateKey,
    CLAMD_HOST: '127.0.0.1',
    CLAMD_PORT: String(scanner.port),
  };
  const through = (proxy: FaultProxy) => ({ ...shared, S3_ENDPOINT: `http://127.0.0.1:${proxy.port}` });
  const parsed = parseEnv({ ...shared, S3_ENDPOINT: objects.url, LOG_LEVEL: 'silent' });
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  const services = await openServices(parsed.env, 'web');
  onStop(() => services.close());
  await services.storage.ensureBuckets();
  const system = (laterHours = 0): SystemContext => ({
    actor: null,
    now: new Date(Date.now() + laterHours * 3_600_000),
    locale: 'ar',
    requestId: randomUUID(),
    services,
  });
  await loadAward(services);
  await limitPerBranch({ db: services.db, system }, 1_000_000);
  return {
    env: { web: through(web), worker: through(worker) },
    webPort,
    web,
    worker,
    scanner,
    services,
    system,
    cookie: await signIn(services, secrets.sessionSecret),
    eicar: clamd.eicar,
  };
}

/** The award's registry and one open cycle, whose rules take larger files than the award's own. */
async function loadAward({ db }: Services): Promise<void> {
  const now = Date.now();
  const dates = { opensAt: new Date(now - 20 * DAY_MS), lateFrom: new Date(now + 20 * DAY_MS) };
  await db.$transaction(
    async (tx) => {
      await loadRegistry(tx, { passwordHash: '-', totpSecret: '-', backupCodes: '-' });
      await loadCycle(tx, { code: '1448', name: { ar: 'دورة 1448هـ', en: '1448 AH cycle' }, dates });
    },
    { timeout: 60_000 },
  );
  await db.$executeRaw`
    update cycle set rules = jsonb_set(jsonb_set(rules, '{limits,fileBytes}', '2147483647'), '{limits,totalBytes}', '8589934592')`;
}

async function signIn({ db }: Services, secret: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const user = await db.user.findFirstOrThrow({
    where: { email: { startsWith: `${AUTHOR}@` } },
    select: { id: true },
  });
  const expiresAt = new Date(Date.now() + SESSION_MS);
  await db.session.create({ data: { token, userId: user.id, expiresAt } });
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  return `wisam.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
