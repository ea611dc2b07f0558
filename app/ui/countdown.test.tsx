import { describe, expect, it } from 'vitest';
import { Countdown, crossed } from './countdown.tsx';
import { serverHtml } from './testing.tsx';

const closesAt = '2027-05-31T20:59:59Z';
const left = (serverNow: string, locale: 'ar' | 'en' = 'ar') =>
  serverHtml(<Countdown closesAt={closesAt} serverNow={serverNow} />, locale).replace(/<[^>]*>/g, '');

it.each([
  ['2027-05-13T12:00:00Z', 'بقي 18 يومًا'],
  ['2027-05-28T11:41:07Z', 'بقي 3 أيام'],
  ['2027-05-29T20:59:59Z', 'بقي يومان'],
  ['2027-05-31T09:59:59Z', 'بقيت 11 ساعة'],
  ['2027-05-31T20:55:00Z', 'بقيت 4 دقائق'],
  ['2027-05-31T20:59:58Z', 'بقيت دقيقة واحدة'],
  ['2027-05-31T20:59:59Z', 'انتهى الموعد'],
])('the server says at %s: %s', (now, words) => {
  expect(left(now)).toBe(words);
});

it('never counts the tolerance: one second late is closed', () => {
  expect(left('2027-05-31T21:00:00Z', 'en')).toBe('Closed');
});

describe('spoken moments', () => {
  const hour = 3_600_000;
  it('are one day, one hour and ten minutes before the end', () => {
    expect(crossed(24 * hour + 1, 24 * hour)).toBe(24 * hour);
    expect(crossed(hour + 1, hour - 1)).toBe(hour);
    expect(crossed(601_000, 599_000)).toBe(600_000);
  });
  it('leave every other tick silent', () => {
    expect(crossed(2 * hour, 2 * hour - 15_000)).toBeUndefined();
    expect(crossed(600_000, 585_000)).toBeUndefined();
  });
});
