import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CivilDate } from '../../core/civil.ts';
import {
  type AgencyTree,
  type ConflictClass,
  type ConflictState,
  effectOf,
  suggestConflicts,
} from './conflict.ts';

const name = (code: string) => ({ ar: `ج ${code}`, en: code });
const tree: AgencyTree = new Map([
  ['M', { name: name('M'), parentId: null }],
  ['A', { name: name('A'), parentId: 'M' }],
  ['A1', { name: name('A1'), parentId: 'A' }],
  ['B', { name: name('B'), parentId: 'M' }],
  ['X', { name: name('X'), parentId: null }],
]);
const closingOn: CivilDate = { year: 2027, month: 5, day: 31 };

function suggest(
  agencyId: string,
  endOn: CivilDate | null,
  target: { agency?: string; partners?: string[] },
) {
  return suggestConflicts(
    {
      judgeId: 'judge',
      employments: [{ agencyId, startOn: null, endOn }],
      entrantId: null,
      agencyId: target.agency ?? null,
      partnerAgencyIds: target.partners ?? [],
      closingOn,
    },
    tree,
  ).map(({ class: kind, source }) => `${kind} ${source}`);
}

describe('what the registry suggests', () => {
  test.each([
    ['the present employer', 'A', null, { agency: 'A' }, ['blocking employer']],
    ['the partner agency', 'A', null, { agency: 'X', partners: ['A'] }, ['blocking employer']],
    ['a department of the agency', 'A1', null, { agency: 'A' }, ['blocking hierarchy']],
    ['the parent of the agency', 'M', null, { agency: 'A1' }, ['blocking hierarchy']],
    ['a common parent', 'A1', null, { agency: 'B' }, ['review hierarchy']],
    ['no relation', 'X', null, { agency: 'A' }, []],
    [
      'left 20 months ago',
      'A',
      { year: 2025, month: 9, day: 30 },
      { agency: 'A' },
      ['blocking former_employer'],
    ],
    [
      'exactly 36 months',
      'A',
      { year: 2024, month: 5, day: 31 },
      { agency: 'A' },
      ['blocking former_employer'],
    ],
    ['36 months and a day', 'A', { year: 2024, month: 5, day: 30 }, { agency: 'A' }, []],
    ['a former common parent', 'A1', { year: 2026, month: 1, day: 1 }, { agency: 'B' }, []],
  ])('%s', (_, agencyId, endOn, target, expected) => {
    expect(suggest(agencyId, endOn, target)).toEqual(expected);
  });

  test('the entrant in person is blocked, and the path says so in both languages', () => {
    const [suggestion] = suggestConflicts(
      {
        judgeId: 'p',
        employments: [],
        entrantId: 'p',
        agencyId: null,
        partnerAgencyIds: [],
        closingOn,
      },
      tree,
    );
    expect(suggestion).toMatchObject({ class: 'blocking', path: { en: 'The judge is the entrant' } });
  });

  test('the path names every agency on the way', () => {
    const [suggestion] = suggestConflicts(
      {
        judgeId: 'j',
        employments: [{ agencyId: 'A1', startOn: null, endOn: null }],
        entrantId: null,
        agencyId: 'B',
        partnerAgencyIds: [],
        closingOn,
      },
      tree,
    );
    expect(suggestion?.path.en).toBe('Judge → A1 → A → M → B → entrant');
    expect(suggestion?.path.ar).toBe('المحكّم ← ج A1 ← ج A ← ج M ← ج B ← صاحبة الترشيح');
  });

  test('a loop in the registry ends', () => {
    const loop: AgencyTree = new Map([
      ['P', { name: name('P'), parentId: 'Q' }],
      ['Q', { name: name('Q'), parentId: 'P' }],
    ]);
    const facts = {
      judgeId: 'j',
      employments: [{ agencyId: 'P', startOn: null, endOn: null }],
      entrantId: null,
      agencyId: 'Q',
      partnerAgencyIds: [],
      closingOn,
    };
    expect(suggestConflicts(facts, loop)).toHaveLength(1);
  });
});

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
