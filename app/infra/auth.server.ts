import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError } from 'better-auth/api';
import { emailOTP, genericOAuth, twoFactor } from 'better-auth/plugins';
import { processNow } from './clock.server.ts';
import type { Services } from './services.server.ts';

const IDLE_SECONDS = 30 * 60;
const REFRESH_SECONDS = 60;
const RESET_SECONDS = 30 * 60;
export const CODE_SECONDS = 10 * 60;
export const MIN_PASSWORD = 12;
export const MAX_PASSWORD = 200;
/** NIST SP 800-63B 5.2.2 allows 100 failures; low limits would lock owners out (abuse case W3). */
const SECOND_FACTOR_FAILURES = 100;

/** Where the client's address stands in headers that we hand to the library; a visitor's own value is overwritten. */
export const ADDRESS_HEADER = 'x-wisam-address';
export const OIDC_PROVIDER = 'oidc';

/** Which call of the library proves which second factor; everything else opens a session without one. */
const SECOND_FACTOR: Record<string, string> = {
  '/two-factor/verify-totp': 'totp',
  '/two-factor/verify-backup-code': 'backup_code',
  '/passkey/verify-authentication': 'passkey',
  '/callback/:id': 'oidc',
};

/**
 * Sign-in by better-auth on our database. Sessions are rows and read on every request (no cookie cache), so an end
 * or a change of rights holds from the next request on. Mails, limits and the audit log are ours
 * (app/domain/accounts): the library sends nothing and is reached only through auth.api and the listed paths of
 * app/http/auth-routes.server.ts.
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
    verification: { storeIdentifier: 'hashed' },
    session: {
      expiresIn: IDLE_SECONDS,
      updateAge: REFRESH_SECONDS,
      cookieCache: { enabled: false },
      additionalFields: {
        secondFactor: { type: 'string', required: false, input: false },
        confirmedAt: { type: 'date', required: false, input: false },
      },
    },
    account: {
      // A local account exists before anybody signs in through the provider; a verified address ties the two.
      accountLinking: { enabled: true, trustedProviders: [] },
      updateAccountOnSignIn: false,
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
    },
    advanced: {
      database: { generateId: 'uuid' },
      cookiePrefix: 'wisam',
      useSecureCookies: base.protocol === 'https:',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session, context) => {
            const user = await db.user.findUnique({
              where: { id: session.userId },
              select: { suspendedAt: true },
            });
            if (user === null || user.suspendedAt !== null) return false;
            const secondFactor = SECOND_FACTOR[context?.path ?? ''] ?? null;
            return { data: { ...session, secondFactor, confirmedAt: processNow() } };
          },
        },
        delete: {
          // Reading a session that has run out would remove its row. It still says for whom a form that comes too late
          // is kept; a job removes it after seven days. Whoever ends a session removes it at once.
          before: async (session, context) =>
            context?.path !== '/get-session' || new Date(session.expiresAt) > processNow(),
        },
      },
      account: {
        // Of a provider we keep its name and the subject, nothing that opens anything there (award.md 12.5).
        create: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) },
        update: { before: async (account) => ({ data: { ...account, ...NO_TOKENS } }) },
      },
    },
    plugins: [
      askedAfterEveryFirstFactor(
        twoFactor({
          issuer: 'Wisam',
          accountLockout: { maxFailedAttempts: SECOND_FACTOR_FAILURES, durationSeconds: 900 },
        }),
      ),
      emailOTP({
        disableSignUp: true,
        expiresIn: CODE_SECONDS,
        allowedAttempts: 5,
        storeOTP: 'hashed',
        sendVerificationOTP: async () => {
          throw new Error('codes are made by createVerificationOTP and mailed through the outbox');
        },
      }),
      passkey({
        rpID: base.hostname,
        rpName: 'Wisam',
        origin: base.origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: {
          afterVerification: async ({ verification }) => {
            requireUserVerification(verification.registrationInfo?.userVerified);
          },
        },
        authentication: {
          afterVerification: async ({ verification }) => {
            requireUserVerification(verification.authenticationInfo.userVerified);
          },
        },
      }),
      ...singleSignOn(env),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;

const NO_TOKENS = { accessToken: null, refreshToken: null, idToken: null };

/** A passkey counts as second factor only where the device asked for a PIN, finger or face. */
function requireUserVerification(verified: boolean | undefined): void {
  if (verified !== true)
    throw new APIError('UNAUTHORIZED', { message: 'the passkey did not verify its user' });
}

/** The library asks for the second factor after a password only; a code by mail is no better proof than a password. */
function askedAfterEveryFirstFactor<Plugin extends ReturnType<typeof twoFactor>>(plugin: Plugin): Plugin {
  const after = plugin.hooks.after.map((hook) => ({
    ...hook,
    matcher: (context: Parameters<typeof hook.matcher>[0]) =>
      context.path === '/sign-in/email-otp' || hook.matcher(context),
  }));
  return { ...plugin, hooks: { ...plugin.hooks, after } };
}

/** Any OpenID Connect provider, where configured. It signs in people whom we know; it never makes an account. */
function singleSignOn(env: Services['env']) {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return [];
  return [
    genericOAuth({
      config: [
        {
          providerId: OIDC_PROVIDER,
          discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
          clientId,
          clientSecret,
          scopes: ['openid', 'email', 'profile'],
          pkce: true,
          requireIdTokenVerification: true,
          disableSignUp: true,
          disableImplicitSignUp: true,
        },
      ],
    }),
  ];
}
