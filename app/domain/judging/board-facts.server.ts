import type { Localized } from '../../core/localized.ts';
import type { Tx } from '../../infra/db.server.ts';
import { sha256Hex } from '../../infra/vault.server.ts';
import { canonicalize } from '../audit/canonical-json.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import type { NominationState } from '../nominations/nomination.ts';
import type { BoardFacts } from './assignment-plan.ts';
import { type ConflictClass, type ConflictEffect, type ConflictState, effectOf } from './conflict.ts';
import { submittedHeads } from './submitted-heads.server.ts';

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
        select: { user: { select: { id: true, name: true, nameEn: true, email: true, locale: true } } },
        orderBy: { userId: 'asc' },
      },
      nominations: {
        where: { state: { in: [...ON_BOARD] } },
        select: {
          id: true,
          reference: true,
          state: true,
          assignments: {
            select: { judgeId: true, state: true, sheet: { select: { state: true } } },
            orderBy: { createdAt: 'asc' },
          },
          conflicts: { select: { judgeId: true, class: true, state: true, path: true } },
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
  const panels = await tx.roleGrant.groupBy({
    by: ['userId'],
    where: {
      role: 'judge',
      cycleId: branch.cycle.id,
      revokedAt: null,
      userId: { in: judges.map(({ id }) => id) },
    },
    _count: true,
  });
  const rules = CycleRules.parse(branch.cycle.rules);
  const conflicts = branch.nominations.flatMap((nomination) => effectsOf(nomination));
  const facts: BoardFacts = {
    seed: `${branch.cycle.code}-${branch.code}-${String(branch.runs.length + 1).padStart(2, '0')}`,
    demand: rules.judging.minValidJudges,
    entries: branch.nominations.map(({ id, reference }) => ({ id, reference })),
    judges: judges.map(({ id }) => ({ id, panels: panels.find(({ userId }) => userId === id)?._count ?? 1 })),
    pairs: branch.nominations.flatMap(({ id, assignments }) =>
      assignments.map(({ judgeId, state }) => ({
        entryId: id,
        judgeId,
        state: state === 'active' ? ('active' as const) : ('ended' as const),
      })),
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
    nominations: branch.nominations.map(({ conflicts: _, ...nomination }) => ({
      ...nomination,
      title: heads.get(nomination.id)?.title ?? { ar: nomination.reference, en: nomination.reference },
    })),
    conflicts,
    facts,
    version: sha256Hex(canonicalize(facts)),
  };
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
