import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { twoFactor } from 'better-auth/plugins';
import type { Services } from './services.server.ts';

const IDLE_SECONDS = 30 * 60;
const REFRESH_SECONDS = 60;
const MIN_PASSWORD = 12;
const MAX_PASSWORD = 200;

/**
 * Sign-in by better-auth on our database. Sessions are rows and read on every request (no cookie cache), so an end
 * or a change of rights holds from the next request on.
 */
export function createAuth({ env, db }: Pick<Services, 'env' | 'db'>) {
  const base = new URL(env.BASE_URL);
  return betterAuth({
    appName: 'Wisam',
    baseURL: base.origin,
    basePath: '/api/auth',
    secret: env.SESSION_SECRET,
    database: prismaAdapter(db, { provider: 'postgresql', transaction: true }),
    trustedOrigins: [base.origin],
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    session: {
      expiresIn: IDLE_SECONDS,
      updateAge: REFRESH_SECONDS,
      cookieCache: { enabled: false },
      additionalFields: {
        secondFactor: { type: 'string', required: false, input: false },
        confirmedAt: { type: 'date', required: false, input: false },
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
      revokeSessionsOnPasswordReset: true,
    },
    advanced: {
      database: { generateId: 'uuid' },
      cookiePrefix: 'wisam',
      useSecureCookies: base.protocol === 'https:',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
    plugins: [
      twoFactor({ issuer: 'Wisam' }),
      passkey({ rpID: base.hostname, rpName: 'Wisam', origin: base.origin }),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;
