import { branchesOf } from '../../core/actor.ts';
import type { Localized } from '../../core/localized.ts';
import type { Decision } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { RankedEntry } from '../scoring/branch-result.ts';
import { branchFacts } from './branch-facts.server.ts';
import { type BranchProgress, branchProgress } from './branch-progress.server.ts';
import { type EntryName, entryNames } from './entry-names.server.ts';
import { isStale, latestResults } from './latest-results.server.ts';
import { canSign, type SignRefusal } from './result.policy.ts';
import { type ResultTable, resultTable } from './result-table.ts';
import { chairHasConflict } from './sign-branch-result.server.ts';
import { computeBranch, fraction, storedTies, votesNeeded } from './signed-result.ts';
import { type TieView, tieViews } from './tie-steps.ts';

export type BranchDecisionView = {
  cycle: { code: string; name: Localized };
  branch: { code: string; name: Localized };
  criteria: { code: string; name: Localized; weight: number }[];
  rulesFingerprint: string;
  rules: { winner: number; certificate: number };
  progress: BranchProgress;
  unfinished: number;
  insufficient: { reference: string; validSheets: number }[];
  excluded: string[];
  /** Null while a nomination of the branch is still with a judge or a meeting, or the chair has a conflict. */
  result: {
    table: ResultTable;
    ties: TieView[];
    votesNeeded: { key: string; references: string[] }[];
    winners: string[];
    names: Record<string, EntryName>;
  } | null;
  signature: {
    version: number;
    fingerprint: string;
    signedAt: Date;
    signedBy: string;
    isStale: boolean;
  } | null;
  sign: Decision<SignRefusal>;
};

/**
 * The decision page of a panel's chair, or null for everybody else. Before everything is open it holds counts and no
 * score at all.
 */
export async function branchDecision(
  ctx: Context,
  address: { cycle: string; branch: string },
): Promise<BranchDecisionView | null> {
  const { db } = ctx.services;
  const branch = await db.branch.findFirst({
    where: {
      code: address.branch,
      cycle: { code: address.cycle },
      id: { in: branchesOf(ctx.actor, 'panel_chair') },
    },
    select: {
      id: true,
      code: true,
      nameAr: true,
      nameEn: true,
      criteria: {
        select: { code: true, nameAr: true, nameEn: true, weight: true },
        orderBy: { position: 'asc' },
      },
      cycle: {
        select: {
          id: true,
          code: true,
          nameAr: true,
          nameEn: true,
          publishedAt: true,
          rulesFingerprint: true,
        },
      },
    },
  });
  if (branch === null) return null;
  const { cycle } = branch;
  const [{ facts, unfinished }, progress, results, hasConflict] = await Promise.all([
    branchFacts(db, branch.id),
    branchProgress(db, cycle.id),
    latestResults(db, cycle.id),
    chairHasConflict(db, ctx.actor.id, branch.id),
  ]);
  const latest = results.find(({ branchId }) => branchId === branch.id) ?? null;
  // After publication the entries have left the final review: what was signed is what is shown.
  const isPublished = cycle.publishedAt !== null;
  const computed = computeBranch(
    facts,
    latest?.signed.casting && !isPublished ? kept(latest.signed.casting, facts) : {},
  );
  const own = progress.find(({ id }) => id === branch.id);
  if (own === undefined) return null;
  const isOpen = unfinished === 0 && !hasConflict;
  const ranking =
    isPublished && latest !== null ? latest.signed.ranking : shown(computed.ranking, facts.entries);
  const ties = isPublished && latest !== null ? latest.signed.ties : storedTies(computed);
  return {
    cycle: { code: cycle.code, name: { ar: cycle.nameAr, en: cycle.nameEn } },
    branch: { code: branch.code, name: { ar: branch.nameAr, en: branch.nameEn } },
    criteria: branch.criteria.map(({ nameAr, nameEn, ...one }) => ({
      ...one,
      name: { ar: nameAr, en: nameEn },
    })),
    rulesFingerprint: cycle.rulesFingerprint,
    rules: { winner: facts.rules.winner, certificate: facts.rules.certificate },
    progress: own,
    unfinished,
    insufficient: computed.insufficient.map(({ id, validSheets }) => ({ reference: id, validSheets })),
    excluded: facts.entries.filter(({ isExcluded }) => isExcluded).map(({ reference }) => reference),
    result: isOpen
      ? {
          table: resultTable({ criteria: facts.criteria, ranking }),
          ties: tieViews(ties),
          votesNeeded: votesNeeded(computed).map((key) => ({ key, references: key.split('=') })),
          winners: isPublished && latest !== null ? latest.signed.winners : computed.winners,
          names: await entryNames(
            db,
            ranking.map(({ reference }) => reference),
          ),
        }
      : null,
    signature:
      latest === null
        ? null
        : {
            version: latest.version,
            fingerprint: latest.fingerprint,
            signedAt: latest.signedAt,
            signedBy: latest.signedBy,
            isStale:
              !isPublished &&
              isStale(
                latest,
                facts.entries.map(({ reference, isExcluded }) => ({
                  reference,
                  branchId: branch.id,
                  checks: isExcluded ? [{ outcome: 'fail' }] : [],
                })),
              ),
          },
    sign: canSign({
      isChair: true,
      hasConflict,
      isPublished,
      unfinished,
      insufficient: computed.insufficient.length,
      votesNeeded: votesNeeded(computed).length,
    }),
  };
}

type Facts = Awaited<ReturnType<typeof branchFacts>>['facts'];

/** Votes of the last signature on ties that are still there. */
function kept(casting: Record<string, string[] | 'joint'>, facts: Facts) {
  const open = votesNeeded(computeBranch(facts, {}));
  return Object.fromEntries(Object.entries(casting).filter(([key]) => open.includes(key)));
}

function shown(ranking: RankedEntry[], entries: Facts['entries']) {
  const sheetsOf = new Map(entries.map(({ reference, sheets }) => [reference, sheets]));
  return ranking.map(({ id, score, validSheets, rank, level }) => ({
    reference: id,
    score: fraction(score),
    validSheets,
    rank,
    level,
    sheets: sheetsOf.get(id) ?? [],
  }));
}
