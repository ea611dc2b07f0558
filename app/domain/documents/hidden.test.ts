import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HiddenContents, hiddenList, hiddenText } from './hidden-content.ts';
import { hiddenInJpeg, hiddenInPng } from './hidden-image.ts';
import { hiddenInPdf } from './hidden-pdf.ts';

const nothing = { objects: [], others: [], complete: true };

/** A TIFF block of one directory: ASCII tags, and coordinates. */
function exif(tags: Record<number, string>, hasPlace: boolean): Buffer {
  const entries = Object.entries(tags);
  const count = entries.length + (hasPlace ? 1 : 0);
  const table = Buffer.alloc(8 + 2 + count * 12 + 4);
  table.write('II');
  table.writeUInt16LE(42, 2);
  table.writeUInt32LE(8, 4);
  table.writeUInt16LE(count, 8);
  const pieces: Buffer[] = [table];
  let end = table.length;
  for (const [index, [tag, text]] of entries.entries()) {
    const at = 10 + index * 12;
    const value = Buffer.from(`${text}\0`);
    table.writeUInt16LE(Number(tag), at);
    table.writeUInt16LE(2, at + 2);
    table.writeUInt32LE(value.length, at + 4);
    table.writeUInt32LE(end, at + 8);
    pieces.push(value);
    end += value.length;
  }
  if (hasPlace) {
    const at = 10 + entries.length * 12;
    table.writeUInt16LE(0x8825, at);
    table.writeUInt16LE(4, at + 2);
    table.writeUInt32LE(1, at + 4);
    table.writeUInt32LE(end, at + 8);
    pieces.push(Buffer.from([2, 0]));
  }
  return Buffer.concat(pieces);
}

function jpeg(segments: [number, Buffer][]): Buffer {
  const pieces = segments.map(([marker, data]) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(data.length + 2, 2);
    return Buffer.concat([head, data]);
  });
  return Buffer.concat([Buffer.from('ffd8', 'hex'), ...pieces, Buffer.from('ffda000c03010002ffd9', 'hex')]);
}

function png(chunks: [string, Buffer][]): Buffer {
  const pieces = chunks.map(([type, data]) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(data.length);
    head.write(type, 4);
    return Buffer.concat([head, data, Buffer.alloc(4)]);
  });
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...pieces]);
}

describe('what a picture tells besides itself', () => {
  const block = exif({ 315: 'هند السالم', 271: 'Phone 7' }, true);

  test('who took it, where and with what, in both kinds', () => {
    const told = [
      { kind: 'place' },
      { kind: 'author', text: 'هند السالم' },
      { kind: 'device', text: 'Phone 7' },
    ];
    expect(hiddenInJpeg(jpeg([[0xe1, Buffer.concat([Buffer.from('Exif\0\0'), block])]]))).toEqual(told);
    expect(hiddenInPng(png([['eXIf', block]]))).toEqual(told);
  });

  test('comments and named texts', () => {
    expect(hiddenInJpeg(jpeg([[0xfe, Buffer.from('مسودة  داخلية\n')]]))).toEqual([
      { kind: 'comment', text: 'مسودة داخلية' },
    ]);
    const texts = png([
      ['tEXt', Buffer.from('Author\0Salem')],
      ['iTXt', Buffer.from('Comment\0\0\0ar\0\0للاستخدام الداخلي')],
      ['tEXt', Buffer.from('Gamma\0x')],
    ]);
    expect(hiddenInPng(texts)).toEqual([
      { kind: 'author', text: 'Salem' },
      { kind: 'comment', text: 'للاستخدام الداخلي' },
    ]);
  });

  test('a picture without any of it tells nothing', () => {
    expect(hiddenInJpeg(jpeg([]))).toEqual([]);
    expect(hiddenInPng(png([['IDAT', Buffer.alloc(9)]]))).toEqual([]);
  });

  test('no bytes make it fail, or tell more than may be kept', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        const data = Buffer.from(noise);
        const found = [
          ...hiddenInJpeg(data),
          ...hiddenInPng(data),
          ...hiddenInJpeg(jpeg([[0xe1, Buffer.concat([Buffer.from('Exif\0\0II*\0\x08\0\0\0'), data])]])),
          ...hiddenInPng(
            png([
              ['eXIf', data],
              ['tEXt', data],
            ]),
          ),
        ];
        expect(HiddenContents.safeParse(hiddenList(found)).success).toBe(true);
      }),
    );
  });
});

describe('what a document tells besides its pages', () => {
  const told = (text: string) => hiddenInPdf(text, nothing);

  test('author, title and program, in the ways in which strings are written', () => {
    const utf16 = Buffer.from('\ufeffهند', 'utf16le').swap16().toString('hex');
    expect(told(`%PDF-1.7\n<</Author(Salem \\(A\\))/Title<${utf16}>/Creator(Writer)>>\n%%EOF`)).toEqual([
      { kind: 'author', text: 'Salem (A)' },
      { kind: 'title', text: 'هند' },
      { kind: 'software', text: 'Writer' },
    ]);
  });

  test('layers, notes and fields are counted; links are none', () => {
    const objects = [
      '<</Type/OCG/Name(a)>>',
      '<</Type/OCG/Name(b)>>',
      '<</Type/Annot/Subtype/Text>>',
      '<</Type/Annot/Subtype/Link>>',
      '<</FT/Tx>>',
    ].join('\n');
    expect(told(`%PDF-1.7\n${objects}\n%%EOF`)).toEqual([
      { kind: 'layers', count: 2 },
      { kind: 'annotations', count: 1 },
      { kind: 'forms', count: 1 },
    ]);
  });

  test('earlier states of the document; a file made for the web has none', () => {
    expect(told('%PDF-1.7\nxref\n%%EOF\nxref\n%%EOF\n')).toEqual([{ kind: 'revisions', count: 1 }]);
    expect(told('%PDF-1.7\n<</Linearized 1>>\n%%EOF\nxref\n%%EOF\n')).toEqual([]);
  });

  test('packed objects are read, data of streams is not', () => {
    const objects = [{ text: '<</Author(inside)>>', first: 0 }];
    const text = '%PDF-1.7\n1 0 obj<<>>stream\n/Author(data)\nendstream endobj\n%%EOF';
    expect(hiddenInPdf(text, { objects, others: [], complete: true })).toEqual([
      { kind: 'author', text: 'inside' },
    ]);
  });
});

test('texts are kept short, on one line, without what changes their direction', () => {
  expect(hiddenText('author', ' a\u202e\n\u0000b ')).toEqual([{ kind: 'author', text: 'a b' }]);
  expect(hiddenText('author', ' \u200f ')).toEqual([]);
  const [long] = hiddenText('comment', 'x'.repeat(5000));
  expect(HiddenContents.safeParse([long]).success).toBe(true);
  expect(
    hiddenList(Array.from({ length: 40 }, (_, n) => ({ kind: 'author', text: `${n}` }) as const)),
  ).toHaveLength(12);
});
