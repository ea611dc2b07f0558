import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, rational } from './rational.ts';
import { bandOf, bandOfMean, parseScore } from './score.ts';

const scale = { min: 0, max: 100, step: 5 };
const scores = fc.integer({ min: 0, max: 20 }).map((n) => n * 5);

describe('parseScore', () => {
  test.each([
    ['0', 0],
    ['5', 5],
    ['٥', 5],
    ['۱۰۰', 100],
    [' 85 ', 85],
  ])('%j is %d', (raw, value) => {
    expect(parseScore(raw, scale)).toEqual({ ok: true, value });
  });

  test.each(['', ' ', '\n'])('%j is no score, which is not a zero', (raw) => {
    expect(parseScore(raw, scale)).toEqual({ ok: true, value: null });
  });

  test.each([
    ['0x10', 'score.format'],
    ['1e1', 'score.format'],
    ['05', 'score.format'],
    ['5.0', 'score.format'],
    ['-5', 'score.format'],
    ['+5', 'score.format'],
    ['1000', 'score.format'],
    ['NaN', 'score.format'],
    ['5 5', 'score.format'],
    ['105', 'score.range'],
    ['72', 'score.step'],
    ['99', 'score.step'],
  ])('%j: %s', (raw, reason) => {
    expect(parseScore(raw, scale)).toMatchObject({ ok: false, reason });
  });

  test('steps are counted from the lowest mark', () => {
    expect(parseScore('3', { min: 1, max: 5, step: 2 })).toMatchObject({ ok: true, value: 3 });
    expect(parseScore('2', { min: 1, max: 5, step: 2 })).toMatchObject({ reason: 'score.step' });
    expect(parseScore('0', { min: 1, max: 5, step: 2 })).toMatchObject({ reason: 'score.range' });
  });

  test('accepts exactly the marks of the scale', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200, max: 1200 }), (n) => {
        expect(parseScore(String(n), scale).ok).toBe(n >= 0 && n <= 100 && n % 5 === 0);
      }),
    );
  });
});

describe('bands', () => {
  test.each([
    [0, 5, 'none'],
    [10, 25, 'beginning'],
    [30, 45, 'early'],
    [50, 65, 'established'],
    [70, 85, 'strong'],
    [90, 100, 'role_model'],
  ])('%d to %d: %s', (from, to, band) => {
    for (let score = from; score <= to; score += 5) expect(bandOf(score)).toBe(band);
  });

  test('a mean is rounded down before it is looked up', () => {
    expect(bandOfMean(rational(135, 2))).toBe('established');
    expect(bandOfMean(rational(209, 3))).toBe('established');
    expect(bandOfMean(rational(70))).toBe('strong');
    expect(bandOfMean(rational(29, 3))).toBe('none');
    expect(bandOfMean(rational(100))).toBe('role_model');
  });

  test('off the scale there is no band', () => {
    for (const score of [-5, 105, Number.NaN]) expect(() => bandOf(score)).toThrow('score.range');
    expect(() => bandOf(67)).toThrow('score.step');
    expect(() => bandOfMean(rational(-1, 2))).toThrow('score.range');
    expect(() => bandOfMean(rational(105))).toThrow('score.range');
  });

  test('a higher mean is never in a lower band', () => {
    const order = ['none', 'beginning', 'early', 'established', 'strong', 'role_model'];
    const means = fc.tuple(fc.integer({ min: 0, max: 700 })).map(([n]) => rational(n, 7));
    fc.assert(
      fc.property(means, means, scores, (a, b, score) => {
        if (compare(a, b) <= 0) {
          expect(order.indexOf(bandOfMean(a))).toBeLessThanOrEqual(order.indexOf(bandOfMean(b)));
        }
        expect(bandOfMean(rational(score))).toBe(bandOf(score));
      }),
    );
  });
});
