import { describe, expect, test } from 'vitest';
import { sourceOf } from './file-source.ts';
import { isPolyglot } from './polyglot.ts';

/** An archive without files, and one whose directory is said to be `directory` bytes long. */
function zipEnd(directory: number, comment = ''): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt32LE(directory, 12);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([end, Buffer.from(comment)]);
}

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(5000, 1)]);
const pdf = Buffer.from(`%PDF-1.7\n${'1 0 obj<</Type/Page>>endobj\n'.repeat(300)}%%EOF\n`);
const found = (bytes: Buffer, isPdf = false) => isPolyglot(sourceOf(bytes), isPdf);

describe('a file that is two files', () => {
  test.each([
    ['an archive after a picture', Buffer.concat([png, zipEnd(100)]), false],
    ['an archive with a comment after a picture', Buffer.concat([png, zipEnd(0, 'x'.repeat(3000))]), false],
    ['an archive after a document', Buffer.concat([pdf, zipEnd(1000)]), true],
    ['an archive, and then more', Buffer.concat([png, zipEnd(100), Buffer.alloc(500)]), false],
    [
      'a RAR archive inside the head',
      Buffer.concat([png.subarray(0, 100), Buffer.from('Rar!\x1a\x07\x01\x00'), png]),
      false,
    ],
    [
      'a document inside a picture',
      Buffer.concat([png.subarray(0, 500), Buffer.from('%PDF-1.4'), png]),
      false,
    ],
    ['a page inside a picture', Buffer.concat([png.subarray(0, 60), Buffer.from('<ScRiPt>'), png]), false],
    [
      'a drawing inside a picture',
      Buffer.concat([png.subarray(0, 60), Buffer.from('<svg onload=x>'), png]),
      false,
    ],
  ])('%s', async (_what, bytes, isPdf) => {
    expect(await found(bytes, isPdf)).toBe(true);
  });

  test('what only looks like one by chance is welcome', async () => {
    expect(await found(png)).toBe(false);
    expect(await found(pdf, true)).toBe(false);
    // Four letters in packed data, with a directory or a comment that does not fit.
    expect(await found(Buffer.concat([png, zipEnd(4_000_000_000), png]))).toBe(false);
    expect(await found(Buffer.concat([png, Buffer.from('PK\x05\x06')]))).toBe(false);
    // Markup in the text of a document is text.
    expect(await found(Buffer.from(`%PDF-1.7\n(<html>)\n${pdf}`), true)).toBe(false);
  });
});
