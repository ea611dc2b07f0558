import { hashPassword, symmetricEncrypt } from 'better-auth/crypto';
import { base32 } from '../../infra/qr.server.ts';

/** One authenticator secret for all demo staff, so that anybody can try their roles; never part of production. */
export const DEMO_TOTP_SECRET = 'wisam-demo-authenticator-secret1';

/** The secret as authenticator apps take it. */
export function demoTotpBase32(): string {
  return base32(DEMO_TOTP_SECRET);
}

/** What the sign-in tables hold for a demo person, made by the sign-in library itself. */
export async function demoCredentials(password: string, sessionSecret: string) {
  return {
    passwordHash: await hashPassword(password),
    totpSecret: await symmetricEncrypt({ key: sessionSecret, data: DEMO_TOTP_SECRET }),
    backupCodes: await symmetricEncrypt({ key: sessionSecret, data: JSON.stringify([]) }),
  };
}
