import { describe, expect, test } from 'vitest';
import oracles from '../../../tests/fixtures/oracles.json' with { type: 'json' };
import { spearman } from '../scoring/correlation.ts';
import { type AlarmRules, type JudgedSheet, panelAlarms } from './alarms.ts';

const TABLE = oracles.shrout_fleiss_1979.targets_by_judges;
const RULES: AlarmRules = { minActiveSeconds: 120, calibrationUnits: 1500 };

/** Sheets of a table: rows entries, columns judges. */
function sheetsOf(table: readonly (readonly number[])[], change: Partial<JudgedSheet> = {}): JudgedSheet[] {
  return table.flatMap((row, entry) =>
    row.map((total, judge) => ({
      judge: `J${judge + 1}`,
      entry: `E${entry + 1}`,
      total,
      position: entry,
      activeSeconds: 600,
      ...change,
    })),
  );
}

const kinds = (sheets: JudgedSheet[]) =>
  panelAlarms(sheets, null, RULES).map(({ judge, kind }) => `${judge} ${kind}`);

test('the published table raises no alarm', () => {
  expect(kinds(sheetsOf(TABLE))).toEqual([]);
});

test.each([0, 1, 2, 3])('judge %i with a reversed scale is found, and no other', (reversed) => {
  const table = TABLE.map((row) => row.map((mark, judge) => (judge === reversed ? 11 - mark : mark)));
  expect(kinds(sheetsOf(table))).toEqual([`J${reversed + 1} reversed_scale`]);
});

test('a judge who gives everybody the same is found; four sheets are too few to tell', () => {
  const flat = TABLE.map((row) => row.map((mark, judge) => (judge === 1 ? 5 : mark)));
  expect(kinds(sheetsOf(flat))).toEqual(['J2 no_spread']);
  expect(kinds(sheetsOf(flat.slice(0, 4)))).toEqual([]);
});

test('too fast: the median of active time counts, not one short look, and unknown time is no accusation', () => {
  const quick = sheetsOf(TABLE).map((sheet) =>
    sheet.judge === 'J3' ? { ...sheet, activeSeconds: 40 } : sheet,
  );
  expect(kinds(quick)).toEqual(['J3 too_fast']);
  const once = sheetsOf(TABLE).map((sheet, at) => (at === 0 ? { ...sheet, activeSeconds: 1 } : sheet));
  expect(kinds(once)).toEqual([]);
  expect(kinds(sheetsOf(TABLE, { activeSeconds: null }))).toEqual([]);
});

test('a judge who grows milder along his own order is found from eight entries on', () => {
  const base = [50, 70, 40, 80, 60, 45, 75, 55, 65];
  const table = base.map((mark, at) => [mark + 4 * at, mark + (at % 2), mark - (at % 3)]);
  expect(kinds(sheetsOf(table))).toContain('J1 reading_order');
  expect(kinds(sheetsOf(table.slice(0, 7)))).toEqual([]);
});

describe('the planted dossier', () => {
  const given = new Map([
    ['J1', 6000],
    ['J2', 7600],
    ['J3', 4500],
  ]);
  test('missed by more than the rule allows, to either side; the limit itself is not missed', () => {
    const alarms = panelAlarms([], { expected: 6000, given }, RULES);
    expect(alarms).toEqual([{ judge: 'J2', kind: 'calibration', value: 1600 }]);
  });
});

describe('spearman', () => {
  test('ties share a rank; a constant side has no correlation', () => {
    expect(spearman([1, 2, 3, 4], [10, 20, 30, 40])).toBe(1);
    expect(spearman([1, 2, 3, 4], [4, 3, 2, 1])).toBe(-1);
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4.
    expect(spearman([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(4.5 / Math.sqrt(4.5 * 5), 12);
    expect(spearman([5, 5, 5], [1, 2, 3])).toBeNaN();
  });
  test('what is no table is refused', () => {
    expect(() => spearman([1, 2], [1])).toThrow('ragged');
    expect(() => spearman([], [])).toThrow('empty');
  });
});
