import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { makeSecrets } from '../../../app/cli/embedded/secrets.ts';
import { sendForApproval } from '../../../app/domain/nominations/send-for-approval.server.ts';
import { parseEnv } from '../../../app/infra/env.server.ts';
import { openServices, type Services } from '../../../app/infra/services.server.ts';
import { loadCycle } from '../../../prisma/seed/load-cycle.ts';
import { loadRegistry } from '../../../prisma/seed/load-registry.ts';
import { completeDraft, contextOf, limitPerBranch } from '../../support/nominations.ts';
import { type CrashingDatabase, openDatabase } from './database.ts';

const DAY_MS = 86_400_000;
const SESSION_MS = 11 * 3_600_000;
/** Who wrote the nominations, and the coordinator who submits them all. */
const AUTHOR = 'hind';
const COORDINATOR = 'faisal';

export type Stage = {
  database: CrashingDatabase;
  /** What a web process needs besides its port and address. */
  env: Record<string, string>;
  /** The coordinator, signed in. */
  cookie: string;
  /** The complete nomination, waiting for its coordinator, that every round copies. */
  reference: string;
};

/** The award's registry, one open cycle, one complete nomination made by the product's own commands. */
export async function setStage(dir: string): Promise<Stage> {
  const secrets = makeSecrets();
  const database = await openDatabase(dir, secrets);
  const env: Record<string, string> = {
    NODE_ENV: 'production',
    DEMO: '1',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.appUrl,
    DATABASE_POOL_SIZE: '12',
    // Nothing is stored or mailed: submitting needs neither, so nobody listens there.
    S3_ENDPOINT: 'http://127.0.0.1:9',
    S3_PATH_STYLE: '1',
    S3_INBOX_BUCKET: 'chaos-inbox',
    S3_INBOX_ACCESS_KEY: secrets.inboxKey,
    S3_INBOX_SECRET_KEY: secrets.inboxSecret,
    S3_CLEAN_BUCKET: 'chaos-clean',
    S3_CLEAN_ACCESS_KEY: secrets.cleanKey,
    S3_CLEAN_SECRET_KEY: secrets.cleanSecret,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: '9',
    MAIL_FROM: 'no-reply@example.test',
    SESSION_SECRET: secrets.sessionSecret,
    DATA_KEY: secrets.dataKey,
    RECEIPT_KEY_ID: 'chaos-1',
    RECEIPT_PRIVATE_KEY: secrets.receiptPrivateKey,
  };
  const parsed = parseEnv({ ...env, BASE_URL: 'http://localhost:9' });
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  const services = await openServices(parsed.env, 'web');
  try {
    const reference = await writeNomination(services);
    return { database, env, reference, cookie: await signIn(services, secrets.sessionSecret) };
  } finally {
    await services.close();
  }
}

async function writeNomination(services: Services): Promise<string> {
  const { db } = services;
  const now = Date.now();
  const dates = { opensAt: new Date(now - 20 * DAY_MS), lateFrom: new Date(now + 20 * DAY_MS) };
  await db.$transaction(
    async (tx) => {
      await loadRegistry(tx, { passwordHash: '-', totpSecret: '-', backupCodes: '-' });
      await loadCycle(tx, { code: '1448', name: { ar: 'دورة 1448هـ', en: '1448 AH cycle' }, dates });
    },
    { timeout: 60_000 },
  );
  const platform = {
    db,
    system: () => ({
      actor: null,
      now: new Date(),
      locale: 'ar' as const,
      requestId: randomUUID(),
      services,
    }),
  };
  await limitPerBranch(platform, 1_000_000);
  const reference = await completeDraft(platform, AUTHOR, 'B1');
  const sent = await sendForApproval(await contextOf(platform, AUTHOR), { reference });
  if (!sent.ok) throw new Error(sent.reason);
  return reference;
}

async function signIn({ db }: Services, secret: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const user = await db.user.findFirstOrThrow({
    where: { email: { startsWith: `${COORDINATOR}@` } },
    select: { id: true },
  });
  const expiresAt = new Date(Date.now() + SESSION_MS);
  await db.session.create({ data: { token, userId: user.id, secondFactor: 'totp', expiresAt } });
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  return `wisam.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
