import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, inject, onTestFinished, test } from 'vitest';
import { freePort } from '../../app/cli/embedded/free-port.ts';
import { prisma } from '../../app/cli/migrate.ts';
import { ROOT } from '../architecture/sources.ts';
import { cloneTemplate } from '../setup/global.ts';

function start(script: string, env: Record<string, string>): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [`app/cli/${script}`], {
    cwd: ROOT,
    env: { NODE_ENV: 'production', PATH: '/usr/bin:/bin', ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  }
  return { child, output: () => output };
}

test.each(['web.ts', 'worker.ts'])(
  '%s refuses to start without configuration and says everything that is missing',
  async (script) => {
    const { child, output } = start(script, { SESSION_SECRET: 'short' });
    const [code] = await once(child, 'exit');
    expect(code).toBe(78);
    expect(output()).toContain('BASE_URL: is missing');
    expect(output()).toContain('DATABASE_URL: is missing');
    expect(output()).toContain('SESSION_SECRET: must have at least 32 characters');
  },
);

test('the web process serves, says it is ready, and drains on SIGTERM', async () => {
  const { env, baseUrl } = await configuration();
  const { child } = start('web.ts', env);
  await once(child, 'message');
  expect((await fetch(`${baseUrl}/health/live`)).status).toBe(200);
  expect((await fetch(`${baseUrl}/ar`)).status).toBe(200);
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await gone).toEqual([0, null]);
});

test('schema and migrations say the same (no drift)', () => {
  const { ownerUrl } = inject('servers');
  const args = ['migrate', 'diff', '--from-config-datasource', '--to-schema', 'prisma/schema', '--exit-code'];
  expect(prisma(ownerUrl, args)).toContain('No difference detected');
});

async function configuration() {
  const servers = inject('servers');
  const name = `process_${Math.random().toString(36).slice(2)}`;
  await cloneTemplate(servers.superuserUrl, name);
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const env = {
    DEMO: '1',
    PORT: String(port),
    BASE_URL: baseUrl,
    LOG_LEVEL: 'error',
    DATABASE_URL: servers.templateUrl.replace(/\/[^/]*$/, `/${name}`),
    S3_ENDPOINT: servers.storageUrl,
    S3_PATH_STYLE: '1',
    S3_INBOX_BUCKET: 'process-inbox',
    S3_INBOX_ACCESS_KEY: servers.secrets.inboxKey,
    S3_INBOX_SECRET_KEY: servers.secrets.inboxSecret,
    S3_CLEAN_BUCKET: 'process-clean',
    S3_CLEAN_ACCESS_KEY: servers.secrets.cleanKey,
    S3_CLEAN_SECRET_KEY: servers.secrets.cleanSecret,
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(servers.smtpPort),
    MAIL_FROM: 'no-reply@example.test',
    SESSION_SECRET: servers.secrets.sessionSecret,
    DATA_KEY: servers.secrets.dataKey,
    RECEIPT_KEY_ID: 'test-1',
    RECEIPT_PRIVATE_KEY: servers.secrets.receiptPrivateKey,
  };
  return { env, baseUrl };
}
