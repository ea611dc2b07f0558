import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import oracles from '../../../tests/fixtures/oracles.json' with { type: 'json' };
import { fitMixedSeverity, fitSeverity, type Sheet } from './severity.ts';

const sheet = (entry: string, judge: string, score: number): Sheet => ({ entry, judge, score });
const three = [sheet('A', 'J1', 80), sheet('A', 'J2', 70), sheet('B', 'J1', 60)];
const near = (actual: Record<string, number>, expected: Record<string, number>, tolerance = 9) => {
  expect(Object.keys(actual)).toEqual(Object.keys(expected));
  for (const [id, value] of Object.entries(expected)) expect(actual[id], id).toBeCloseTo(value, tolerance);
};

/** Sheets without noise: mark = quality + offset, each entry read by a different handful of judges. */
const noiseless = fc
  .record({
    quality: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 }),
    offset: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 5 }),
    read: fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
  })
  .map(({ quality, offset, read }) => ({
    quality,
    offset,
    sheets: quality.flatMap((q, e) =>
      offset.flatMap((o, j) => (read[e * 5 + j] ? [sheet(`e${e}`, `j${j}`, q + o)] : [])),
    ),
  }));

describe('fitSeverity', () => {
  test('severity_trap_6x3: the truth, although every rescaling crowns B', () => {
    const { scores, least_squares } = oracles.severity_trap_6x3;
    const sheets = scores.map(([entry, judge, score]) => sheet(String(entry), String(judge), Number(score)));
    const fit = fitSeverity(sheets);
    near({ ...fit.entries, ...fit.judges }, least_squares);
    expect(fit.components).toEqual([['A', 'B', 'C', 'D', 'E', 'F']]);
    expect(Object.keys(fit.entries).sort((a, b) => (fit.entries[b] ?? 0) - (fit.entries[a] ?? 0))[0]).toBe(
      'A',
    );
  });

  test('the example of the reference', () => {
    const fit = fitSeverity(three);
    near(fit.entries, { A: 75, B: 55 });
    near(fit.judges, { J1: 5, J2: -5 });
  });

  test('reproduces noiseless marks, each part with its own zero', () => {
    fc.assert(
      fc.property(noiseless, ({ sheets }) => {
        const { components, entries, judges } = fitSeverity(sheets);
        for (const { entry, judge, score } of sheets) {
          expect((entries[entry] as number) + (judges[judge] as number)).toBeCloseTo(score, 8);
        }
        for (const part of components) {
          const members = new Set(
            sheets.filter(({ entry }) => part.includes(entry)).map(({ judge }) => judge),
          );
          expect([...members].reduce((total, judge) => total + (judges[judge] as number), 0)).toBeCloseTo(
            0,
            8,
          );
        }
        expect(components.flat().sort()).toEqual(Object.keys(entries));
      }),
    );
  });

  test('sheets may come in any order; a shift moves the entries only', () => {
    fc.assert(
      fc.property(noiseless, ({ sheets }) => {
        const fit = fitSeverity(sheets);
        expect(fitSeverity(sheets.toReversed())).toEqual(fit);
        const shifted = fitSeverity(sheets.map((one) => ({ ...one, score: one.score + 1_000_000 })));
        near(shifted.judges, fit.judges, 7);
      }),
    );
  });

  test('two parts share no scale and are both returned', () => {
    const fit = fitSeverity([...three, sheet('Z', 'K1', 90), sheet('Z', 'K2', 50), sheet('Y', 'K3', 10)]);
    expect(fit.components).toEqual([['A', 'B'], ['Y'], ['Z']]);
    near(fit.entries, { A: 75, B: 55, Y: 10, Z: 70 });
    near(fit.judges, { J1: 5, J2: -5, K1: 20, K2: -20, K3: 0 });
  });

  test('one sheet, equal marks throughout, and awkward ids are all fine', () => {
    near(fitSeverity([sheet('A', 'J', 70)]).entries, { A: 70 });
    near(fitSeverity([sheet('A', 'J', 70), sheet('B', 'J', 70)]).judges, { J: 0 });
    expect(Object.hasOwn(fitSeverity([sheet('__proto__', 'J', 1)]).entries, '__proto__')).toBe(true);
    expect(fitSeverity([])).toEqual({ components: [], entries: {}, judges: {} });
  });

  test('refuses a second sheet of a judge for an entry, and marks that are none', () => {
    expect(() => fitSeverity([...three, sheet('A', 'J1', 80)])).toThrow(/^duplicate-sheet/);
    expect(() => fitSeverity([sheet('A', 'J', Number.NaN)])).toThrow(/^not-finite/);
    expect(() => fitSeverity([sheet('A', 'J', '7' as unknown as number)])).toThrow(TypeError);
  });
});

