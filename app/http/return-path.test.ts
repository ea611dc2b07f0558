import { expect, test } from 'vitest';
import { returnPath } from './return-path.server.ts';

const base = new URL('https://award.example.test');
const from = (referer?: string) =>
  returnPath(new Request(base, { headers: referer === undefined ? {} : { referer } }), base, '/ar');

test('returns to the page the form was on, with its query', () => {
  expect(from('https://award.example.test/en/verify?code=C-1')).toBe('/en/verify?code=C-1');
});

test.each([
  undefined,
  'not an address',
  'https://evil.example/ar',
  'https://award.example.test.evil.example/ar',
  'http://award.example.test/ar',
  'https://award.example.test//evil.example',
])('%s gives the fallback', (referer) => {
  expect(from(referer)).toBe('/ar');
});
