import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { sha256Words } from './sha256.ts';

test('equals the digest of the runtime for every length around the block edges', () => {
  for (let length = 0; length <= 200; length += 1) {
    const message = Uint8Array.from({ length }, (_, i) => (i * 151 + length) & 255);
    const hex = [...sha256Words(message)].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
    expect(hex).toBe(createHash('sha256').update(message).digest('hex'));
  }
});
