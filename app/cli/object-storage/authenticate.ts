import { S3Error } from './errors.ts';
import {
  ALGORITHM,
  type Credential,
  canonicalRequest,
  equalText,
  hmac,
  parseAmzDate,
  parseCredential,
  signingKey,
  stringToSign,
} from './signature.ts';

export type Credentials = { accessKeyId: string; secretAccessKey: string };

/** Checks the chain of chunk signatures that starts with the signature of the request. */
export type ChunkSigner = { key: Buffer; amzDate: string; scope: string; seed: string };

/** How the body of a request is bound to its signature. */
export type Payload =
  | { kind: 'plain'; sha256: string | undefined }
  | { kind: 'chunked'; signer: ChunkSigner | undefined; trailer: boolean };

export type IncomingRequest = {
  method: string;
  path: string;
  query: ReadonlyMap<string, string>;
  /** Lower-case names; every value that was sent. */
  headers: Readonly<Record<string, readonly string[] | undefined>>;
};

/** A clock that is wrong by more than this is refused, in either direction. AWS: 15 minutes. */
const SKEW_MS = 15 * 60_000;
const EXPIRES_LIMIT_S = 7 * 24 * 3600;
const UNSIGNED = 'UNSIGNED-PAYLOAD';

/**
 * Lets a signed request pass and tells how its body is bound; everything else throws S3Error. A request is signed
 * either by its Authorization header or by its query, never by both; unsigned requests get AccessDenied.
 *
 * @param nowMs milliseconds since 1970
 */
export function authenticate(
  request: IncomingRequest,
  credentials: readonly Credentials[],
  nowMs: number,
): Payload {
  const header = single(request, 'authorization');
  const inQuery = request.query.has('X-Amz-Signature') || request.query.has('X-Amz-Algorithm');
  if (header !== undefined && inQuery) throw new S3Error('InvalidArgument', 'Two signatures in one request');
  if (header !== undefined) return byHeader(request, header, credentials, nowMs);
  if (inQuery) return byQuery(request, credentials, nowMs);
  throw new S3Error('AccessDenied');
}

/** The secret of an access key, compared in constant time over all keys. */
export function findSecret(credentials: readonly Credentials[], accessKeyId: string): string {
  const found = credentials.filter((entry) => equalText(entry.accessKeyId, accessKeyId))[0];
  if (found === undefined) throw new S3Error('InvalidAccessKeyId');
  return found.secretAccessKey;
}

/** Refuses an instant that is malformed, of another day than the credential, or too far from now. */
export function checkSigningTime(amzDate: string, credential: Credential, nowMs: number): number {
  const signedAt = parseAmzDate(amzDate);
  if (Number.isNaN(signedAt)) throw new S3Error('AccessDenied', 'The signing time is missing or malformed');
  if (!amzDate.startsWith(credential.day)) {
    throw new S3Error('SignatureDoesNotMatch', 'Time and credential name different days');
  }
  if (signedAt - nowMs > SKEW_MS) throw new S3Error('RequestTimeTooSkewed');
  return signedAt;
}

function byHeader(
  request: IncomingRequest,
  header: string,
  credentials: readonly Credentials[],
  nowMs: number,
): Payload {
  const match =
    /^AWS4-HMAC-SHA256 +Credential=(\S+), *SignedHeaders=([\w;.-]+), *Signature=([0-9a-f]{64})$/.exec(
      header.replace(/,(?=\S)/g, ', '),
    );
  const [, credentialText = '', signedHeaders = '', signature = ''] = match ?? [];
  const credential = parseCredential(credentialText);
  if (match === null || credential === undefined) throw new S3Error('AuthorizationHeaderMalformed');
  const amzDate = single(request, 'x-amz-date') ?? '';
  const signedAt = checkSigningTime(amzDate, credential, nowMs);
  if (nowMs - signedAt > SKEW_MS) throw new S3Error('RequestTimeTooSkewed');

  const contentHash = single(request, 'x-amz-content-sha256');
  if (contentHash === undefined) throw new S3Error('InvalidRequest', 'x-amz-content-sha256 is required');
  const key = signingKey(findSecret(credentials, credential.accessKeyId), credential);
  verify(request, { signedHeaders, signature, credential, amzDate, key, payloadHash: contentHash });
  return payloadOf(contentHash, { key, amzDate, scope: credential.scope, seed: signature });
}

