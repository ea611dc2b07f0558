import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PageItem, readingLines } from './pdf-viewer-order.ts';

const item = (text: string, x: number, y = 700): PageItem => ({
  text,
  x,
  y,
  height: 12,
  isRtl: /[\u0600-\u06ff]/.test(text),
});
const read = (items: PageItem[]) =>
  readingLines(items).map((line) => line.map((index) => items[index]?.text).join(''));

test('an Arabic line written from left to right is read from the right', () => {
  expect(read([item('المستفيدين', 100), item(' ', 150), item('رضا', 155)])).toEqual(['رضا المستفيدين']);
});

test('one written from right to left stays as it is', () => {
  expect(read([item('رضا', 155), item(' ', 150), item('المستفيدين', 100)])).toEqual(['رضا المستفيدين']);
});

test('Latin words and numbers inside an Arabic line keep their own order', () => {
  const line = [
    item('في', 10),
    item(' ', 20),
    item('Open', 30),
    item(' ', 50),
    item('Data', 55),
    item(' ', 75),
    item('منصة', 80),
  ];
  expect(read(line)).toEqual(['منصة Open Data في']);
});

test('English lines are read from the left, and lines follow each other', () => {
  expect(read([item('two', 40, 680), item('one ', 10, 680), item('three', 10, 660)])).toEqual([
    'one two',
    'three',
  ]);
});

test('no piece is lost or doubled', () => {
  const pieces = fc.record({
    text: fc.constantFrom('', ' ', 'ab', 'جهة', '7'),
    x: fc.integer({ min: 0, max: 500 }),
    y: fc.integer({ min: 0, max: 60 }),
    height: fc.integer({ min: 0, max: 20 }),
    isRtl: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(pieces), (items) => {
      const drawn = items.flatMap(({ text }, index) => (text === '' ? [] : [index]));
      expect(
        readingLines(items)
          .flat()
          .sort((a, b) => a - b),
      ).toEqual(drawn);
    }),
  );
});
