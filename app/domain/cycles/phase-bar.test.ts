import { describe, expect, test } from 'vitest';
import type { CycleTimes, Phase } from './cycle.ts';
import { phaseBar } from './phase-bar.ts';

const at = (day: string) => new Date(`${day}T00:00:00+03:00`);
const phase = (code: string, from: string, until: string): Phase => ({
  code,
  name: { ar: code, en: code },
  startsAt: at(from),
  endsAt: at(until),
});
const cycle: CycleTimes & { phases: Phase[] } = {
  opensAt: at('2027-01-25'),
  lateFrom: at('2027-06-01'),
  closedAt: null,
  publishedAt: null,
  phases: [
    phase('opening', '2027-01-25', '2027-01-26'),
    phase('last_questions', '2027-05-24', '2027-05-25'),
    phase('submission_close', '2027-05-31', '2027-06-01'),
    phase('screening', '2027-06-01', '2027-06-15'),
    phase('independent_judging', '2027-06-27', '2027-07-30'),
    phase('consensus', '2027-08-01', '2027-08-13'),
    phase('audit_and_approval', '2027-09-19', '2027-10-01'),
    phase('announcement', '2027-10-25', '2027-10-26'),
  ],
};
const states = (now: string, other: Partial<typeof cycle> = {}) =>
  phaseBar({ ...cycle, ...other }, at(now)).map(({ state }) => state);

describe('where a cycle stands', () => {
  test('before the opening nothing is running', () => {
    expect(states('2027-01-01')).toEqual(['later', 'later', 'later', 'later', 'later']);
  });

  test('from the opening instant on, nominations are received', () => {
    expect(states('2027-01-25')).toEqual(['done', 'now', 'later', 'later', 'later']);
  });

  test('the closing instant itself belongs to screening', () => {
    const second = phaseBar(cycle, new Date(cycle.lateFrom.getTime() - 1)).map(({ state }) => state);
    expect(second[1]).toBe('now');
    expect(states('2027-06-01')).toEqual(['done', 'done', 'now', 'later', 'later']);
  });

  test('between two steps none is marked as running', () => {
    expect(states('2027-10-10')).toEqual(['done', 'done', 'done', 'done', 'later']);
  });

  test('a late announcement is still awaited: only publication ends it', () => {
    expect(states('2027-11-20')).toEqual(['done', 'done', 'done', 'done', 'now']);
    expect(states('2027-11-20', { publishedAt: at('2027-10-25') })).toEqual(Array(5).fill('done'));
  });

  test('an extension moves the submission step at once', () => {
    expect(states('2027-06-01', { lateFrom: at('2027-06-08') })[1]).toBe('now');
  });

  test('a sealed window is over whatever the clock says', () => {
    expect(states('2027-05-30', { closedAt: at('2027-05-29') })[1]).toBe('done');
  });
});

test('a step spans its phases, and one that has none is left out', () => {
  const [, , judging] = phaseBar(cycle, at('2027-01-01'));
  expect(judging).toMatchObject({ from: at('2027-06-01'), until: at('2027-07-30') });
  const bare = phaseBar({ ...cycle, phases: cycle.phases.slice(0, 3) }, at('2027-01-01'));
  expect(bare.map(({ key }) => key)).toEqual(['opening', 'submission']);
});
