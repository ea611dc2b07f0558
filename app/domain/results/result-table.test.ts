import { expect, test } from 'vitest';
import { resultTable } from './result-table.ts';
import { computeBranch, signedForm } from './signed-result.ts';

const criteria = [
  { code: 'B1.1', weight: 60 },
  { code: 'B1.2', weight: 40 },
];

function signed(marks: [number, number][][], judges?: string[][]) {
  const facts = {
    cycle: '1448',
    branch: 'B1',
    rulesFingerprint: 'f',
    rules: { minSheets: 3, winner: 6000, certificate: 5000, certificateRanks: 3 },
    criteria,
    entries: marks.map((sheets, entry) => ({
      reference: `E${entry + 1}`,
      isExcluded: false,
      sheets: sheets.map(([a, b], at) => ({
        judge: judges?.[entry]?.[at] ?? `J${at}`,
        scores: { 'B1.1': a, 'B1.2': b },
      })),
    })),
  };
  return signedForm(facts, {}, computeBranch(facts, {}));
}

test('score, median and spread of each entry, best first', () => {
  const { rows } = resultTable(
    signed([
      [
        [50, 50],
        [60, 60],
        [70, 70],
      ],
      [
        [80, 80],
        [80, 80],
        [100, 100],
      ],
    ]),
  );
  expect(
    rows.map(({ reference, score, median, spread, totals }) => [reference, score, median, spread, totals]),
  ).toEqual([
    ['E2', '86.67', '80.00', '20.00', [80, 80, 100]],
    ['E1', '60.00', '60.00', '20.00', [50, 60, 70]],
  ]);
});

test('a leader ahead with every judge is firm, one ahead with a single judge is too close to call', () => {
  const firm = resultTable(
    signed([
      [
        [80, 80],
        [80, 80],
        [80, 80],
      ],
      [
        [50, 50],
        [50, 50],
        [50, 50],
      ],
    ]),
  );
  expect(firm.rows[0]?.stability).toEqual({ kind: 'firm', percent: '100%' });
  expect(firm.resamples).toBe(27);
  const close = resultTable(
    signed([
      [
        [100, 100],
        [50, 50],
        [50, 50],
      ],
      [
        [60, 60],
        [60, 60],
        [60, 60],
      ],
    ]),
  );
  expect(close.rows[0]?.stability).toMatchObject({ kind: 'close', rank: 2 });
});

test('a table with gaps is not resampled', () => {
  const table = resultTable(
    signed(
      [
        [
          [80, 80],
          [80, 80],
          [80, 80],
        ],
        [
          [50, 50],
          [50, 50],
          [50, 50],
        ],
      ],
      [
        ['a', 'b', 'c'],
        ['a', 'b', 'd'],
      ],
    ),
  );
  expect(table.rows.map(({ stability }) => stability.kind)).toEqual(['incomplete', 'incomplete']);
  expect(table.resamples).toBeNull();
});

test('sensitivity names the criterion whose weight would change the winner, or says that none does', () => {
  const change = resultTable(
    signed([
      [
        [80, 50],
        [80, 50],
        [80, 50],
      ],
      [
        [60, 70],
        [60, 70],
        [60, 70],
      ],
    ]),
  ).sensitivity;
  expect(change).toMatchObject({ kind: 'change', rival: 'E2', criterion: 'B1.1', isLess: true });
  const none = resultTable(
    signed([
      [
        [80, 80],
        [80, 80],
        [80, 80],
      ],
      [
        [60, 70],
        [60, 70],
        [60, 70],
      ],
    ]),
  ).sensitivity;
  expect(none).toEqual({ kind: 'none', rival: null, criterion: null, share: null });
});

test('one harsh judge on the leader alone: the place is flagged, not changed', () => {
  const table = resultTable(
    signed(
      [
        [
          [80, 80],
          [80, 80],
          [50, 50],
        ],
        [
          [75, 75],
          [75, 75],
          [75, 75],
        ],
        [
          [60, 60],
          [30, 30],
          [60, 60],
        ],
      ],
      [
        ['a', 'b', 'harsh'],
        ['a', 'b', 'c'],
        ['c', 'harsh', 'b'],
      ],
    ),
  );
  expect(table.rows.map(({ reference }) => reference)).toEqual(['E2', 'E1', 'E3']);
  expect(table.disputed).toEqual(['E2', 'E1']);
});
