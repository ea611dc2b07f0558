import type { Tx } from '../../infra/db.server.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import type { NominationState } from '../nominations/nomination.ts';
import type { BranchRules } from '../scoring/branch-result.ts';
import { openedSheets } from './opened-sheets.server.ts';
import type { BranchFacts, JudgedEntry } from './signed-result.ts';

/** States in which somebody still works on a nomination: a branch is not signed before they are empty. */
const UNFINISHED: readonly NominationState[] = [
  'in_screening',
  'clarification',
  'eligible',
  'in_judging',
  'in_consensus',
  'shortlisted',
];

/** The rule of the clearance gate (فحص الموانع), kept with the other checks of a nomination. */
export const CLEARANCE_RULE = 'E15';

/** What a branch's result is computed from: entries in final review with their opened sheets. Four statements. */
export async function branchFacts(
  tx: Tx,
  branchId: string,
): Promise<{ facts: BranchFacts; unfinished: number; finalists: number }> {
  const branch = await tx.branch.findUniqueOrThrow({
    where: { id: branchId },
    select: {
      code: true,
      criteria: { select: { code: true, weight: true }, orderBy: { position: 'asc' } },
      cycle: { select: { code: true, rules: true, rulesFingerprint: true } },
    },
  });
  const [unfinished, nominations] = await Promise.all([
    tx.nomination.count({ where: { branchId, state: { in: [...UNFINISHED] } } }),
    tx.nomination.findMany({
      where: { branchId, state: 'final_review' },
      select: {
        reference: true,
        checks: { where: { rule: CLEARANCE_RULE }, select: { outcome: true } },
      },
      orderBy: { reference: 'asc' },
    }),
  ]);
  const opened = await openedSheets(
    tx,
    nominations.map(({ reference }) => reference),
  );
  const sheetsOf = new Map(opened.map(({ reference, sheets }) => [reference, sheets]));
  const entries = nominations.map(
    ({ reference, checks }): JudgedEntry => ({
      reference,
      isExcluded: checks.some(({ outcome }) => outcome === 'fail'),
      sheets: sheetsOf.get(reference) ?? [],
    }),
  );
  return {
    unfinished,
    finalists: entries.length,
    facts: {
      cycle: branch.cycle.code,
      branch: branch.code,
      rulesFingerprint: branch.cycle.rulesFingerprint,
      rules: rulesOf(CycleRules.parse(branch.cycle.rules)),
      criteria: branch.criteria,
      entries,
    },
  };
}

export function rulesOf({ judging }: CycleRules): BranchRules {
  return {
    minSheets: judging.minValidJudges,
    winner: judging.winUnits,
    certificate: judging.certificateUnits,
    certificateRanks: judging.certificateMaxRank,
  };
}
