import { expect, test } from 'vitest';
import { chooseLocale } from './locale.server.ts';

test('the language once chosen outranks the browser', () => {
  expect(chooseLocale('en', 'ar')).toBe('en');
  expect(chooseLocale('ar', 'en-GB,en')).toBe('ar');
});

test.each([
  [null, 'ar'],
  ['', 'ar'],
  ['en-GB,en;q=0.9', 'en'],
  ['fr, en;q=0.4, ar;q=0.8', 'ar'],
  ['ar;q=0, en;q=0.1', 'en'],
  ['en;q=nonsense', 'ar'],
  ['fr,de', 'ar'],
] as const)('Accept-Language %s gives %s', (header, locale) => {
  expect(chooseLocale(undefined, header)).toBe(locale);
});

test('a made-up cookie is not believed', () => {
  expect(chooseLocale('../en', 'en')).toBe('en');
  expect(chooseLocale('fr', null)).toBe('ar');
});
