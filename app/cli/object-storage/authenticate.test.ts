import { describe, expect, test } from 'vitest';
import { authenticate, type IncomingRequest } from './authenticate.ts';
import { ALGORITHM } from './signature.ts';

// The examples of AWS, "Authenticating Requests (AWS Signature Version 4)", with their published signatures.
const CREDENTIALS = [
  { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
];
const CREDENTIAL = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';
const SIGNED_AT = Date.UTC(2013, 4, 24);
const MINUTE = 60_000;
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function inHeader(change: Partial<IncomingRequest['headers']> = {}): IncomingRequest {
  const signature = 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41';
  const signedHeaders = 'host;range;x-amz-content-sha256;x-amz-date';
  return {
    method: 'GET',
    path: '/test.txt',
    query: new Map(),
    headers: {
      host: ['examplebucket.s3.amazonaws.com'],
      range: ['bytes=0-9'],
      'x-amz-date': ['20130524T000000Z'],
      'x-amz-content-sha256': [EMPTY],
      authorization: [
        `${ALGORITHM} Credential=${CREDENTIAL},SignedHeaders=${signedHeaders},Signature=${signature}`,
      ],
      ...change,
    },
  };
}

function inQuery(change: Record<string, string> = {}): IncomingRequest {
  const query = {
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': CREDENTIAL,
    'X-Amz-Date': '20130524T000000Z',
    'X-Amz-Expires': '86400',
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Signature': 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    ...change,
  };
  return {
    method: 'GET',
    path: '/test.txt',
    query: new Map(Object.entries(query)),
    headers: { host: ['examplebucket.s3.amazonaws.com'] },
  };
}

function outcome(request: IncomingRequest, nowMs: number): string {
  try {
    return authenticate(request, CREDENTIALS, nowMs).kind;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('a request signed in its header', () => {
  test('passes with the published signature, and names the hash its body must have', () => {
    expect(authenticate(inHeader(), CREDENTIALS, SIGNED_AT)).toEqual({ kind: 'plain', sha256: EMPTY });
  });

  test.each([
    [-16, 'RequestTimeTooSkewed'],
    [-14, 'plain'],
    [14, 'plain'],
    [16, 'RequestTimeTooSkewed'],
  ])('%i minutes after it was signed: %s', (minutes, expected) => {
    expect(outcome(inHeader(), SIGNED_AT + minutes * MINUTE)).toBe(expected);
  });

  test.each<[string, Partial<IncomingRequest['headers']>, string]>([
    ['a changed header', { range: ['bytes=0-99'] }, 'SignatureDoesNotMatch'],
    ['a changed host', { host: ['other.s3.amazonaws.com'] }, 'SignatureDoesNotMatch'],
    ['a changed body hash', { 'x-amz-content-sha256': ['UNSIGNED-PAYLOAD'] }, 'SignatureDoesNotMatch'],
    ['no body hash', { 'x-amz-content-sha256': undefined }, 'InvalidRequest'],
    ['two body hashes', { 'x-amz-content-sha256': [EMPTY, EMPTY] }, 'InvalidArgument'],
    ['an added x-amz header', { 'x-amz-acl': ['public-read'] }, 'AccessDenied'],
    ['another day', { 'x-amz-date': ['20130525T000000Z'] }, 'SignatureDoesNotMatch'],
    ['no date', { 'x-amz-date': undefined }, 'AccessDenied'],
    ['no signature', { authorization: undefined }, 'AccessDenied'],
    [
      'half a signature',
      { authorization: [`${ALGORITHM} Credential=${CREDENTIAL}`] },
      'AuthorizationHeaderMalformed',
    ],
    ['the old signature', { authorization: ['AWS AKIAIOSFODNN7EXAMPLE:x'] }, 'AuthorizationHeaderMalformed'],
  ])('%s is refused', (_what, change, expected) => {
    expect(outcome(inHeader(change), SIGNED_AT)).toBe(expected);
  });

  test('another method, path or key is refused', () => {
    expect(outcome({ ...inHeader(), method: 'DELETE' }, SIGNED_AT)).toBe('SignatureDoesNotMatch');
    expect(outcome({ ...inHeader(), path: '/test.tx' }, SIGNED_AT)).toBe('SignatureDoesNotMatch');
    expect(outcome({ ...inHeader(), query: new Map([['acl', '']]) }, SIGNED_AT)).toBe(
      'SignatureDoesNotMatch',
    );
    expect(() => authenticate(inHeader(), [], SIGNED_AT)).toThrow('access key');
  });
});

describe('a presigned address', () => {
  test('passes with the published signature until it runs out', () => {
    expect(outcome(inQuery(), SIGNED_AT)).toBe('plain');
    expect(outcome(inQuery(), SIGNED_AT + 86_400_000 - 1)).toBe('plain');
    expect(outcome(inQuery(), SIGNED_AT + 86_400_000)).toBe('AccessDenied');
  });

  test('is not valid long before it was signed', () => {
    expect(outcome(inQuery(), SIGNED_AT - 16 * MINUTE)).toBe('RequestTimeTooSkewed');
  });

  test.each([
    [{ 'X-Amz-Expires': '86401' }, 'SignatureDoesNotMatch'],
    [{ 'X-Amz-Expires': '604801' }, 'AuthorizationQueryParametersError'],
    [{ 'X-Amz-Expires': '0' }, 'AuthorizationQueryParametersError'],
    [{ 'X-Amz-Expires': '-1' }, 'AuthorizationQueryParametersError'],
    [{ 'X-Amz-Signature': '' }, 'SignatureDoesNotMatch'],
    [{ 'X-Amz-SignedHeaders': '' }, 'AccessDenied'],
    [{ 'X-Amz-Algorithm': 'none' }, 'AuthorizationQueryParametersError'],
    [{ 'X-Amz-Credential': CREDENTIAL.replace('/s3/', '/iam/') }, 'AuthorizationQueryParametersError'],
    [{ 'response-content-type': 'text/html' }, 'SignatureDoesNotMatch'],
  ])('%j is refused', (change, expected) => {
    expect(outcome(inQuery(change), SIGNED_AT)).toBe(expected);
  });

  test('a second signature in the header is refused', () => {
    const both = { ...inQuery(), headers: inHeader().headers };
    expect(outcome(both, SIGNED_AT)).toBe('InvalidArgument');
  });
});
