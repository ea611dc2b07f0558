import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayFromNumber, dayNumber } from '../../core/civil.ts';
import { startOfRiyadhDay } from '../../core/riyadh.ts';
import { type CycleDates, dayWarnings, orderProblems, termWarnings } from './dates.ts';
import { readTypedDates, typeDates } from './typed-dates.ts';

const at = (day: string) => new Date(`${day}T00:00:00+03:00`);
const dates: CycleDates = {
  opensAt: at('2027-01-25'),
  lateFrom: at('2027-06-01'),
  announceAt: at('2027-10-25'),
  phases: [
    { code: 'opening', startsAt: at('2027-01-25'), endsAt: at('2027-01-26') },
    { code: 'submission_close', startsAt: at('2027-05-31'), endsAt: at('2027-06-01') },
    { code: 'screening', startsAt: at('2027-06-01'), endsAt: at('2027-06-15') },
    { code: 'announcement', startsAt: at('2027-10-25'), endsAt: at('2027-10-26') },
  ],
  branches: [
    { code: 'B1', lateFrom: null },
    { code: 'B7', lateFrom: at('2027-05-25') },
  ],
};
const order = { phases: dates.phases.map(({ code }) => code), branches: ['B1', 'B7'] };
const problems = (change: Partial<CycleDates>) =>
  orderProblems({ ...dates, ...change }).map(({ code, subject, blocks }) => [code, subject, blocks]);

describe('warnings of a day', () => {
  test.each([
    ['a Friday', { year: 2027, month: 5, day: 28 }, ['weekend']],
    ['a Saturday', { year: 2027, month: 5, day: 29 }, ['weekend']],
    ['the closing day of the demo cycle', { year: 2027, month: 5, day: 31 }, []],
    ['10 Dhu al-Hijjah 1448', { year: 2027, month: 5, day: 16 }, ['eid_adha']],
    ['1 Shawwal 1448', { year: 2027, month: 3, day: 9 }, ['eid_fitr']],
    ['Founding Day', { year: 2027, month: 2, day: 22 }, ['founding_day']],
    ['National Day', { year: 2027, month: 9, day: 23 }, ['national_day']],
  ])('%s', (_, day, expected) => {
    expect(dayWarnings(day, [])).toEqual(expected);
  });

  test('the operator’s list stands beside them', () => {
    const day = { year: 2027, month: 5, day: 31 };
    expect(dayWarnings(day, [day])).toEqual(['holiday']);
    expect(dayWarnings(day, [addDays(day, 1)])).toEqual([]);
  });

  test('a term of one day is told once', () => {
    const friday = { startsAt: at('2027-05-28'), endsAt: at('2027-05-29') };
    expect(termWarnings(friday, [])).toEqual({ first: ['weekend'], last: [] });
    expect(termWarnings({ ...friday, startsAt: at('2027-05-26') }, [])).toEqual({
      first: [],
      last: ['weekend'],
    });
  });
});

describe('order', () => {
  test('the demo cycle is in order', () => expect(problems({})).toEqual([]));
  test('a closing before the opening', () =>
    expect(problems({ lateFrom: at('2027-01-25') })).toContainEqual(['window', 'cycle', true]));
  test('a branch that closes after screening has begun', () =>
    expect(problems({ branches: [{ code: 'B1', lateFrom: at('2027-06-02') }] })).toContainEqual([
      'phase_before_closing',
      'screening',
      true,
    ]));
  test('an empty phase and one that jumps back', () => {
    const [first, second, third, last] = dates.phases;
    if (!first || !second || !third || !last) throw new Error('phases');
    const phases = [
      first,
      second,
      { ...third, endsAt: third.startsAt },
      { ...last, startsAt: at('2027-05-01') },
    ];
    expect(problems({ phases })).toEqual(
      expect.arrayContaining([
        ['phase_empty', 'screening', true],
        ['phase_order', 'announcement', false],
        ['phase_before_closing', 'announcement', true],
      ]),
    );
  });
  test('an announcement before the last phase is a warning, before the closing it is impossible', () => {
    expect(problems({ announceAt: at('2027-10-24') })).toEqual([['announcement', 'announcement', false]]);
    expect(problems({ announceAt: at('2027-06-01') })).toEqual([['announcement', 'announcement', true]]);
  });
});

describe('typed dates', () => {
  test('what is shown again reads as the same instants, in either calendar', () => {
    fc.assert(
      fc.property(
        fc.integer({
          min: dayNumber({ year: 1990, month: 1, day: 1 }),
          max: dayNumber({ year: 2070, month: 1, day: 1 }),
        }),
        fc.constantFrom('hijri' as const, 'gregorian' as const),
        (first, calendar) => {
          const shift = startOfRiyadhDay(dayFromNumber(first)).getTime() - dates.opensAt.getTime();
          const moved = (instant: Date) => new Date(instant.getTime() + shift);
          const given: CycleDates = {
            opensAt: moved(dates.opensAt),
            lateFrom: moved(dates.lateFrom),
            announceAt: moved(dates.announceAt),
            phases: dates.phases.map((phase) => ({
              ...phase,
              startsAt: moved(phase.startsAt),
              endsAt: moved(phase.endsAt),
            })),
            branches: dates.branches.map(({ code, lateFrom }) => ({
              code,
              lateFrom: lateFrom === null ? null : moved(lateFrom),
            })),
          };
          expect(readTypedDates(typeDates(given, calendar), order)).toEqual({ ok: true, value: given });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('every field that cannot be read is named', () => {
    const typed = typeDates(dates, 'hijri');
    const wrong = {
      ...typed,
      closes: { ...typed.closes, time: '25:00' },
      phases: { ...typed.phases, screening: { from: '30/1/1448', until: '1448' } },
      branches: { B7: { day: '1/13/1448', time: '24:00' } },
    };
    expect(readTypedDates(wrong, order)).toEqual({
      ok: false,
      errors: {
        closes: 'time.format',
        'phases.screening.from': 'date.impossible',
        'phases.screening.until': 'date.format',
        'branches.B7': 'date.impossible',
      },
    });
  });
});
