import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ConflictClass, type ConflictState, effectOf } from './conflict.ts';

describe('effect', () => {
  test.each<[ConflictClass, ConflictState, string]>([
    ['blocking', 'declared', 'blocked'],
    ['blocking', 'suggested', 'blocked'],
    ['blocking', 'confirmed', 'blocked'],
    ['blocking', 'dismissed', 'free'],
    ['blocking', 'withdrawn', 'free'],
    ['review', 'declared', 'held'],
    ['review', 'suggested', 'held'],
    ['review', 'confirmed', 'blocked'],
    ['review', 'dismissed', 'free'],
    ['none', 'declared', 'free'],
  ])('%s %s is %s', (kind, state, expected) => {
    expect(effectOf([{ class: kind, state }])).toBe(expected);
  });

  test('one open case is never outweighed by others', () => {
    const fact = fc.record({
      class: fc.constantFrom<ConflictClass>('blocking', 'review', 'none'),
      state: fc.constantFrom<ConflictState>('declared', 'suggested', 'confirmed', 'dismissed', 'withdrawn'),
    });
    fc.assert(
      fc.property(fc.array(fact), (others) => {
        expect(effectOf([...others, { class: 'blocking', state: 'suggested' }])).toBe('blocked');
      }),
    );
  });
});
