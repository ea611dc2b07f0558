import fc from 'fast-check';
import { expect, test } from 'vitest';
import { remaining, type Sample, speedOf, withSample } from './pace.ts';

const over = (samples: Sample[]) => samples.reduce<Sample[]>(withSample, []);

test('the speed is that of the last seconds, and unknown at first', () => {
  expect(speedOf(over([{ at: 0, bytes: 0 }]))).toBeNull();
  expect(
    speedOf(
      over([
        { at: 0, bytes: 0 },
        { at: 1_000, bytes: 500 },
      ]),
    ),
  ).toBeNull();
  const slowThenFast = Array.from({ length: 41 }, (_, second) => ({
    at: second * 1000,
    bytes: second <= 20 ? second : 20 + (second - 20) * 1_000,
  }));
  expect(speedOf(over(slowThenFast))).toBe(1_000);
});

test('a part that is sent again does not make the speed negative', () => {
  const samples = over([
    { at: 0, bytes: 900 },
    { at: 3_000, bytes: 1_000 },
    { at: 4_000, bytes: 400 },
    { at: 8_000, bytes: 800 },
  ]);
  expect(speedOf(samples)).toBe(100);
});

test('nothing moves: no speed', () => {
  expect(
    speedOf(
      over([
        { at: 0, bytes: 5 },
        { at: 9_000, bytes: 5 },
      ]),
    ),
  ).toBeNull();
});

test('the time left is never promised too short', () => {
  expect(remaining(1, 1000)).toEqual({ unit: 'seconds', count: 10 });
  expect(remaining(61, 1)).toEqual({ unit: 'minutes', count: 2 });
  expect(remaining(3 * 3600, 1)).toEqual({ unit: 'hours', count: 3 });
  const SECONDS = { seconds: 1, minutes: 60, hours: 3600 };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.integer({ min: 1, max: 2 ** 26 }), (left, speed) => {
      const { unit, count } = remaining(left, speed);
      expect(count * SECONDS[unit]).toBeGreaterThanOrEqual(left / speed);
    }),
  );
});
