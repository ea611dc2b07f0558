import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkContent } from './file-check.ts';
import { sourceOf } from './file-source.ts';

const nothingPacked = async () => ({ objects: [], others: [], complete: true });

async function outcome(declaredType: string, extension: string, bytes: Buffer): Promise<string> {
  const checked = await checkContent({ declaredType, extension, source: sourceOf(bytes) }, nothingPacked);
  return checked.ok ? checked.value.type : checked.reason;
}

function png(width: number, height: number): Buffer {
  const header = Buffer.from('89504e470d0a1a0a0000000d494844520000000000000000080600000000000000', 'hex');
  header.writeUInt32BE(width, 16);
  header.writeUInt32BE(height, 20);
  return Buffer.concat([header, Buffer.from('0000000049454e44ae426082', 'hex')]);
}

/** Segments before the frame may be long: pictures from a camera carry a preview there. */
function jpeg(width: number, height: number, before: Uint8Array = Buffer.alloc(0)): Buffer {
  const app = Buffer.concat([Buffer.from('ffe1', 'hex'), Buffer.alloc(2), before]);
  app.writeUInt16BE(before.length + 2, 2);
  const frame = Buffer.from('ffc20011080000000003012200021101031101', 'hex');
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([Buffer.from('ffd8', 'hex'), app, frame, Buffer.from('ffda000c03010002ffd9', 'hex')]);
}

const pdf = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Page>>endobj\n%%EOF\n');
const csv = Buffer.from('﻿الجهة,الدرجة\r\nأ,12\r\n');

describe('a file is what it says', () => {
  const files: [string, string[], Buffer][] = [
    ['application/pdf', ['pdf'], pdf],
    ['image/png', ['png'], png(10, 10)],
    ['image/jpeg', ['jpg', 'jpeg'], jpeg(10, 10)],
    ['text/csv', ['csv'], csv],
  ];

  test('only the true pairs of type, extension and content pass', async () => {
    for (const [type] of files) {
      for (const [, extensions] of files) {
        for (const [real, realExtensions, bytes] of files) {
          for (const extension of extensions) {
            const fits = type === real && realExtensions.includes(extension);
            expect((await outcome(type, extension, bytes)) === type).toBe(fits);
          }
        }
      }
    }
  });

  test('capital letters in an extension do not matter, endings do', async () => {
    expect(await outcome('image/jpeg', 'JPG', jpeg(1, 1))).toBe('image/jpeg');
    expect(await outcome('application/pdf', 'exe', pdf)).toBe('document.extension');
    expect(await outcome('application/pdf', '', pdf)).toBe('document.extension');
  });

  test.each(['text/html', 'image/svg+xml', 'application/zip', '', 'constructor'])(
    '%s is not taken',
    async (type) => {
      expect(await outcome(type, 'pdf', pdf)).toBe('document.type');
    },
  );

  test('an empty file is told as empty', async () => {
    expect(await outcome('text/csv', 'csv', Buffer.alloc(0))).toBe('document.empty');
    expect(await outcome('text/csv', 'csv', Buffer.from('\ufeff \r\n'))).toBe('document.empty');
  });
});

describe('images', () => {
  test.each([
    [8000, 5000, true],
    [8000, 5001, false],
    [60_000, 60_000, false],
    [40_000_000, 1, true],
    [0, 10, false],
  ])('a PNG of %i × %i: %s', async (width, height, fits) => {
    expect(await outcome('image/png', 'png', png(width, height))).toBe(
      fits ? 'image/png' : 'document.pixels',
    );
  });

  test.each([
    [8000, 5000, true],
    [8000, 5001, false],
    [65_535, 65_535, false],
    [10, 0, false],
  ])('a JPEG of %i × %i: %s', async (width, height, fits) => {
    const expected = fits ? 'image/jpeg' : 'document.pixels';
    expect(await outcome('image/jpeg', 'jpg', jpeg(width, height))).toBe(expected);
    // A small picture inside the segments before does not speak for the large one.
    expect(await outcome('image/jpeg', 'jpg', jpeg(width, height, jpeg(1, 1)))).toBe(expected);
    expect(await outcome('image/jpeg', 'jpg', jpeg(width, height, Buffer.alloc(60_000)))).toBe(expected);
  });

  test('an image without a readable size is too large', async () => {
    expect(await outcome('image/jpeg', 'jpg', Buffer.from('ffd8ffe00010', 'hex'))).toBe('document.pixels');
    expect(await outcome('image/jpeg', 'jpg', Buffer.from('ffd8ffda000c0301000203', 'hex'))).toBe(
      'document.pixels',
    );
  });
});

