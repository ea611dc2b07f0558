import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteText, pdfNames, pdfStreams, streamDictionary } from './pdf-syntax.ts';

const names = (text: string) => [...pdfNames(text)].map(({ name }) => name);

test('every byte is one character', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70_000 }), (bytes) => {
      const text = byteText(bytes);
      expect(text.length).toBe(bytes.length);
      expect([...text].every((character, index) => character.charCodeAt(0) === bytes[index])).toBe(true);
    }),
    { numRuns: 20 },
  );
});

describe('names', () => {
  test('end where PDF says they end, and are read as they are meant', () => {
    expect(names('<</S/JavaScript/JS(x)>>[/A]/B%c\n/C\0/D<</E/F/G#48 /#4a#53/#zz')).toEqual([
      'S',
      'JavaScript',
      'JS',
      'A',
      'B',
      'C',
      'D',
      'E',
      'F',
      'GH',
      'JS',
      '#zz',
    ]);
  });

  test('any way of writing a name is seen through', () => {
    const letter = (character: string) =>
      fc.constantFrom(
        character,
        `#${character.charCodeAt(0).toString(16)}`,
        `#${character.charCodeAt(0).toString(16).toUpperCase()}`,
      );
    fc.assert(
      fc.property(fc.tuple(...[...'JavaScript'].map(letter)), (letters) => {
        expect(names(`<</S/${letters.join('')}>>`)).toEqual(['S', 'JavaScript']);
      }),
    );
  });
});

describe('streams', () => {
  test('begin after their line, whatever ends it', () => {
    for (const end of ['\n', '\r\n', '\r', ' \n', '']) {
      const text = `1 0 obj<</N 1/First 4>>stream${end}DATA\nendstream endobj`;
      const [stream, ...more] = [...pdfStreams(text)];
      expect(more).toEqual([]);
      expect(text.slice(stream?.start, stream?.end)).toBe('DATA\n');
    }
  });

  test('know their own dictionary, not the one before', () => {
    const text = '1 0 obj<</First 9/Type/ObjStm>>endobj 2 0 obj<</N 1/First 4>>stream\nDATA';
    const [stream] = [...pdfStreams(text)];
    if (stream === undefined) throw new Error('no stream found');
    expect(stream.end).toBe(text.length);
    const { names: own, first, complete } = streamDictionary(text, stream);
    expect([...own]).toEqual(['N', 'First']);
    expect([first, complete]).toEqual([4, true]);
  });

  test.each([
    ['/First 4/First 5', undefined],
    ['/F#69rst 4/First 5', undefined],
    ['/First 4 0 R', undefined],
    ['/F#69rst 4', 4],
  ])('the offset in %s is %s', (dictionary, expected) => {
    const text = `<<${dictionary}>>stream\n`;
    const [stream] = [...pdfStreams(text)];
    expect(stream && streamDictionary(text, stream).first).toBe(expected);
  });

  test('a dictionary too long to be seen whole is told as such', () => {
    const text = `<</N 1/First 4 %${'x'.repeat(10_000)}\n>>stream\n`;
    const [stream] = [...pdfStreams(text)];
    expect(stream && streamDictionary(text, stream).complete).toBe(false);
  });
});
