import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvText } from './csv.ts';

test('starts with a byte order mark, ends lines with CRLF, quotes every cell', () => {
  expect(
    csvText([
      ['نوع', 'a"b'],
      [1, 'x,y\nz'],
    ]),
  ).toBe('\ufeff"نوع","a""b"\r\n"1","x,y\nz"\r\n');
});

test.each(['=1+1', '+1', '-1', '@sum', '\tx', '\rx', '=جمع(أ١)'])('S8: %j is no formula', (text) => {
  expect(csvText([[text]])).toBe(`\ufeff"'${text}"\r\n`);
});

test('no cell can begin with what a spreadsheet calculates, and none is lost', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const cell = csvText([[text]])
        .slice(2, -3)
        .replaceAll('""', '"');
      expect(/^[=+\-@\t\r]/.test(cell)).toBe(false);
      expect(/^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell).toBe(text);
    }),
  );
});
