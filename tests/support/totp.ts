import { createHmac } from 'node:crypto';

const STEP_SECONDS = 30;

/** The six digits of an authenticator (RFC 6238, SHA-1). `secret` is the text that the library keeps. */
export function totp(secret: string, at: Date = new Date()): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 1000 / STEP_SECONDS)));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = (hash[19] ?? 0) & 0xf;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** The code of the step before: accepted too, and another one than that of now. */
export function totpBefore(secret: string): string {
  return totp(secret, new Date(Date.now() - STEP_SECONDS * 1000));
}
