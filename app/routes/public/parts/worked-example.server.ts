import { type Locale, localize } from '../../../core/localized.ts';
import { formatHundredths } from '../../../core/rational.ts';
import { panelScore, weightedTotal } from '../../../core/weighted-total.ts';
import type { BranchView, CycleView } from '../../../domain/cycles/cycles.queries.server.ts';

/** Invented scores of one judge, and what two colleagues gave in all (award.md 9.1), in hundredths of a point. */
const SCORES = [80, 70, 65, 60, 75, 90];
const OTHER_TOTALS = [6850, 7125];

/** The example of the help page, worked out by the code that works out the results, with the weights of a real branch. */
export function workedExample(cycle: CycleView, branch: BranchView, locale: Locale) {
  const rows = branch.criteria.map(({ code, name, weight }, i) => {
    const score = SCORES[i % SCORES.length] ?? 0;
    return { code, name: localize(name, locale), weight, score, product: weight * score };
  });
  const total = weightedTotal(
    rows.map(({ weight }) => weight),
    rows.map(({ score }) => score),
  );
  const totals = [total ?? 0, ...OTHER_TOTALS];
  const { judging, bands } = cycle.rules;
  return {
    branch: localize(branch.name, locale),
    rows,
    sum: total ?? 0,
    totals: totals.map((units) => formatHundredths(BigInt(units))),
    panel: formatHundredths(panelScore(totals)),
    win: judging.winUnits / 100,
    certificate: judging.certificateUnits / 100,
    certificateRank: judging.certificateMaxRank,
    spread: judging.consensusTotalSpread / 100,
    judges: judging.minValidJudges,
    bands: bands.map(({ code, from, to, name, meaning }) => ({
      code,
      from,
      to,
      name: localize(name, locale),
      meaning: localize(meaning, locale),
    })),
  };
}

export type WorkedExample = ReturnType<typeof workedExample>;