function byQuery(request: IncomingRequest, credentials: readonly Credentials[], nowMs: number): Payload {
  const parameter = (name: string): string => request.query.get(name) ?? '';
  const credential = parseCredential(parameter('X-Amz-Credential'));
  const expires = parameter('X-Amz-Expires');
  const seconds = /^\d{1,6}$/.test(expires) ? Number(expires) : 0;
  if (parameter('X-Amz-Algorithm') !== ALGORITHM || credential === undefined) {
    throw new S3Error('AuthorizationQueryParametersError');
  }
  if (seconds < 1 || seconds > EXPIRES_LIMIT_S) throw new S3Error('AuthorizationQueryParametersError');
  const amzDate = parameter('X-Amz-Date');
  const signedAt = checkSigningTime(amzDate, credential, nowMs);
  if (nowMs >= signedAt + seconds * 1000) throw new S3Error('AccessDenied', 'The request has expired');

  const contentHash =
    request.query.get('X-Amz-Content-Sha256') ?? single(request, 'x-amz-content-sha256') ?? UNSIGNED;
  const key = signingKey(findSecret(credentials, credential.accessKeyId), credential);
  verify(request, {
    signedHeaders: parameter('X-Amz-SignedHeaders'),
    signature: parameter('X-Amz-Signature'),
    credential,
    amzDate,
    key,
    payloadHash: contentHash,
  });
  const payload = payloadOf(contentHash, undefined);
  if (payload.kind === 'chunked') throw new S3Error('InvalidRequest', 'A presigned body cannot be chunked');
  return payload;
}

type Claim = {
  signedHeaders: string;
  signature: string;
  credential: Credential;
  amzDate: string;
  key: Buffer;
  payloadHash: string;
};

function verify(request: IncomingRequest, claim: Claim): void {
  const names = claim.signedHeaders.split(';');
  if (!names.includes('host')) throw new S3Error('AccessDenied', 'The Host header must be signed');
  // A header that changes what we do must not be added on the way.
  const loose = Object.keys(request.headers).find(
    (name) => name.startsWith('x-amz-') && !names.includes(name),
  );
  if (loose !== undefined) throw new S3Error('AccessDenied', `The header ${loose} is not signed`);

  const canonical = canonicalRequest({
    method: request.method,
    path: request.path,
    query: [...request.query].filter(([name]) => name !== 'X-Amz-Signature'),
    headers: names.map((name) => [name, (request.headers[name] ?? []).join(',')] as const),
    payloadHash: claim.payloadHash,
  });
  const expected = hmac(claim.key, stringToSign(claim.amzDate, claim.credential, canonical)).toString('hex');
  if (!equalText(expected, claim.signature)) throw new S3Error('SignatureDoesNotMatch');
}

function payloadOf(contentHash: string, signer: ChunkSigner | undefined): Payload {
  switch (contentHash) {
    case UNSIGNED:
      return { kind: 'plain', sha256: undefined };
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD':
      return { kind: 'chunked', signer, trailer: false };
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER':
      return { kind: 'chunked', signer, trailer: true };
    case 'STREAMING-UNSIGNED-PAYLOAD-TRAILER':
      return { kind: 'chunked', signer: undefined, trailer: true };
  }
  if (!/^[0-9a-f]{64}$/.test(contentHash)) {
    throw new S3Error('InvalidArgument', 'x-amz-content-sha256 must be a hash or a known word');
  }
  return { kind: 'plain', sha256: contentHash };
}

function single(request: IncomingRequest, name: string): string | undefined {
  const values = request.headers[name];
  if (values === undefined) return undefined;
  if (values.length !== 1) throw new S3Error('InvalidArgument', `The header ${name} appears twice`);
  return values[0];
}
