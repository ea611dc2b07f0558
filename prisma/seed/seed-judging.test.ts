import { describe, expect, it } from 'vitest';
import { agencies } from './agencies.ts';
import { criteriaOf } from './form-content.ts';
import { nominations, seedCycles } from './nominations.ts';
import { people } from './people.ts';
import { sheetTotal } from './sheets.ts';
import type { SeedNomination } from './types.ts';

const person = new Map(people.map((one) => [one.key, one]));
const announced = nominations.filter(({ cycle }) => cycle === '1446');
const judged = nominations.filter(({ sheets }) => sheets.length > 0);

/** The agency and everything above it in the registry. */
function lineage(code: string): string[] {
  const parent = agencies.find((one) => one.code === code)?.parent;
  return parent ? [code, ...lineage(parent)] : [code];
}

function related(a: string, b: string): boolean {
  return lineage(a).includes(b) || lineage(b).includes(a);
}

/** Employers now or in the 36 months before closing. */
function employers(key: string, closesAt: string): string[] {
  const one = person.get(key);
  const since = new Date(closesAt);
  since.setUTCMonth(since.getUTCMonth() - 36);
  const former = one?.formerEmployers.filter(({ until }) => Date.parse(until) >= since.getTime()) ?? [];
  return [one?.employer ?? '', ...former.map(({ agency }) => agency)].filter((code) => code !== '');
}

function spread(nomination: SeedNomination): number {
  const totals = nomination.sheets
    .filter(({ round }) => round === 'independent')
    .map(({ scores }) => sheetTotal(nomination.branch, scores));
  return Math.max(...totals) - Math.min(...totals);
}

describe('demo sheets', () => {
  it('are complete when submitted, in steps of five, with a comment wherever one is obligatory', () => {
    for (const { ref, branch, sheets } of judged) {
      for (const { state, scores, comments, judge } of sheets) {
        const codes = criteriaOf(branch).map(({ code }) => code);
        if (state === 'submitted' || state === 'opened')
          expect(Object.keys(scores), `${ref} ${judge}`).toEqual(codes);
        for (const code of codes) {
          const score = scores[code];
          if (score === undefined) continue;
          expect(score >= 0 && score <= 100 && score % 5 === 0).toBe(true);
          if (score < 40 || score > 85) expect(comments[code] ?? '', `${ref} ${code}`).not.toBe('');
        }
      }
    }
  });

  it('belong to judges of the panel without a blocking conflict', () => {
    for (const nomination of judged) {
      const closesAt = seedCycles.find(({ code }) => code === nomination.cycle)?.closesAt ?? '';
      const sides = [nomination.agency, ...(nomination.answers.eligibility?.partnerAgencies ?? [])];
      for (const { judge, state } of nomination.sheets) {
        const panels = person.get(judge)?.roles.filter(({ role }) => role === 'judge') ?? [];
        expect(
          panels.some(({ branches }) => branches?.includes(nomination.branch)),
          `${nomination.ref} ${judge}`,
        ).toBe(true);
        if (state === 'recused' || state === 'void') continue;
        const clash = employers(judge, closesAt).some((own) =>
          sides.some((side) => side !== null && related(own, side)),
        );
        expect(clash, `${nomination.ref} ${judge}`).toBe(false);
      }
    }
  });

  it('are opened only when the whole panel has submitted', () => {
    for (const { ref, sheets } of judged) {
      const first = sheets.filter(
        ({ round, state }) => round === 'independent' && state !== 'recused' && state !== 'void',
      );
      const opened = first.filter(({ state }) => state === 'opened').length;
      expect([0, first.length], ref).toContain(opened);
      expect(first.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('show every state of a sheet', () => {
    const states = new Set(judged.flatMap(({ sheets }) => sheets.map(({ state }) => state)));
    expect([...states].sort()).toEqual(['draft', 'not_started', 'opened', 'recused', 'submitted', 'void']);
  });

  it('go to consensus exactly when totals differ by twenty or more', () => {
    for (const nomination of judged) {
      const { ref, state, sheets } = nomination;
      if (!sheets.every(({ state: s, round }) => round === 'consensus' || s === 'opened')) continue;
      expect(spread(nomination) >= 2000, ref).toBe(state === 'in_consensus');
    }
  });
});

describe('announced results', () => {
  it('follow the thresholds of the award', () => {
    for (const { ref, state, result } of announced) {
      const score = (result?.total ?? 0) / (result?.judges ?? 1);
      if (state === 'winner') expect(score, ref).toBeGreaterThanOrEqual(6000);
      if (state === 'certificate_of_excellence') expect(score, ref).toBeGreaterThanOrEqual(5000);
      if (state === 'not_shortlisted') expect(score, ref).toBeLessThan(5000);
    }
  });

  it('leave branch 6 without a winner because nobody reaches the threshold', () => {
    const branch = announced.filter(({ branch: code }) => code === 'B6');
    expect(branch.length).toBeGreaterThan(0);
    expect(branch.some(({ state }) => state === 'winner')).toBe(false);
    for (const { result } of branch) expect((result?.total ?? 0) / (result?.judges ?? 1)).toBeLessThan(6000);
  });

  it('settle an exact tie in branch 5 by the heaviest criterion', () => {
    const [first, second] = announced.filter(({ branch }) => branch === 'B5');
    const heaviest = (one: SeedNomination | undefined) =>
      one?.sheets.reduce((sum, { scores }) => sum + (scores['B5.1'] ?? 0), 0) ?? 0;
    expect(first?.result?.total).toBe(second?.result?.total);
    expect(heaviest(first)).toBeGreaterThan(heaviest(second));
    expect(first?.state).toBe('winner');
    expect(first?.result?.tie?.step).toBe(1);
  });

  it('rank each branch by the panel score', () => {
    for (const one of announced) {
      const better = announced.filter(
        (other) => other.branch === one.branch && (other.result?.total ?? 0) > (one.result?.total ?? 0),
      );
      if (!one.result?.tie) expect(one.result?.rank, one.ref).toBe(better.length + 1);
    }
  });
});

describe('demo stories', () => {
  it('holds the promised mix of states in the open cycle', () => {
    const open = nominations.filter(({ cycle }) => cycle === '1448');
    const count = (state: SeedNomination['state']) => open.filter((one) => one.state === state).length;
    expect([count('draft'), count('awaiting_agency_approval'), count('submitted')]).toEqual([6, 3, 5]);
    expect(open.some(({ documents }) => documents.some(({ check }) => check === 'infected'))).toBe(true);
    expect(open.some(({ conflictEdit }) => conflictEdit !== undefined)).toBe(true);
  });

  it('judges at least two nominations in each branch and four in the first', () => {
    const judging = nominations.filter(({ cycle }) => cycle === '1447');
    const groups = Map.groupBy(judging, ({ branch }) => branch);
    expect(groups.size).toBe(7);
    for (const [branch, list] of groups) expect(list.length).toBeGreaterThanOrEqual(branch === 'B1' ? 4 : 2);
    expect(judging.some(({ clarification }) => clarification !== undefined)).toBe(true);
    expect(judging.some(({ conflicts }) => conflicts.some(({ state }) => state === 'declared'))).toBe(true);
    const excluded = judging.filter(({ state }) => state === 'ineligible');
    for (const { screening } of excluded)
      expect(screening).toMatchObject({ outcome: 'ineligible', confirmedBy: 'asma' });
    expect(excluded).toHaveLength(1);
  });
});
