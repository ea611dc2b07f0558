import { expect, test } from 'vitest';
import type { PageItem } from './pdf-viewer-order.ts';
import { findOnPage } from './pdf-viewer-search.ts';

const ARABIC = /[\u0600-\u06ff]/;

/** Lines of pieces as a page holds them: Arabic from the right, one line below the other. */
function page(...lines: string[][]): PageItem[] {
  return lines.flatMap((pieces, line) =>
    pieces.map((text, place) => ({
      text,
      x: pieces.some((piece) => ARABIC.test(piece)) ? 500 - place * 20 : place * 20,
      y: 700 - line * 20,
      height: 12,
      isRtl: ARABIC.test(text),
    })),
  );
}

test('an Arabic word is found whatever its hamza, marks and digits', () => {
  const items = page(['المرحلة الأُولى'], ['زمن الإنجاز ٩٢ يومًا']);
  expect(findOnPage(items, 'الاولي')).toEqual([[0]]);
  expect(findOnPage(items, '92')).toEqual([[1]]);
  expect(findOnPage(items, 'يوما')).toEqual([[1]]);
});

test('a match runs over pieces and line ends, and names all of them', () => {
  const items = page(['رضا ', 'المستف', 'يدين'], ['عن الخدمة']);
  expect(findOnPage(items, 'رضا المستفيدين')).toEqual([[0, 1, 2]]);
  expect(findOnPage(items, 'المستفيدين  عن')).toEqual([[1, 2, 3]]);
});

test('a ligature that the document gives back to front does not hide a word', () => {
  const items = page(['للتعامالت', ' ', 'اإللكترونية']);
  expect(findOnPage(items, 'الإلكترونية')).toEqual([[2]]);
  expect(findOnPage(items, 'للتعاملات الإلكترونية')).toEqual([[0, 1, 2]]);
  expect(findOnPage(items, 'لا')).toEqual([]);
});

test('every place is found, in order; nothing is found for nothing', () => {
  const items = page(['Portal and portal'], ['PORTAL']);
  expect(findOnPage(items, 'portal')).toEqual([[0], [0], [1]]);
  expect(findOnPage(items, '   ')).toEqual([]);
  expect(findOnPage(items, 'absent')).toEqual([]);
});
