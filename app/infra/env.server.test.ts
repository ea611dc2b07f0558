import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseEnv } from './env.server.ts';

const { privateKey } = generateKeyPairSync('ed25519');
const complete = {
  NODE_ENV: 'production',
  BASE_URL: 'https://award.example.test',
  DATABASE_URL: 'postgresql://wisam_app:x@db.example.test/wisam',
  S3_ENDPOINT: 'https://s3.example.test',
  S3_INBOX_BUCKET: 'inbox',
  S3_INBOX_ACCESS_KEY: 'inbox-key',
  S3_INBOX_SECRET_KEY: 'inbox-secret',
  S3_CLEAN_BUCKET: 'clean',
  S3_CLEAN_ACCESS_KEY: 'clean-key',
  S3_CLEAN_SECRET_KEY: 'clean-secret',
  SMTP_HOST: 'smtp.example.test',
  SMTP_PORT: '587',
  MAIL_FROM: 'no-reply@example.test',
  CLAMD_HOST: '127.0.0.1',
  CLAMD_PORT: '3310',
  SESSION_SECRET: randomBytes(48).toString('base64'),
  DATA_KEY: randomBytes(32).toString('base64'),
  RECEIPT_KEY_ID: 'wisam-2027',
  RECEIPT_PRIVATE_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
};

function problems(changes: Record<string, string | undefined>): string[] {
  const result = parseEnv({ ...complete, ...changes });
  return result.ok ? [] : result.problems;
}

test('a complete environment is accepted', () => {
  expect(problems({})).toEqual([]);
});

test('an empty environment is answered with everything that is missing, secrets first to last', () => {
  const result = parseEnv({});
  if (result.ok) throw new Error('accepted nothing');
  for (const name of [
    'BASE_URL',
    'DATABASE_URL',
    'SESSION_SECRET',
    'DATA_KEY',
    'RECEIPT_PRIVATE_KEY',
    'S3_ENDPOINT',
  ]) {
    expect(result.problems).toContain(`${name}: is missing`);
  }
});

describe('weak or contradictory settings are refused', () => {
  test.each([
    ['a short session secret', { SESSION_SECRET: 'secret' }, /SESSION_SECRET: must have at least 32/],
    ['a uniform session secret', { SESSION_SECRET: 'a'.repeat(64) }, /SESSION_SECRET: is too uniform/],
    [
      'a data key of the wrong length',
      { DATA_KEY: randomBytes(16).toString('base64') },
      /DATA_KEY: must be 32 bytes/,
    ],
    ['a data key of zeros', { DATA_KEY: Buffer.alloc(32).toString('base64') }, /DATA_KEY: is too uniform/],
    [
      'a receipt key that is none',
      { RECEIPT_PRIVATE_KEY: 'hello' },
      /RECEIPT_PRIVATE_KEY: must be an Ed25519/,
    ],
    ['plain http in production', { BASE_URL: 'http://award.example.test' }, /BASE_URL: must be https/],
    [
      'a base address with a path',
      { BASE_URL: 'https://award.example.test/app' },
      /BASE_URL: must have no path/,
    ],
    ['no scanner in production', { CLAMD_HOST: undefined }, /CLAMD_HOST, CLAMD_PORT/],
    ['unscanned files in production', { ALLOW_UNSCANNED: '1' }, /ALLOW_UNSCANNED/],
    ['half of a single sign-on', { OIDC_ISSUER: 'https://id.example.test' }, /OIDC_ISSUER, OIDC_CLIENT_ID/],
    ['one bucket for both', { S3_CLEAN_BUCKET: 'inbox' }, /S3_CLEAN_BUCKET: must differ/],
  ] as [string, Record<string, string | undefined>, RegExp][])('%s', (_, changes, expected) => {
    expect(problems(changes).join('\n')).toMatch(expected);
  });
});
