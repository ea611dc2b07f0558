import { describe, expect, test } from 'vitest';
import { checkPostPolicy } from './post-policy.ts';
import { hmac, parseCredential, signingKey } from './signature.ts';

const NOW = Date.UTC(2026, 0, 31, 12);
const KEYS = { accessKeyId: 'testaccess', secretAccessKey: 'test-secret-key' };
const CREDENTIAL = 'testaccess/20260131/us-east-1/s3/aws4_request';
const SIGNING = {
  'x-amz-algorithm': 'AWS4-HMAC-SHA256',
  'x-amz-credential': CREDENTIAL,
  'x-amz-date': '20260131T120000Z',
};
const CONDITIONS: unknown[] = [
  { bucket: 'inbox' },
  { key: 'a/1' },
  ['eq', '$Content-Type', 'application/pdf'],
  ['starts-with', '$x-amz-meta-owner', 'doc-'],
  ['content-length-range', 1, 500],
  ...Object.entries(SIGNING).map(([name, value]) => ({ [name]: value })),
];
const FIELDS = { ...SIGNING, key: 'a/1', 'content-type': 'application/pdf', 'x-amz-meta-owner': 'doc-7' };

function check(
  conditions: unknown = CONDITIONS,
  change: Record<string, string | undefined> = {},
  { bucket = 'inbox', nowMs = NOW, expiration = '2026-01-31T12:05:00Z' } = {},
) {
  const policy = Buffer.from(JSON.stringify({ expiration, conditions })).toString('base64');
  const credential = parseCredential(CREDENTIAL);
  if (credential === undefined) throw new Error('the test credential is wrong');
  const signature = hmac(signingKey(KEYS.secretAccessKey, credential), policy).toString('hex');
  const all = Object.entries({ ...FIELDS, policy, 'x-amz-signature': signature, ...change });
  const fields = new Map(
    all.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
  return () => checkPostPolicy(fields, bucket, [KEYS], nowMs);
}

describe('a post policy', () => {
  test('lets pass what it describes, and tells the size', () => {
    expect(check()()).toEqual({ minimum: 1, maximum: 500 });
    expect(check(CONDITIONS, { 'x-ignore-this': 'x' })()).toEqual({ minimum: 1, maximum: 500 });
  });

  test('holds until its last millisecond', () => {
    const last = Date.UTC(2026, 0, 31, 12, 5) - 1;
    expect(check(CONDITIONS, {}, { nowMs: last })()).toBeDefined();
    expect(check(CONDITIONS, {}, { nowMs: last + 1 })).toThrow('expired');
    expect(check(CONDITIONS, {}, { expiration: 'some day' })).toThrow('expired');
    expect(check(CONDITIONS, {}, { nowMs: NOW - 16 * 60_000 })).toThrow('time');
  });

  test.each<[string, Record<string, string | undefined>]>([
    ['another key', { key: 'a/2' }],
    ['no key', { key: undefined }],
    ['another type', { 'content-type': 'application/pdfx' }],
    ['a value that starts otherwise', { 'x-amz-meta-owner': 'xdoc-7' }],
    ['a missing value', { 'x-amz-meta-owner': undefined }],
    ['a field beyond the policy', { 'x-amz-meta-other': '' }],
    ['an acl beyond the policy', { acl: 'public-read' }],
    ['another bucket in the form', { bucket: 'clean' }],
    ['another signature', { 'x-amz-signature': 'f'.repeat(64) }],
    ['no signature', { 'x-amz-signature': undefined }],
    ['no policy', { policy: undefined }],
    ['another key id', { 'x-amz-credential': CREDENTIAL.replace('testaccess', 'someone') }],
    ['another day', { 'x-amz-date': '20260130T120000Z' }],
  ])('refuses %s', (_what, change) => {
    expect(check(CONDITIONS, change)).toThrow();
  });

  test('refuses another bucket in the address', () => {
    expect(check(CONDITIONS, {}, { bucket: 'clean' })).toThrow('bucket');
  });

  test.each<[string, unknown]>([
    ['an unknown condition', [...CONDITIONS, ['ends-with', '$key', '1']]],
    ['a range that is none', [...CONDITIONS, ['content-length-range', 1, 'many']]],
    ['a condition without a name', [...CONDITIONS, ['eq', 'key', 'a/1']]],
    ['a value that is no text', [...CONDITIONS, { key: 5 }]],
    ['no list', { key: 'a/1' }],
  ])('refuses %s rather than passing over it', (_what, conditions) => {
    expect(check(conditions)).toThrow('policy');
  });

  test('of two ranges both hold', () => {
    expect(check([...CONDITIONS, ['content-length-range', 10, 9999]])()).toEqual({
      minimum: 10,
      maximum: 500,
    });
  });
});
