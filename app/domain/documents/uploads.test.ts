import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWhole, missingParts, partBytes, partCount, partSizeFor } from './uploads.ts';

const MIB = 1_048_576;
const LARGEST = 2_147_483_647;
const sizes = fc.integer({ min: 1, max: LARGEST });
const partSizes = fc.integer({ min: 5 * MIB, max: 512 * MIB });

describe('the parts of a file', () => {
  test('together they are the file, and only the last is shorter', () => {
    fc.assert(
      fc.property(sizes, partSizes, (size, partSize) => {
        const count = partCount(size, partSize);
        const lengths = Array.from({ length: count }, (_, index) => partBytes(size, partSize, index + 1));
        expect(lengths.reduce((sum, one) => sum + one, 0)).toBe(size);
        expect(lengths.slice(0, -1).every((one) => one === partSize)).toBe(true);
        expect(partBytes(size, partSize, count + 1)).toBe(0);
        expect(partBytes(size, partSize, 0)).toBe(0);
      }),
    );
  });

  test('missing is what has not arrived, or not in the length of its number', () => {
    fc.assert(
      fc.property(sizes, partSizes, fc.func(fc.boolean()), (size, partSize, hasArrived) => {
        const count = partCount(size, partSize);
        const all = Array.from({ length: count }, (_, index) => ({
          n: index + 1,
          size: partBytes(size, partSize, index + 1),
        }));
        const have = all.filter(({ n }) => hasArrived(n));
        const missing = missingParts(size, partSize, have);
        expect([...missing, ...have.map(({ n }) => n)].sort((a, b) => a - b)).toEqual(all.map(({ n }) => n));
        expect(
          missingParts(
            size,
            partSize,
            all.map((part) => ({ ...part, size: part.size - 1 })),
          ),
        ).toHaveLength(count);
      }),
      { numRuns: 50 },
    );
  });

  test('numbers that the file does not have are no part of it', () => {
    expect(isWhole(10, 5, { n: 3, size: 0 })).toBe(false);
    expect(isWhole(10, 5, { n: 1.5, size: 5 })).toBe(false);
    expect(isWhole(10, 5, { n: 2, size: 5 })).toBe(true);
  });

  test('the largest file has no more parts than a store takes', () => {
    expect(partCount(LARGEST, partSizeFor(LARGEST, 5 * MIB))).toBeLessThanOrEqual(10_000);
    expect(partSizeFor(100 * MIB, 8 * MIB)).toBe(8 * MIB);
  });
});
