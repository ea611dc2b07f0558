import { expect, test } from 'vitest';
import { dayRange } from './date-range.ts';

const june1 = { year: 2027, month: 6, day: 1 };

test('one day is one piece', () => {
  expect(dayRange(june1, june1, 'gregorian', 'en')).toEqual(['1 June 2027']);
});

test('a shared month and year are written once', () => {
  const june14 = { year: 2027, month: 6, day: 14 };
  expect(dayRange(june1, june14, 'gregorian', 'ar')).toEqual(['1', '14 يونيو 2027م']);
});

test('a shared year is written once', () => {
  const july29 = { year: 2027, month: 7, day: 29 };
  expect(dayRange(june1, july29, 'gregorian', 'en')).toEqual(['1 June', '29 July 2027']);
});

test('each calendar decides for itself what is shared: the Hijri year turns in between', () => {
  const july29 = { year: 2027, month: 7, day: 29 };
  expect(dayRange(june1, july29, 'hijri', 'ar')).toEqual(['26 ذو الحجة 1448هـ', '25 صفر 1449هـ']);
});
