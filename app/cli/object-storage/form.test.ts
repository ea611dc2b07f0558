import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPostForm } from './form.ts';

const TYPE = 'multipart/form-data; boundary=----edge';

function encode(fields: readonly (readonly [string, string])[], file: Buffer): Buffer {
  const parts = fields.map(
    ([name, value]) => `------edge\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head =
    '------edge\r\nContent-Disposition: form-data; name="file"; filename="ملف.pdf"\r\nContent-Type: x\r\n\r\n';
  return Buffer.concat([Buffer.from(parts.join('') + head), file, Buffer.from('\r\n------edge--\r\n')]);
}

async function read(body: Buffer, step: number, type = TYPE) {
  async function* source() {
    for (let at = 0; at < body.length; at += step) yield body.subarray(at, at + step);
  }
  const form = await readPostForm(type, source());
  const pieces: Buffer[] = [];
  for await (const piece of form.file) pieces.push(piece);
  return { fields: [...form.fields], fileName: form.fileName, file: Buffer.concat(pieces) };
}

describe('a browser form', () => {
  test('is read the same however its bytes arrive', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
    // Pieces of the boundary inside the file are the hard case.
    const tricky = fc
      .array(fc.constantFrom('\r\n', '--', '----edge', '\r\n------edg', 'x'))
      .map((p) => Buffer.from(p.join('')));
    const file = fc.oneof(bytes, tricky).filter((buffer) => !buffer.includes('\r\n------edge'));
    await fc.assert(
      fc.asyncProperty(file, fc.integer({ min: 1, max: 64 }), async (content, step) => {
        const fields = [['key', 'أ/1'] as const, ['content-type', 'application/pdf'] as const];
        expect(await read(encode(fields, content), step)).toEqual({
          fields,
          fileName: 'ملف.pdf',
          file: content,
        });
      }),
    );
  });

  test.each([
    [
      'a field twice',
      encode(
        [
          ['Key', 'a'],
          ['key', 'b'],
        ],
        Buffer.from('x'),
      ),
    ],
    ['a field too long', encode([['key', 'a'.repeat(40_000)]], Buffer.from('x'))],
    [
      'too many fields',
      encode(
        Array.from({ length: 80 }, (_, n) => [`f${n}`, 'x'] as const),
        Buffer.from('x'),
      ),
    ],
    [
      'no file',
      Buffer.from('------edge\r\nContent-Disposition: form-data; name="key"\r\n\r\na\r\n------edge--\r\n'),
    ],
    ['no end', encode([['key', 'a']], Buffer.from('x')).subarray(0, -20)],
    ['another boundary', Buffer.from('------else\r\n')],
    ['nothing', Buffer.alloc(0)],
  ])('%s is refused', async (_what, body) => {
    await expect(read(body, 1000)).rejects.toThrow();
  });

  test('a form without a boundary is refused', async () => {
    await expect(read(Buffer.from('x'), 10, 'multipart/form-data')).rejects.toThrow();
  });
});