describe('fitMixedSeverity', () => {
  const shrout = oracles.shrout_fleiss_1979;
  const { target, judge, residual } = shrout.variance_components;
  const sheets = shrout.targets_by_judges.flatMap((row, e) =>
    row.map((score, j) => sheet(`e${e}`, `j${j}`, score)),
  );

  test('Shrout & Fleiss 1979 with its variance components', () => {
    const fit = fitMixedSeverity(sheets, { entry: target, judge, residual });
    for (const [e, effect] of shrout.blup_target_dev.entries()) {
      expect(Math.abs((fit.entryEffects[`e${e}`] as number) - effect)).toBeLessThan(1e-5);
    }
    for (const [j, effect] of shrout.blup_judge_dev.entries()) {
      expect(Math.abs((fit.judgeEffects[`j${j}`] as number) - effect)).toBeLessThan(1e-5);
    }
    expect(fit.mean).toBeCloseTo(sheets.reduce((total, { score }) => total + score, 0) / sheets.length, 9);
  });

  test('the example of the reference', () => {
    const fit = fitMixedSeverity(three, { entry: 100, judge: 25, residual: 25 });
    expect(fit.mean).toBeCloseTo(870 / 13, 9);
    near(fit.entryEffects, { A: 280 / 39, B: -280 / 39 });
    near(fit.judgeEffects, { J1: 80 / 39, J2: -80 / 39 });
    near(fit.entrySd, { A: 7.679476, B: 7.679476 }, 5);
  });

  test('no judge variance means no judge effects, and shrinkage to the mean', () => {
    const fit = fitMixedSeverity([sheet('A', 'J', 80), sheet('B', 'J', 60)], {
      entry: 50,
      judge: 0,
      residual: 50,
    });
    near(fit.judgeEffects, { J: 0 });
    near(fit.entryEffects, { A: 5, B: -5 });
    expect(fit.mean).toBe(70);
  });

  test('a scale scales effects and its square the variances', () => {
    const once = fitMixedSeverity(three, { entry: 100, judge: 25, residual: 16 });
    const hundredfold = fitMixedSeverity(
      three.map((one) => ({ ...one, score: one.score * 100 })),
      { entry: 1e6, judge: 25e4, residual: 16e4 },
    );
    near(
      hundredfold.entryEffects,
      Object.fromEntries(Object.entries(once.entryEffects).map(([id, x]) => [id, 100 * x])),
      7,
    );
    near(
      hundredfold.entrySd,
      Object.fromEntries(Object.entries(once.entrySd).map(([id, x]) => [id, 100 * x])),
      7,
    );
  });

  test('no sheets have no mean', () => {
    const nothing = { components: [], mean: Number.NaN, entryEffects: {}, judgeEffects: {}, entrySd: {} };
    expect(fitMixedSeverity([], { entry: 1, judge: 1, residual: 1 })).toEqual(nothing);
  });

  test.each([
    { entry: 0, judge: 1, residual: 1 },
    { entry: 1, judge: -1, residual: 1 },
    { entry: 1, judge: 1, residual: 0 },
    { entry: Number.NaN, judge: 1, residual: 1 },
  ])('refuses variances %j', (variances) => {
    expect(() => fitMixedSeverity(three, variances)).toThrow(/^variance/);
    expect(() => fitMixedSeverity([], variances)).toThrow(/^variance/);
  });
});
