import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import oracles from '../../../tests/fixtures/oracles.json' with { type: 'json' };
import { canonicalize } from './canonical-json.ts';

describe('canonicalize', () => {
  test('the sample of RFC 8785', () => {
    const { input, utf8_hex } = oracles.jcs_rfc8785_sample;
    expect(Buffer.from(canonicalize(JSON.parse(input)), 'utf8').toString('hex')).toBe(utf8_hex);
  });

  test('orders keys by UTF-16 code units, not by code points or by an alphabet', () => {
    const keys = {
      '\u20ac': 1,
      '\r': 2,
      '\ufb33': 3,
      '1': 4,
      '\ud83d\ude00': 5,
      '\u0080': 6,
      '\u00f6': 7,
      ب: 8,
      ا: 9,
    };
    expect(canonicalize(keys)).toBe(
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"ا":9,"ب":8,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    );
  });

  test.each([
    [-0, '0'],
    [1e21, '1e+21'],
    [1e-7, '1e-7'],
    [0.1, '0.1'],
    [5e-324, '5e-324'],
  ])('prints %d as ECMAScript does', (value, text) => {
    expect(canonicalize(value)).toBe(text);
  });

  test('gives one text whatever the order of insertion, and JSON.parse reads it back', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalize(value);
        expect(canonicalize(JSON.parse(text))).toBe(text);
        if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
          const reversed = Object.fromEntries(Object.entries(value).reverse());
          expect(canonicalize(reversed)).toBe(text);
        }
      }),
    );
  });

  const cycle: Record<string, unknown> = {};
  cycle.self = [cycle];
  test.each([
    ['undefined', undefined],
    ['an undefined member', { a: undefined }],
    ['a hole', new Array(2)],
    ['a function', () => 1],
    ['an object with toJSON', { toJSON: () => 1 }],
    ['a symbol', Symbol('s')],
    ['a bigint', 1n],
    ['NaN', [Number.NaN]],
    ['Infinity', { a: Number.POSITIVE_INFINITY }],
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate as key', { '\udc00': 1 }],
    ['a date', new Date(0)],
    ['a map', new Map()],
    ['bytes', Uint8Array.of(1)],
    ['a boxed number', Object(1)],
    ['an instance', new (class Sheet {})()],
    ['a cycle', cycle],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalize(value)).toThrow(TypeError);
  });

  test('the same object twice is no cycle, and hidden members stay out', () => {
    const shared = { b: 1 };
    const value = Object.assign(Object.create(null), { x: shared, a: shared, [Symbol('s')]: 1 });
    Object.defineProperty(value, 'hidden', { value: 1, enumerable: false });
    expect(canonicalize(value)).toBe('{"a":{"b":1},"x":{"b":1}}');
  });
});
