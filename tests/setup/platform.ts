import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { inject, onTestFinished } from 'vitest';
import { freePort } from '../../app/cli/embedded/free-port.ts';
import { createApp } from '../../app/http/app.server.ts';
import type { SystemContext } from '../../app/infra/context.server.ts';
import type { Db } from '../../app/infra/db.server.ts';
import { parseEnv } from '../../app/infra/env.server.ts';
import { createMetrics } from '../../app/infra/metrics.server.ts';
import { openServices, type Services } from '../../app/infra/services.server.ts';
import { cloneTemplate } from './global.ts';

/** One web process of the product on a database of its own, with everything real behind it. */
export type TestPlatform = {
  services: Services;
  db: Db;
  baseUrl: string;
  databaseUrl: string;
  /** A request as a browser of our own site sends it: redirects are not followed, `Origin` is set on writes. */
  request: (path: string, init?: RequestInit & { cookie?: string }) => Promise<Response>;
  /** POST of a form. */
  post: (path: string, fields: Record<string, string | string[]>, cookie?: string) => Promise<Response>;
  /** A session of a demo person by key (prisma/seed/people.ts); with a second factor unless told otherwise. */
  signIn: (key: string, options?: { secondFactor?: boolean; confirmed?: boolean }) => Promise<string>;
  userId: (key: string) => Promise<string>;
  /** A context without a person, for jobs. */
  system: () => SystemContext;
  close: () => Promise<void>;
};

const BUILD = pathToFileURL(fileURLToPath(new URL('../../build/server/index.js', import.meta.url))).href;
const ASSETS = fileURLToPath(new URL('../../build/client', import.meta.url));
const HOUR_MS = 3_600_000;

/**
 * Clones the template database and starts the application on it. Call once a file in `beforeAll` and `close` in
 * `afterAll`; inside a test it closes by itself.
 */
export async function testPlatform(overrides: Record<string, string> = {}): Promise<TestPlatform> {
  const servers = inject('servers');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await cloneTemplate(servers.superuserUrl, name);
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const databaseUrl = servers.templateUrl.replace(/\/[^/]*$/, `/${name}`);
  const env = parseEnv({
    NODE_ENV: 'test',
    DEMO: '1',
    PORT: String(port),
    BASE_URL: baseUrl,
    LOG_LEVEL: 'silent',
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: '10',
    S3_ENDPOINT: servers.storageUrl,
    S3_PATH_STYLE: '1',
    S3_INBOX_BUCKET: `inbox-${name.slice(5, 25)}`,
    S3_INBOX_ACCESS_KEY: servers.secrets.inboxKey,
    S3_INBOX_SECRET_KEY: servers.secrets.inboxSecret,
    S3_CLEAN_BUCKET: `clean-${name.slice(5, 25)}`,
    S3_CLEAN_ACCESS_KEY: servers.secrets.cleanKey,
    S3_CLEAN_SECRET_KEY: servers.secrets.cleanSecret,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(servers.smtpPort),
    MAIL_FROM: 'no-reply@example.test',
    SESSION_SECRET: servers.secrets.sessionSecret,
    DATA_KEY: servers.secrets.dataKey,
    RECEIPT_KEY_ID: 'test-1',
    RECEIPT_PRIVATE_KEY: servers.secrets.receiptPrivateKey,
    ...overrides,
  });
  if (!env.ok) throw new Error(env.problems.join('\n'));
  const services = await openServices(env.env, 'web');
  await services.storage.ensureBuckets();
  const build = (await import(/* @vite-ignore */ BUILD)) as ServerBuild;
  const app = createApp({
    services,
    metrics: createMetrics(),
    build,
    assetsDir: ASSETS,
    isDraining: () => false,
  });
  const server = await listen(createServer(app), port);

  const request: TestPlatform['request'] = (path, { cookie, headers, ...init } = {}) => {
    const all = new Headers(headers);
    if (cookie !== undefined) all.set('cookie', cookie);
    const method = init.method ?? 'GET';
    if (method !== 'GET' && method !== 'HEAD' && !all.has('origin')) all.set('origin', baseUrl);
    return fetch(new URL(path, baseUrl), { redirect: 'manual', ...init, headers: all });
  };
  const userId = async (key: string) => {
    const user = await services.db.user.findFirstOrThrow({
      where: { email: { startsWith: `${key}@` } },
      select: { id: true },
    });
    return user.id;
  };
  return {
    services,
    db: services.db,
    baseUrl,
    databaseUrl,
    request,
    post(path, fields, cookie) {
      const body = new URLSearchParams();
      for (const [key, value] of Object.entries(fields)) {
        for (const one of Array.isArray(value) ? value : [value]) body.append(key, one);
      }
      return request(path, { method: 'POST', body, ...(cookie === undefined ? {} : { cookie }) });
    },
    userId,
    async signIn(key, { secondFactor = true, confirmed = true } = {}) {
      const token = randomBytes(24).toString('base64url');
      const now = new Date();
      await services.db.session.create({
        data: {
          token,
          userId: await userId(key),
          secondFactor: secondFactor ? 'totp' : null,
          confirmedAt: confirmed ? now : null,
          expiresAt: new Date(now.getTime() + HOUR_MS),
        },
      });
      const signature = createHmac('sha256', servers.secrets.sessionSecret).update(token).digest('base64');
      return `wisam.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
    },
    system: () => ({ actor: null, now: new Date(), locale: 'ar', requestId: randomUUID(), services }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await services.close();
    },
  };
}

/** A platform for one test, closed when the test ends. */
export async function platformForTest(overrides: Record<string, string> = {}): Promise<TestPlatform> {
  const platform = await testPlatform(overrides);
  onTestFinished(() => platform.close());
  return platform;
}

function listen(server: Server, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}
