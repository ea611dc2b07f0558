import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import oracles from '../../../tests/fixtures/oracles.json' with { type: 'json' };
import {
  type Ballots,
  borda,
  bradleyTerry,
  kemeny,
  preferences,
  schulze,
  strongestPaths,
} from './pairwise.ts';

const voters: Ballots = oracles.schulze_45.ballots.map(([count, order]) => ({
  count: Number(count),
  order: [...String(order)],
}));

describe('bradleyTerry', () => {
  const { wins_row_over_col: wins, log_ability_vs_last } = oracles.bradley_terry_agresti_baseball_1987;

  test('baseball 1987 of Agresti', () => {
    for (const [i, ability] of bradleyTerry(wins, wins.length - 1).entries()) {
      expect(Math.abs(ability - (log_ability_vs_last[i] as number))).toBeLessThan(1e-4);
    }
  });

  test('expected wins equal wins, whatever the reference', () => {
    const ability = bradleyTerry(wins, 0);
    expect(ability[0]).toBe(0);
    for (const [i, row] of wins.entries()) {
      const expected = row.reduce((sum, won, j) => {
        const games = i === j ? 0 : won + (wins[j]?.[i] as number);
        return sum + games / (1 + Math.exp((ability[j] as number) - (ability[i] as number)));
      }, 0);
      expect(expected).toBeCloseTo(
        row.reduce((a, b) => a + b, 0),
        9,
      );
    }
  });

  test('two players are the logarithm of their wins, however lopsided', () => {
    expect(
      bradleyTerry(
        [
          [7, 3],
          [1, 7],
        ],
        1,
      )[0],
    ).toBeCloseTo(Math.log(3), 12);
    expect(
      bradleyTerry(
        [
          [0, 100_000],
          [1, 0],
        ],
        1,
      )[0],
    ).toBeCloseTo(Math.log(100_000), 9);
    expect(bradleyTerry([[4]], 0)).toEqual([0]);
  });

  test.each([
    [
      [
        [0, 1],
        [0, 0],
      ],
      0,
      /^no-finite-optimum/,
    ],
    [
      [
        [0, 1, 0],
        [1, 0, 0],
        [0, 0, 0],
      ],
      0,
      /^no-finite-optimum/,
    ],
    [[], 0, /^empty/],
    [[[0, 1]], 0, /^ragged/],
    [
      [
        [0, -1],
        [1, 0],
      ],
      0,
      /^negative/,
    ],
    [
      [
        [0, Number.NaN],
        [1, 0],
      ],
      0,
      /^not-finite/,
    ],
    [
      [
        [0, 1],
        [1, 0],
      ],
      2,
      /^index/,
    ],
  ])('refuses %j against %d', (wins, reference, message) => {
    expect(() => bradleyTerry(wins, reference)).toThrow(message);
  });
});

describe('ballots', () => {
  test('schulze_45', () => {
    const { d, p, order, borda_4_to_0 } = oracles.schulze_45;
    const { ids, counts } = preferences(voters);
    expect(ids).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(counts).toEqual(d);
    expect(strongestPaths(counts)).toEqual(p);
    expect(schulze(voters).order).toEqual([...order]);
    expect(borda(voters).points).toEqual(borda_4_to_0);
    expect(borda(voters).order).toEqual(['E', 'A', 'B', 'C', 'D']);
  });

  test.each(['A', 'B'] as const)('borda_award_force: %s, with one point more per ballot', (who) => {
    const oracle = oracles.borda_award_force;
    const ballots = oracle[who].map((count, place) => ({
      count,
      order: ['v', 'w', 'x', 'y'].toSpliced(place, 0, who),
    }));
    const cast = oracle[who].reduce((a, b) => a + b, 0);
    expect((borda(ballots).points[who] as number) + cast).toBe(oracle[`${who}_total`]);
  });

  test("Kemeny's order is the best of all, the smallest of the best", () => {
    const permutations = (ids: string[]): string[][] =>
      ids.length === 0
        ? [[]]
        : ids.flatMap((id) => permutations(ids.filter((other) => other !== id)).map((rest) => [id, ...rest]));
    const orders = permutations(['a', 'b', 'c', 'd']);
    const agreements = (ballots: Ballots, order: string[]) =>
      ballots.reduce(
        (sum, ballot) =>
          sum +
          ballot.count *
            order.flatMap((a, i) =>
              order.slice(i + 1).filter((b) => ballot.order.indexOf(a) < ballot.order.indexOf(b)),
            ).length,
        0,
      );
    const ballots = fc.array(
      fc.record({ count: fc.integer({ min: 0, max: 3 }), order: fc.constantFrom(...orders) }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(ballots, (votes) => {
        const best = Math.max(...orders.map((order) => agreements(votes, order)));
        expect(kemeny(votes)).toEqual({
          order: orders.find((order) => agreements(votes, order) === best),
          score: best,
        });
        expect(schulze(votes)).toEqual(schulze(votes.toReversed()));
        const { ids, counts } = preferences(votes);
        const winner = ids.find((_, i) =>
          counts.every((row, j) => i === j || (counts[i]?.[j] as number) > (row[i] as number)),
        );
        if (winner !== undefined)
          expect([schulze(votes).order[0], kemeny(votes).order[0]]).toEqual([winner, winner]);
      }),
    );
  });

  test.each([
    [[], /^empty/],
    [[{ count: 1, order: [] }], /^empty/],
    [[{ count: 1, order: ['a', 'a'] }], /^ballot/],
    [
      [
        { count: 1, order: ['a', 'b'] },
        { count: 1, order: ['a'] },
      ],
      /^ballot/,
    ],
    [[{ count: 0.5, order: ['a'] }], /^not-count/],
  ])('refuses %j', (ballots, message) => {
    for (const method of [borda, schulze, kemeny]) expect(() => method(ballots)).toThrow(message);
  });

  test('Kemeny beyond eight is refused rather than slow', () => {
    expect(() => kemeny([{ count: 1, order: [...'abcdefghi'] }])).toThrow(/^too-many/);
    expect(kemeny([{ count: 1, order: [...'hgfedcba'] }])).toEqual({ order: [...'hgfedcba'], score: 28 });
  });
});
