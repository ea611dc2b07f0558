import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MultipartError, readFileForm } from './multipart.server.ts';

/** A request whose body arrives in pieces of the given sizes. */
function request(body: Buffer, sizes: readonly number[] = [], boundary = 'b'): Request {
  let at = 0;
  let turn = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= body.length) return controller.close();
      const size = sizes[turn++ % Math.max(1, sizes.length)] ?? body.length;
      controller.enqueue(new Uint8Array(body.subarray(at, at + size)));
      at += size;
    },
  });
  return new Request('http://localhost/', {
    method: 'POST',
    body: stream,
    duplex: 'half',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  } as RequestInit);
}

function form(file: Uint8Array, fileName = 'a.pdf', boundary = 'b'): Buffer {
  return Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="code"\r\n\r\nD1\r\n`),
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: application/pdf\r\n\r\n`,
    ),
    file,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
}

async function bytes(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('a form with a file', () => {
  test('gives back fields, name and every byte, however the body is cut', async () => {
    const content = fc.uint8Array({ maxLength: 300 });
    const cuts = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(content, cuts, async (file, sizes) => {
        const read = await readFileForm(request(form(file), sizes));
        expect(read.fields.get('code')).toBe('D1');
        expect(await bytes(read.file)).toEqual(Buffer.from(file));
        await read.drain();
      }),
    );
  });

  test('bytes that look like the beginning of a boundary stay bytes', async () => {
    const tricky = Buffer.from('\r\n--a\r\n-\r\n--\r\n\r');
    expect(await bytes((await readFileForm(request(form(tricky), [1]))).file)).toEqual(tricky);
  });

  test('Arabic names arrive, quotes too', async () => {
    expect((await readFileForm(request(form(Buffer.from('x'), 'خطاب %22أ%22.pdf')))).fileName).toBe(
      'خطاب "أ".pdf',
    );
  });

  test('a file that is cut off is an error, never a short file', async () => {
    const whole = form(Buffer.alloc(1000, 1));
    const read = await readFileForm(request(whole.subarray(0, whole.length - 20)));
    await expect(bytes(read.file)).rejects.toBeInstanceOf(MultipartError);
  });

  test.each([
    ['no file', '--b\r\nContent-Disposition: form-data; name="code"\r\n\r\nD1\r\n--b--\r\n'],
    ['no boundary', 'hello'],
    ['no name', '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n'],
    [
      'an endless field',
      `--b\r\nContent-Disposition: form-data; name="code"\r\n\r\n${'x'.repeat(9000)}\r\n--b--`,
    ],
    ['an endless header', `--b\r\nX: ${'x'.repeat(9000)}`],
    ['endless headers', `--b\r\n${'X: y\r\n'.repeat(50)}\r\n`],
  ])('%s is refused', async (_, body) => {
    await expect(readFileForm(request(Buffer.from(body)))).rejects.toBeInstanceOf(MultipartError);
  });

  test('another kind of body is refused unread', async () => {
    const plain = new Request('http://localhost/', { method: 'POST', body: 'a=b' });
    await expect(readFileForm(plain)).rejects.toBeInstanceOf(MultipartError);
  });
});
