import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareResult, recount } from './recount.ts';
import {
  type BranchFacts,
  computeBranch,
  fingerprintOf,
  type SignedResult,
  signedForm,
  votesNeeded,
} from './signed-result.ts';

const criteria = [
  { code: 'B1.1', weight: 40 },
  { code: 'B1.2', weight: 40 },
  { code: 'B1.3', weight: 20 },
];

function factsOf(marks: number[][][]): BranchFacts {
  return {
    cycle: '1448',
    branch: 'B1',
    rulesFingerprint: 'f',
    rules: { minSheets: 3, winner: 6000, certificate: 5000, certificateRanks: 3 },
    criteria,
    entries: marks.map((sheets, entry) => ({
      reference: `N-1448-B1-000${entry + 1}`,
      isExcluded: false,
      sheets: sheets.map((row, judge) => ({
        judge: `judge-${judge}`,
        scores: Object.fromEntries(criteria.map(({ code }, at) => [code, row[at] ?? null])),
      })),
    })),
  };
}

/** Signs with every tie decided by the order of references, or jointly. */
function sign(facts: BranchFacts, joint: boolean): SignedResult {
  const casting: Record<string, string[] | 'joint'> = {};
  for (const key of votesNeeded(computeBranch(facts, {})))
    casting[key] = joint ? 'joint' : key.split('=').reverse();
  return signedForm(facts, casting, computeBranch(facts, casting));
}

const check = (signed: SignedResult, live = signed.ranking) =>
  compareResult(signed, { fingerprint: fingerprintOf(signed), computed: fingerprintOf(signed) }, live);

// Few distinct marks, so that ties on every rung are common.
const mark = fc.constantFrom(40, 50, 60, 80);
const branch = fc.array(fc.array(fc.tuple(mark, mark, mark), { minLength: 3, maxLength: 4 }), {
  minLength: 1,
  maxLength: 5,
});

test('the second count finds every result of the first equal', () => {
  fc.assert(
    fc.property(branch, fc.boolean(), (marks, joint) => {
      const signed = sign(factsOf(marks), joint);
      expect(check(signed)).toEqual([]);
      expect(recount(signed)?.map(({ rank }) => rank)).toEqual(signed.ranking.map(({ rank }) => rank));
    }),
    { numRuns: 500 },
  );
});

test('a signed result survives JSON', () => {
  const signed = sign(
    factsOf([
      [
        [80, 80, 80],
        [60, 60, 60],
        [40, 50, 60],
      ],
    ]),
    true,
  );
  expect(fingerprintOf(JSON.parse(JSON.stringify(signed)))).toBe(fingerprintOf(signed));
});

const sample = () =>
  sign(
    factsOf([
      [
        [80, 80, 80],
        [60, 80, 60],
        [80, 60, 60],
      ],
      [
        [60, 60, 60],
        [60, 60, 60],
        [60, 50, 60],
      ],
    ]),
    false,
  );

test('a mark changed in a sheet is found, and the row named', () => {
  const signed = sample();
  const live = structuredClone(signed.ranking);
  if (live[1]?.sheets[2]) live[1].sheets[2].scores['B1.2'] = 55;
  expect(check(signed, live)).toEqual([{ code: 'sheets', where: 'N-1448-B1-0002' }]);
});

test.each<[string, (signed: SignedResult) => void]>([
  ['the winner', (s) => s.winners.splice(0, 1, 'N-1448-B1-0002')],
  ['a rank', (s) => Object.assign(s.ranking[1] ?? {}, { rank: 1 })],
  ['a level', (s) => Object.assign(s.ranking[1] ?? {}, { level: 'winner' })],
  ['a score', (s) => Object.assign(s.ranking[0] ?? {}, { score: { num: '10000', den: '1' } })],
  ['the order', (s) => s.ranking.reverse()],
  ['a weight', (s) => Object.assign(s.criteria[0] ?? {}, { weight: 50 })],
])('an edit of %s in the signed result is found', (_, edit) => {
  const signed = structuredClone(sample());
  edit(signed);
  expect(check(signed).length).toBeGreaterThan(0);
});

test('a sheet that appeared or vanished afterwards is found', () => {
  const signed = sample();
  const more = structuredClone(signed.ranking);
  more[0]?.sheets.push({ judge: 'late', scores: { 'B1.1': 100, 'B1.2': 100, 'B1.3': 100 } });
  const fewer = structuredClone(signed.ranking);
  fewer[0]?.sheets.pop();
  expect(check(signed, more)).toEqual([{ code: 'sheets', where: 'N-1448-B1-0001' }]);
  expect(check(signed, fewer)).toEqual([{ code: 'sheets', where: 'N-1448-B1-0001' }]);
});

test('what is hashed and what is stored must agree', () => {
  const signed = sample();
  expect(compareResult(signed, { fingerprint: 'a', computed: 'b' }, signed.ranking)).toEqual([
    { code: 'fingerprint', where: 'B1' },
  ]);
});
