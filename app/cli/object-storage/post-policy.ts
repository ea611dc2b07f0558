import { type Credentials, checkSigningTime, findSecret } from './authenticate.ts';
import { S3Error } from './errors.ts';
import { ALGORITHM, equalText, hmac, parseCredential, signingKey } from './signature.ts';

/** What a policy leaves to the bytes themselves. */
export type SizeRange = { minimum: number; maximum: number };

type Condition =
  | { kind: 'eq' | 'starts-with'; name: string; value: string }
  | ({ kind: 'content-length-range' } & SizeRange);

const OBJECT_LIMIT = 5 * 1024 ** 3;
const NEEDS_NO_CONDITION = new Set(['policy', 'x-amz-signature', 'file']);

/**
 * Checks a browser form against its signed policy: signature, expiry, every condition, and that no field goes beyond
 * what was signed. Answers the size the file may have.
 *
 * Source: AWS, "POST Object" and "Creating a POST policy".
 *
 * @param fields by lower-case name; `key` still with `${filename}` when the form had it
 */
export function checkPostPolicy(
  fields: ReadonlyMap<string, string>,
  bucket: string,
  credentials: readonly Credentials[],
  nowMs: number,
): SizeRange {
  const policy = fields.get('policy');
  if (policy === undefined) throw new S3Error('AccessDenied');
  verifySignature(fields, policy, credentials, nowMs);
  const { expiration, conditions } = parsePolicy(policy);
  if (!(nowMs < Date.parse(expiration))) throw new S3Error('AccessDenied', 'The policy has expired');

  const inForm = fields.get('bucket');
  if (inForm !== undefined && inForm !== bucket) throw denied('bucket');
  const values = new Map(fields).set('bucket', bucket);
  const range: SizeRange = { minimum: 0, maximum: OBJECT_LIMIT };
  const covered = new Set<string>();
  for (const condition of conditions) {
    if (condition.kind === 'content-length-range') {
      range.minimum = Math.max(range.minimum, condition.minimum);
      range.maximum = Math.min(range.maximum, condition.maximum);
      continue;
    }
    const value = values.get(condition.name);
    const holds = condition.kind === 'eq' ? value === condition.value : value?.startsWith(condition.value);
    if (holds !== true) throw denied(condition.name);
    covered.add(condition.name);
  }
  for (const name of values.keys()) {
    if (covered.has(name) || NEEDS_NO_CONDITION.has(name) || name.startsWith('x-ignore-')) continue;
    throw new S3Error('AccessDenied', `Extra input fields: ${name}`);
  }
  return range;
}

function verifySignature(
  fields: ReadonlyMap<string, string>,
  policy: string,
  credentials: readonly Credentials[],
  nowMs: number,
): void {
  const credential = parseCredential(fields.get('x-amz-credential') ?? '');
  if (fields.get('x-amz-algorithm') !== ALGORITHM || credential === undefined) {
    throw new S3Error('AccessDenied', 'The form is not signed');
  }
  checkSigningTime(fields.get('x-amz-date') ?? '', credential, nowMs);
  const key = signingKey(findSecret(credentials, credential.accessKeyId), credential);
  const expected = hmac(key, policy).toString('hex');
  if (!equalText(expected, fields.get('x-amz-signature') ?? '')) throw new S3Error('SignatureDoesNotMatch');
}

function parsePolicy(policy: string): { expiration: string; conditions: Condition[] } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(policy, 'base64').toString('utf8'));
  } catch {
    throw new S3Error('InvalidPolicyDocument');
  }
  const { expiration, conditions } = Object(parsed) as { expiration?: unknown; conditions?: unknown };
  if (typeof expiration !== 'string' || !Array.isArray(conditions))
    throw new S3Error('InvalidPolicyDocument');
  return { expiration, conditions: conditions.flatMap(parseCondition) };
}

/** A condition we do not know is never skipped: it would be a limit that does not hold. */
function parseCondition(source: unknown): Condition[] {
  if (!Array.isArray(source)) {
    return Object.entries(Object(source)).map(([name, value]) => text('eq', name, value));
  }
  const [kind, first, second] = source as unknown[];
  if (source.length !== 3) throw new S3Error('InvalidPolicyDocument');
  if (kind === 'content-length-range') {
    const [minimum, maximum] = [Number(first), Number(second)];
    if (!Number.isSafeInteger(minimum) || !Number.isSafeInteger(maximum))
      throw new S3Error('InvalidPolicyDocument');
    return [{ kind, minimum, maximum }];
  }
  if ((kind !== 'eq' && kind !== 'starts-with') || typeof first !== 'string' || !first.startsWith('$')) {
    throw new S3Error('InvalidPolicyDocument');
  }
  return [text(kind, first.slice(1), second)];
}

function text(kind: 'eq' | 'starts-with', name: string, value: unknown): Condition {
  if (typeof value !== 'string') throw new S3Error('InvalidPolicyDocument');
  return { kind, name: name.toLowerCase(), value };
}

function denied(name: string): S3Error {
  return new S3Error('AccessDenied', `Invalid according to policy: condition failed for ${name}`);
}
