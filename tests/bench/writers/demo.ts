import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { demoCredentials } from '../../../app/cli/demo/credentials.ts';
import { makeSecrets } from '../../../app/cli/embedded/secrets.ts';
import { type Env, parseEnv } from '../../../app/infra/env.server.ts';
import { openServices, type Services } from '../../../app/infra/services.server.ts';
import { sha256Hex } from '../../../app/infra/vault.server.ts';
import { seed } from '../../../prisma/seed/seed.ts';
import { openDatabase } from '../../chaos/deadline/database.ts';
import { openRound, type Round } from '../../chaos/deadline/round.ts';
import { awaitingApproval, completeDraft, limitPerBranch } from '../../support/nominations.ts';

const HOUR_MS = 3_600_000;
const AUTHOR = 'hind';
const COORDINATOR = 'faisal';

export type BenchDemo = {
  env: Record<string, string>;
  /** Drafts of the author and nominations that wait for the coordinator, each in a cycle of its own. */
  drafts: Round;
  waiting: Round;
  /** A session of the author for each writer, and one of the coordinator. */
  writers: string[];
  coordinator: string;
  stop: () => Promise<void>;
};

/** The demo's database on durable settings, with as many drafts as there are writers. */
export async function openBenchDemo(
  dir: string,
  { writers, submits }: { writers: number; submits: number },
): Promise<BenchDemo> {
  const secrets = makeSecrets();
  const database = await openDatabase(dir, secrets);
  const env: Record<string, string> = {
    NODE_ENV: 'production',
    DEMO: '1',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.appUrl,
    S3_ENDPOINT: 'http://127.0.0.1:9',
    S3_PATH_STYLE: '1',
    S3_INBOX_BUCKET: 'bench-inbox',
    S3_INBOX_ACCESS_KEY: secrets.inboxKey,
    S3_INBOX_SECRET_KEY: secrets.inboxSecret,
    S3_CLEAN_BUCKET: 'bench-clean',
    S3_CLEAN_ACCESS_KEY: secrets.cleanKey,
    S3_CLEAN_SECRET_KEY: secrets.cleanSecret,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: '9',
    MAIL_FROM: 'no-reply@example.test',
    SESSION_SECRET: secrets.sessionSecret,
    DATA_KEY: secrets.dataKey,
    RECEIPT_KEY_ID: 'bench-1',
    RECEIPT_PRIVATE_KEY: secrets.receiptPrivateKey,
  };
  const services = await openServices(checked(env, 'http://localhost:9'), 'web');
  try {
    await seedDemo(services, secrets);
    const platform = {
      db: services.db,
      system: () => ({
        actor: null,
        now: new Date(),
        locale: 'ar' as const,
        requestId: randomUUID(),
        services,
      }),
    };
    await limitPerBranch(platform, 1_000_000);
    const copies = async (number: number, template: string, count: number) =>
      openRound(database.superuserUrl, {
        number,
        template,
        submits: count,
        leadMs: HOUR_MS,
        toleranceSeconds: 0,
      });
    const drafts = await copies(1, await completeDraft(platform, AUTHOR, 'B1'), writers);
    const waiting = await copies(2, await awaitingApproval(platform, AUTHOR, 'B1'), submits);
    const sessions = Array.from({ length: writers }, () => signIn(services, secrets.sessionSecret, AUTHOR));
    return {
      env,
      drafts,
      waiting,
      writers: await Promise.all(sessions),
      coordinator: await signIn(services, secrets.sessionSecret, COORDINATOR),
      stop: database.stop,
    };
  } finally {
    await services.close();
  }
}

export function checked(env: Record<string, string>, baseUrl: string): Env {
  const parsed = parseEnv({ ...env, BASE_URL: baseUrl });
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  return parsed.env;
}

/** Rows of documents without their bytes: nobody opens a file here. */
async function seedDemo({ db, signer, vault }: Services, secrets: ReturnType<typeof makeSecrets>) {
  const tools = {
    signer,
    vault,
    baseUrl: 'http://localhost',
    storeDocument: async (nomination: { ref: string }, document: { code: string; fileName: string }) => ({
      key: randomUUID(),
      size: 1000,
      sha256: sha256Hex(nomination.ref + document.code + document.fileName),
    }),
  };
  const credentials = await demoCredentials(secrets.peoplePassword, secrets.sessionSecret);
  await seed(db, credentials, tools, new Date());
}

async function signIn({ db }: Services, secret: string, key: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const user = await db.user.findFirstOrThrow({
    where: { email: { startsWith: `${key}@` } },
    select: { id: true },
  });
  const expiresAt = new Date(Date.now() + 2 * HOUR_MS);
  await db.session.create({ data: { token, userId: user.id, secondFactor: 'totp', expiresAt } });
  const signature = createHmac('sha256', secret).update(token).digest('base64');
  return `wisam.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}
