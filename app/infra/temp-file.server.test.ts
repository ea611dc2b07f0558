import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { collectToFile } from './temp-file.server.ts';

async function* source(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 70_000) yield bytes.subarray(at, at + 70_000);
}

async function all(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const chunk of chunks) pieces.push(chunk);
  return Buffer.concat(pieces);
}

test('the bytes can be read again and again, also after a reader who gave up', async () => {
  const bytes = randomBytes(700_000);
  const file = await collectToFile(source(bytes), bytes.length);
  if (file === null) throw new Error('cut');
  expect(await all(file.read())).toEqual(bytes);
  const left = file.read();
  left.destroy();
  await once(left, 'close');
  expect(await all(file.read())).toEqual(bytes);
  expect(await file.slice(5, 400_000)).toEqual(bytes.subarray(5, 400_000));
  expect(await file.slice(699_990, 999_999)).toEqual(bytes.subarray(699_990));
  await file.dispose();
});

test('one byte over the limit is no file', async () => {
  expect(await collectToFile(source(randomBytes(101)), 100)).toBeNull();
});
