import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';

/**
 * The environment, read once and checked whole: a process that lacks something says everything that is wrong and
 * does not start. No secret has a default. The table in README.md ("Configuration") lists the same names.
 */
const port = z.coerce.number().int().min(0).max(65535);
const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((value) => value === '1');

const MIN_SECRET_LENGTH = 32;
const secret = z
  .string()
  .min(MIN_SECRET_LENGTH, `must have at least ${MIN_SECRET_LENGTH} characters`)
  .refine((value) => new Set(value).size >= 12, 'is too uniform to be random');

const dataKey = z
  .string()
  .transform((value) => Buffer.from(value, 'base64'))
  .refine((bytes) => bytes.length === 32, 'must be 32 bytes in base64')
  .refine((bytes) => new Set(bytes).size >= 12, 'is too uniform to be random');

const receiptKey = z
  .string()
  .transform((value) =>
    value.includes('-----BEGIN') ? value : Buffer.from(value, 'base64').toString('utf8'),
  )
  .refine(isEd25519, 'must be an Ed25519 private key (PKCS#8 PEM, plain or in base64)');

const MIB = 1_048_576;
/** A size is kept as a 32-bit number: 2 GB less one byte. */
const UPLOAD_LIMIT = 2_147_483_647;
const bytes = (least: number) => z.coerce.number().int().min(least).max(UPLOAD_LIMIT);

const Environment = z.object({
  NODE_ENV: z.enum(['production', 'development', 'test']).default('production'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  BASE_URL: z.url({ protocol: /^https?$/ }),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(20),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }),
  S3_REGION: z.string().default('us-east-1'),
  S3_PATH_STYLE: flag,
  S3_INBOX_BUCKET: z.string().min(3),
  S3_INBOX_ACCESS_KEY: z.string().min(3),
  S3_INBOX_SECRET_KEY: z.string().min(8),
  S3_CLEAN_BUCKET: z.string().min(3),
  S3_CLEAN_ACCESS_KEY: z.string().min(3),
  S3_CLEAN_SECRET_KEY: z.string().min(8),
  SMTP_HOST: z.string().min(1),
  SMTP_PORT: port,
  SMTP_SECURE: flag,
  SMTP_USER: z.string().optional(),
  SMTP_PASSWORD: z.string().optional(),
  MAIL_FROM: z.string().min(3),
  CLAMD_HOST: z.string().optional(),
  CLAMD_PORT: port.optional(),
  ALLOW_UNSCANNED: flag,
  UPLOAD_SINGLE_BYTES: bytes(1).default(16 * MIB),
  UPLOAD_PART_BYTES: bytes(5 * MIB).default(8 * MIB),
  UPLOAD_MAX_BYTES: bytes(1).default(UPLOAD_LIMIT),
  UPLOAD_HASH_BYTES: bytes(1).default(64 * MIB),
  UPLOAD_AGENCY_BYTES: z.coerce
    .number()
    .int()
    .min(1)
    .default(20 * 1024 * MIB),
  SESSION_SECRET: secret,
  DATA_KEY: dataKey,
  RECEIPT_KEY_ID: z.string().regex(/^[a-z0-9-]{1,40}$/),
  RECEIPT_PRIVATE_KEY: receiptKey,
  METRICS_TOKEN: z.string().min(16).optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME_AR: z.string().default('الدخول الموحّد'),
  OIDC_NAME_EN: z.string().default('Single sign-on'),
  DEMO: flag,
});

export type Env = z.output<typeof Environment>;

/** @returns the environment, or every complaint as `NAME: what is wrong`. */
export function parseEnv(
  source: Record<string, string | undefined>,
): { ok: true; env: Env } | { ok: false; problems: string[] } {
  const present = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(present);
  const problems = parsed.success
    ? contradictions(parsed.data)
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${complaint(issue)}`);
  return parsed.success && problems.length === 0 ? { ok: true, env: parsed.data } : { ok: false, problems };
}

/** The environment of this process; prints every complaint and ends it when something is missing or weak. */
export function requireEnv(): Env {
  const result = parseEnv(process.env);
  if (result.ok) return result.env;
  process.stderr.write(
    `Wisam does not start. Configuration:\n${result.problems.map((line) => `  - ${line}\n`).join('')}`,
  );
  process.exit(78);
}

/** The whole environment as it is, for children that a command line tool starts. */
export function inheritedEnv(): NodeJS.ProcessEnv {
  return { ...process.env };
}

function complaint(issue: z.core.$ZodIssue): string {
  return issue.code === 'invalid_type' && issue.input === undefined ? 'is missing' : issue.message;
}

function contradictions(env: Env): string[] {
  const problems: string[] = [];
  const base = new URL(env.BASE_URL);
  if (base.pathname !== '/') problems.push('BASE_URL: must have no path');
  if (env.NODE_ENV === 'production' && !env.DEMO) {
    if (base.protocol !== 'https:') problems.push('BASE_URL: must be https in production');
    if (env.ALLOW_UNSCANNED)
      problems.push('ALLOW_UNSCANNED: only a demo may serve files that nobody scanned');
    if (env.CLAMD_HOST === undefined || env.CLAMD_PORT === undefined) {
      problems.push('CLAMD_HOST, CLAMD_PORT: a virus scanner is required in production');
    }
  }
  const oidc = [env.OIDC_ISSUER, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET];
  if (oidc.some(Boolean) && !oidc.every(Boolean)) {
    problems.push('OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET: all three or none');
  }
  if (env.S3_INBOX_BUCKET === env.S3_CLEAN_BUCKET)
    problems.push('S3_CLEAN_BUCKET: must differ from S3_INBOX_BUCKET');
  return problems;
}

function isEd25519(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'ed25519';
  } catch {
    return false;
  }
}
