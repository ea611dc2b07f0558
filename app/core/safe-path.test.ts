import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safePath } from './safe-path.ts';

const base = new URL('https://award.example.test');

describe('safePath', () => {
  test.each([
    ['/ar/nominations?page=2', '/ar/nominations?page=2'],
    ['/ar/a/../b', '/ar/b'],
    ['/%D8%AC%D8%A7', '/%D8%AC%D8%A7'],
    ['/ar#top', '/ar'],
  ])('%j stays on our site as %j', (input, path) => {
    expect(safePath(input, base)).toBe(path);
  });

  test.each([
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a\\b',
    '/a\r\nset-cookie: x=1',
    '/a b',
    '/جائزة',
    '',
    'ar',
  ])('%j is not followed', (input) => {
    expect(safePath(input, base, '/ar')).toBe('/ar');
  });

  test('no input leads away', () => {
    const parts = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '//',
      '%2e',
      '@',
      ':',
      '?',
      '#',
      'evil.example',
      'a',
      '\t',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), (pieces) => {
        const path = safePath(`/${pieces.join('')}`, base);
        expect(new URL(path, base).origin).toBe(base.origin);
        expect(path).toMatch(/^\/(?![/\\])/);
      }),
      { numRuns: 2000 },
    );
  });
});
