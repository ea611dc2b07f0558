import { hashPassword, symmetricEncrypt } from 'better-auth/crypto';

/** One authenticator secret for all demo staff, so that anybody can try their roles; never part of production. */
export const DEMO_TOTP_SECRET = 'wisam-demo-authenticator-secret1';

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** The secret as authenticator apps take it (RFC 4648 base32, without padding). */
export function demoTotpBase32(): string {
  let bits = '';
  for (const byte of Buffer.from(DEMO_TOTP_SECRET)) bits += byte.toString(2).padStart(8, '0');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

/** What the sign-in tables hold for a demo person, made by the sign-in library itself. */
export async function demoCredentials(password: string, sessionSecret: string) {
  return {
    passwordHash: await hashPassword(password),
    totpSecret: await symmetricEncrypt({ key: sessionSecret, data: DEMO_TOTP_SECRET }),
    backupCodes: await symmetricEncrypt({ key: sessionSecret, data: JSON.stringify([]) }),
  };
}
