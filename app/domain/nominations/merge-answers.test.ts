import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers } from './answers.ts';
import type { FormSection } from './form-definition.ts';
import { answerKeys, mergeAnswers, spokenKeys } from './merge-answers.ts';

const always = () => true;
const never = () => false;

describe('one save', () => {
  test('takes what was touched and leaves the rest', () => {
    const merge = mergeAnswers({ a: 'old', b: 'theirs' }, { a: 'new', b: 'stale' }, ['a'], always);
    expect(merge).toEqual({ answers: { a: 'new', b: 'theirs' }, changed: ['a'], conflicts: [] });
  });

  test('never goes over a text that its writer has not seen', () => {
    const merge = mergeAnswers({ a: 'theirs' }, { a: 'mine', b: 'mine' }, ['a', 'b'], (key) => key === 'b');
    expect(merge).toEqual({ answers: { a: 'theirs', b: 'mine' }, changed: ['b'], conflicts: ['a'] });
  });

  test('two people who write the same agree', () => {
    expect(mergeAnswers({ a: 'x' }, { a: 'x' }, ['a'], never).conflicts).toEqual([]);
  });

  test('a text that somebody cleared meanwhile is a conflict too', () => {
    expect(mergeAnswers({}, { a: 'mine' }, ['a'], never)).toEqual({
      answers: {},
      changed: [],
      conflicts: ['a'],
    });
  });

  test('clears what was touched and left empty', () => {
    expect(mergeAnswers({ a: 'x', b: 'y' }, {}, ['a'], always).answers).toEqual({ b: 'y' });
  });
});

/**
 * Two writers on one section, as the pages behave: a page shows what it loaded, remembers for each answer what it saw,
 * sends what was touched, and after a conflict compares again. Texts are unique, so each can be followed.
 */
type Step =
  | { who: 0 | 1; act: 'type'; key: string }
  | { who: 0 | 1; act: 'save' | 'reload' }
  | { who: 0 | 1; act: 'choose'; choice: 'mine' | 'theirs' };
type Page = { shown: Answers; seen: Answers; touched: Set<string>; conflicts: Set<string> };

const KEYS = ['a', 'b', 'c'];
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    who: fc.constantFrom(0 as const, 1 as const),
    act: fc.constant('type' as const),
    key: fc.constantFrom(...KEYS),
  }),
  fc.record({
    who: fc.constantFrom(0 as const, 1 as const),
    act: fc.constantFrom('save' as const, 'reload' as const),
  }),
  fc.record({
    who: fc.constantFrom(0 as const, 1 as const),
    act: fc.constant('choose' as const),
    choice: fc.constantFrom('mine' as const, 'theirs' as const),
  }),
);

/** Up to 60 steps in every length: short ones alone meet few conflicts. */
const interleaving = fc.array(step, { maxLength: 60, size: 'max' });

/** @returns texts that are neither saved, nor waiting on a page, nor given up by somebody who saw them */
function lostTexts(steps: Step[], hasSeenOf: (page: Page, key: string, saved: Answers) => boolean): string[] {
  let saved: Answers = {};
  let serial = 0;
  const typed: string[] = [];
  const givenUp = new Set<unknown>();
  const pages: Page[] = [0, 1].map(() => ({
    shown: {},
    seen: {},
    touched: new Set(),
    conflicts: new Set(),
  }));

  for (const move of steps) {
    const page = pages[move.who] as Page;
    if (move.act === 'type') {
      serial += 1;
      const text = `text ${serial}`;
      typed.push(text);
      // Whoever types over a text on his own page has read it; what another person wrote meanwhile he has not.
      givenUp.add(page.shown[move.key]);
      page.shown[move.key] = text;
      page.touched.add(move.key);
    }
    if (move.act === 'reload' && page.touched.size === 0) {
      page.shown = { ...saved };
      page.seen = { ...saved };
    }
    if (move.act === 'choose') {
      for (const key of page.conflicts) {
        // The comparison shows both texts as they are now, and the choice is saved over what was shown.
        givenUp.add(move.choice === 'mine' ? saved[key] : page.shown[key]);
        if (move.choice === 'theirs') {
          restore(page, key, saved);
          page.touched.delete(key);
        }
        restoreSeen(page, key, saved);
      }
      page.conflicts.clear();
    }
    if (move.act === 'save') {
      const sent = [...page.touched];
      const merge = mergeAnswers(saved, page.shown, sent, (key) => hasSeenOf(page, key, saved));
      saved = merge.answers;
      page.conflicts = new Set(merge.conflicts);
      for (const key of sent.filter((one) => !merge.conflicts.includes(one))) {
        page.touched.delete(key);
        restoreSeen(page, key, saved);
      }
    }
  }
  // What its writer was told is saved may no longer depend on his page.
  const waiting = pages.flatMap(({ shown, touched }) => [...touched].map((key) => shown[key]));
  const kept: unknown[] = [...Object.values(saved), ...waiting];
  return typed.filter((text) => !kept.includes(text) && !givenUp.has(text));
}

function restore(page: Page, key: string, saved: Answers): void {
  const value = saved[key];
  if (value === undefined) delete page.shown[key];
  else page.shown[key] = value;
}

function restoreSeen(page: Page, key: string, saved: Answers): void {
  const value = saved[key];
  if (value === undefined) delete page.seen[key];
  else page.seen[key] = value;
}

describe('any order of two writers', () => {
  test('no text is lost: it is saved, it waits on its page, or somebody who saw it gave it up', () => {
    fc.assert(
      fc.property(interleaving, (steps) => {
        expect(lostTexts(steps, (page, key, saved) => saved[key] === page.seen[key])).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  test('control: saves that believe everything was seen lose texts', () => {
    const losing = fc.check(fc.property(interleaving, (steps) => lostTexts(steps, always).length === 0));
    expect(losing.failed).toBe(true);
  });
});

describe('what a form says', () => {
  const section = (extra: Partial<FormSection>) =>
    ({ questions: [], kind: 'questions', ...extra }) as FormSection;

  test('a question that was not drawn says nothing, an empty box says no', () => {
    const asked = section({
      questions: [
        { key: 'text', kind: 'longText' },
        { key: 'hidden', kind: 'longText' },
        { key: 'day', kind: 'date' },
        { key: 'evidence', kind: 'evidence' },
      ] as FormSection['questions'],
    });
    expect(spokenKeys(asked, ['intent', 'text', 'day.month'])).toEqual(['text', 'day', 'evidence']);
  });

  test('rows and declarations stand under their own keys', () => {
    const rows = section({ kind: 'indicators', maxRows: 3 });
    expect(answerKeys(rows)).toEqual(['rows']);
    expect(spokenKeys(rows, ['rows.0.name'])).toEqual(['rows']);
    expect(spokenKeys(rows, ['intent'])).toEqual([]);
    const declared = section({ kind: 'declarations', items: [{ code: 'DC1' }] as FormSection['items'] });
    expect(spokenKeys(declared, [])).toEqual(['DC1']);
  });
});
