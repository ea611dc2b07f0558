import { createHmac } from 'node:crypto';
import { processNow } from '../infra/clock.server.ts';
import { DEMO_TOTP_SECRET } from './demo/credentials.ts';

const STEP_SECONDS = 30;
const DIGITS = 6;

/** The one-time code of a secret at an instant (RFC 6238, SHA-1, 30 s, 6 digits). */
export function totpCode(secret: string, at: Date): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 1000 / STEP_SECONDS)));
  const hash = createHmac('sha1', secret).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 0xf;
  const number = (hash.readUInt32BE(offset) & 0x7fffffff) % 10 ** DIGITS;
  return String(number).padStart(DIGITS, '0');
}

if (import.meta.main) console.log(totpCode(DEMO_TOTP_SECRET, processNow()));
