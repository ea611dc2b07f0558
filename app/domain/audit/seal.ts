import { createHash } from 'node:crypto';
import { canonicalize } from './canonical-json.ts';

/** Tag of the payload layout `score-v1`; another layout must get another tag. */
const DOMAIN = Uint8Array.of(2, ...new TextEncoder().encode('score-v1'), 0);
const NONCE_BYTES = 32;

/**
 * Commitment of a sealed sheet: SHA-256(0x02 ‖ "score-v1" ‖ 0x00 ‖ nonce ‖ canonical JSON of `payload` in UTF-8).
 *
 * The nonce (32 random bytes, new for every version of a sheet) is what keeps the mark secret: without it the few
 * possible marks could simply be tried.
 * @throws RangeError 'nonce' unless it has 32 bytes
 * @throws TypeError when the nonce is not bytes or the payload is not JSON
 */
export function commitment(payload: unknown, nonce: Uint8Array): Uint8Array {
  if (!(nonce instanceof Uint8Array)) throw new TypeError('the nonce of a seal is bytes');
  if (nonce.length !== NONCE_BYTES) throw new RangeError(`nonce: ${nonce.length} bytes instead of 32`);
  const hash = createHash('sha256');
  hash.update(DOMAIN).update(nonce).update(canonicalize(payload), 'utf8');
  return new Uint8Array(hash.digest());
}