describe('CSV', () => {
  test.each([
    ['a zero byte', Buffer.from('a,\0b')],
    ['an escape sequence', Buffer.from('a,\u001b[31m')],
    ['another encoding', Buffer.from([0x61, 0x2c, 0xc7, 0xe1])],
    ['UTF-16', Buffer.from('\ufeffa,b', 'utf16le')],
    ['a C1 control', Buffer.from('a,\u0085b')],
  ])('with %s is refused', async (_what, bytes) => {
    expect(['document.csv_binary', 'document.type']).toContain(await outcome('text/csv', 'csv', bytes));
  });

  test.each([
    '<!DOCTYPE html>',
    ' \r\n<HTML lang=ar>',
    '<svg onload=x>',
    '<?xml version="1.0"?>',
    '<script>',
  ])('%s under the name of a table is no table', async (start) => {
    expect(await outcome('text/csv', 'csv', Buffer.from(`${start}\na,b\n`))).toBe('document.type');
  });

  test('a letter that is cut between two reads is still a letter', async () => {
    const bytes = Buffer.from('الجهة,الدرجة\n');
    const source = {
      size: bytes.length,
      slice: async (start: number, end: number) => bytes.subarray(start, end),
      async *chunks() {
        for (const byte of bytes) yield Uint8Array.of(byte);
      },
    };
    const checked = await checkContent({ declaredType: 'text/csv', extension: 'csv', source }, nothingPacked);
    expect(checked.ok).toBe(true);
  });

  test('whatever bytes come, the answer is a decision', async () => {
    const types = fc.constantFrom('application/pdf', 'image/png', 'image/jpeg', 'text/csv');
    const heads = fc.constantFrom('', '%PDF-1.7\n', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff');
    await fc.assert(
      fc.asyncProperty(types, heads, fc.uint8Array({ maxLength: 200 }), async (type, head, tail) => {
        const bytes = Buffer.concat([Buffer.from(head, 'latin1'), tail]);
        for (const extension of ['pdf', 'png', 'jpg', 'csv']) {
          expect(typeof (await outcome(type, extension, bytes))).toBe('string');
        }
      }),
    );
  });
});

describe('a document that is too much', () => {
  test('F2: 100,000 pages are refused in bounded time, with the reason', async () => {
    const body = '1 0 obj<</Type/Page/Parent 2 0 R>>endobj\n'.repeat(100_000);
    const bytes = Buffer.from(`%PDF-1.7\n${body}%%EOF\n`);
    const start = performance.now();
    expect(await outcome('application/pdf', 'pdf', bytes)).toBe('document.pdf_pages');
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test('one that is longer than we look into is not read', async () => {
    const source = {
      size: 64 * 1024 * 1024 + 1,
      slice: async (start: number, end: number) => {
        expect(end - start).toBeLessThan(1024 * 1024);
        return pdf.subarray(start, end);
      },
      async *chunks() {},
    };
    const described = { declaredType: 'application/pdf', extension: 'pdf', source };
    const checked = await checkContent(described, nothingPacked);
    expect(checked.ok ? null : checked.reason).toBe('document.pdf_large');
  });

  test('an archive is not taken, whatever it is called', async () => {
    const zip = Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0\b\0', 'latin1'), Buffer.alloc(60)]);
    for (const [type, extension] of [
      ['application/pdf', 'pdf'],
      ['text/csv', 'csv'],
      ['image/png', 'png'],
    ] as const) {
      expect(await outcome(type, extension, zip)).toBe('document.type');
    }
  });
});
