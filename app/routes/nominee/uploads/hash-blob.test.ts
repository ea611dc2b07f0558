import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashBlob } from './hash-blob.ts';

const LENGTHS = [0, 1, 63, 64, 4 * 1_048_576 - 1, 4 * 1_048_576, 9 * 1_048_576 + 17];

test.each(LENGTHS)('a file of %d bytes has the digest that the server computes', async (length) => {
  const bytes = Buffer.alloc(length, 'وسام');
  const read: number[] = [];
  const digest = await hashBlob(new Blob([bytes]), (so) => read.push(so));
  expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(read.at(-1) ?? 0).toBe(length);
});
