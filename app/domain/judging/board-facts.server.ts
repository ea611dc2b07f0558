import { isLocale, type Localized } from '../../core/localized.ts';
import type { Tx } from '../../infra/db.server.ts';
import { sha256Hex } from '../../infra/vault.server.ts';
import { canonicalize } from '../audit/canonical-json.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import type { NominationState } from '../nominations/nomination.ts';
import type { BoardFacts, PresentPair } from './assignment-plan.ts';
import { type ConflictClass, type ConflictEffect, type ConflictState, effectOf } from './conflict.ts';
import { nominationLanguages } from './nomination-languages.server.ts';
import { submittedHeads } from './submitted-heads.server.ts';

/** Why an assignment ended that a plan took away, or whose giving was taken back. */
export const PLAN_REASONS = { plan: 'plan', undo: 'undo' } as const;

/** Nominations that have judges or wait for them. */
export const ON_BOARD: readonly NominationState[] = ['eligible', 'in_judging'];

export type BranchBoard = Awaited<ReturnType<typeof readBoard>>;

/** Everything that assigning in a branch depends on, in a fixed number of statements; `version` is its digest. */
export async function readBoard(tx: Tx, branchId: string) {
  const branch = await tx.branch.findUniqueOrThrow({
    where: { id: branchId },
    select: {
      id: true,
      code: true,
      nameAr: true,
      nameEn: true,
      cycle: { select: { id: true, no: true, code: true, rules: true } },
      runs: { select: { id: true } },
      grants: {
        where: { role: 'judge', revokedAt: null, user: { suspendedAt: null } },
        select: {
          capacity: true,
          reads: true,
          expertise: true,
          user: { select: { id: true, name: true, nameEn: true, email: true, locale: true } },
        },
        orderBy: { userId: 'asc' },
      },
      nominations: {
        where: { state: { in: [...ON_BOARD] } },
        select: {
          id: true,
          reference: true,
          state: true,
          assignments: {
            select: {
              judgeId: true,
              state: true,
              endReason: true,
              sheet: { select: { state: true, savedAt: true } },
            },
            orderBy: { createdAt: 'asc' },
          },
          conflicts: { select: { judgeId: true, class: true, state: true, path: true } },
          preferences: { select: { judgeId: true, rank: true }, orderBy: { judgeId: 'asc' } },
        },
        orderBy: { reference: 'asc' },
      },
    },
  });
  const judges = branch.grants.map(({ user }) => user);
  // One after the other: inside a transaction there is one connection.
  const heads = await submittedHeads(
    tx,
    branch.nominations.map(({ id }) => id),
  );
  const languages = await nominationLanguages(
    tx,
    branch.nominations.map(({ id }) => id),
  );
  const rules = CycleRules.parse(branch.cycle.rules);
  const conflicts = branch.nominations.flatMap((nomination) => effectsOf(nomination));
  const facts: BoardFacts = {
    seed: `${branch.cycle.code}-${branch.code}-${String(branch.runs.length + 1).padStart(2, '0')}`,
    demand: rules.judging.minValidJudges,
    entries: branch.nominations.map(({ id, reference }) => ({
      id,
      reference,
      languages: languages.get(id) ?? [],
    })),
    judges: branch.grants.map(({ user, capacity, reads, expertise }) => ({
      id: user.id,
      capacity,
      reads: reads.filter(isLocale),
      expertise,
    })),
    pairs: branch.nominations.flatMap(({ id, assignments }) =>
      assignments.map((assignment) => ({
        entryId: id,
        judgeId: assignment.judgeId,
        state: stateOf(assignment),
        isBegun: isBegun(assignment.sheet),
      })),
    ),
    preferences: branch.nominations.flatMap(({ id, preferences }) =>
      preferences.map(({ judgeId, rank }) => ({ entryId: id, judgeId, rank })),
    ),
    conflicts: conflicts.map(({ entryId, judgeId, effect }) => ({ entryId, judgeId, effect })),
  };
  return {
    id: branch.id,
    code: branch.code,
    name: { ar: branch.nameAr, en: branch.nameEn },
    cycle: branch.cycle,
    rules,
    judges: judges.map(({ name, nameEn, ...judge }) => ({
      ...judge,
      name: { ar: name, en: nameEn || name },
    })),
    nominations: branch.nominations.map(({ conflicts: _, preferences: __, ...nomination }) => ({
      ...nomination,
      title: heads.get(nomination.id)?.title ?? { ar: nomination.reference, en: nomination.reference },
    })),
    conflicts,
    facts,
    version: sha256Hex(canonicalize(facts)),
  };
}

/** Who was taken off by a plan may come back by one; who was taken off by hand may not, except by hand. */
function stateOf({ state, endReason }: { state: string; endReason: string | null }): PresentPair['state'] {
  if (state === 'active') return 'active';
  if (state !== 'removed') return 'ended';
  return Object.values<string | null>(PLAN_REASONS).includes(endReason) ? 'moved' : 'removed';
}

function isBegun(sheet: { state: string; savedAt: Date | null } | null): boolean {
  return sheet !== null && (sheet.savedAt !== null || sheet.state !== 'draft');
}

type PairConflict = { entryId: string; judgeId: string; effect: ConflictEffect; path: Localized | null };

function effectsOf(nomination: {
  id: string;
  conflicts: { judgeId: string; class: string; state: string; path: unknown }[];
}): PairConflict[] {
  const judgeIds = [...new Set(nomination.conflicts.map(({ judgeId }) => judgeId))].sort();
  return judgeIds.map((judgeId) => {
    const own = nomination.conflicts.filter((conflict) => conflict.judgeId === judgeId);
    return {
      entryId: nomination.id,
      judgeId,
      effect: effectOf(own as { class: ConflictClass; state: ConflictState }[]),
      path: (own.find(({ path }) => path !== null)?.path as Localized | undefined) ?? null,
    };
  });
}
