import type { CivilDate } from '../../core/civil.ts';
import { riyadhDay } from '../../core/riyadh.ts';
import type { Tx } from '../../infra/db.server.ts';
import { closesAt } from '../cycles/cycle.ts';
import { closingOf } from '../cycles/window.ts';
import type { AgencyTree, Employment } from './agency-conflicts.ts';
import type { PairFacts } from './conflict-rules.ts';
import { domainOf } from './mail-domain.ts';
import { countNames, prepareName } from './name-match.ts';
import { peopleBehind } from './people-behind.server.ts';
import { submittedHeads } from './submitted-heads.server.ts';

/** States in which a nomination meets its judges or will. */
const COMPARED = ['in_screening', 'clarification', 'eligible', 'in_judging', 'in_consensus'];

/** Narrows the comparison to pairs that are about to be written. */
export type PairFilter = { nominationIds: readonly string[]; judgeIds: readonly string[] };

/**
 * Everything the rules compare in a branch, in a fixed number of statements: its panel (judges and chairs), its
 * nominations with the people behind them, and the registry.
 */
export async function readConflictFacts(tx: Tx, branchId: string, only?: PairFilter) {
  const branch = await tx.branch.findUniqueOrThrow({
    where: { id: branchId },
    select: {
      lateFrom: true,
      closedAt: true,
      cycleId: true,
      cycle: { select: { lateFrom: true, closedAt: true } },
      grants: {
        where: {
          role: { in: ['judge', 'panel_chair'] },
          revokedAt: null,
          ...(only === undefined ? {} : { userId: { in: [...only.judgeIds] } }),
        },
        select: { user: { select: judgeFields } },
      },
      nominations: {
        where: {
          state: { in: COMPARED },
          ...(only === undefined ? {} : { id: { in: [...only.nominationIds] } }),
        },
        select: { id: true, agencyId: true },
        orderBy: { id: 'asc' },
      },
    },
  });
  const ids = branch.nominations.map(({ id }) => id);
  const agencies = await tx.agency.findMany({
    select: { id: true, code: true, nameAr: true, nameEn: true, parentId: true, umbrella: true },
  });
  const tree: AgencyTree = new Map(
    agencies.map(({ id, nameAr, nameEn, parentId, umbrella }) => [
      id,
      { name: { ar: nameAr, en: nameEn }, parentId, umbrella },
    ]),
  );
  const idByCode = new Map(agencies.map(({ id, code }) => [code, id]));
  const partnersOf = (codes: readonly string[] | undefined) =>
    (codes ?? []).flatMap((code) => idByCode.get(code) ?? []);
  const everywhere = await tx.nomination.findMany({
    where: { cycleId: branch.cycleId, agencyId: { not: null }, state: { not: 'draft' } },
    select: { id: true, agencyId: true },
  });
  // One after the other: inside a transaction there is one connection.
  const heads = await submittedHeads(tx, [...new Set([...ids, ...everywhere.map(({ id }) => id)])]);
  const people = await peopleBehind(tx, ids);
  const registry = await tx.user.findMany({ select: { name: true } });
  const judges = new Map(branch.grants.map(({ user }) => [user.id, judgeOf(user)]));
  return {
    world: {
      tree,
      alliances: everywhere
        .map(({ id, agencyId }) => [agencyId ?? '', ...partnersOf(heads.get(id)?.partners)])
        .filter((agencies) => agencies.length > 1),
      counts: countNames(registry.map(({ name }) => name)),
    },
    judges: [...judges.values()],
    nominations: branch.nominations.map(({ id, agencyId }) => ({
      id,
      agencyId,
      partnerAgencyIds: partnersOf(heads.get(id)?.partners),
      closingOn: riyadhDay(closesAt(closingOf(branch.cycle, branch).lateFrom)),
      people: people.get(id) ?? [],
    })),
  };
}

const judgeFields = {
  id: true,
  name: true,
  nameEn: true,
  email: true,
  emailVerified: true,
  employments: { select: { agencyId: true, kind: true, startOn: true, endOn: true } },
} as const;

type JudgeRow = {
  id: string;
  name: string;
  nameEn: string;
  email: string;
  emailVerified: boolean;
  employments: { agencyId: string; kind: string; startOn: Date | null; endOn: Date | null }[];
};

function judgeOf(row: JudgeRow): Pick<PairFacts, 'judge' | 'employments'> {
  return {
    judge: {
      judgeId: row.id,
      names: [row.name, row.nameEn].filter((name) => name !== '').map(prepareName),
      domain: row.emailVerified ? domainOf(row.email) : null,
    },
    employments: row.employments.map(
      ({ agencyId, kind, startOn, endOn }): Employment => ({
        agencyId,
        kind: kind === 'seconded' ? 'seconded' : 'employed',
        startOn: dayOrNull(startOn),
        endOn: dayOrNull(endOn),
      }),
    ),
  };
}

/** Days of work are dates without a time: PostgreSQL gives them as midnight UTC. */
function dayOrNull(date: Date | null): CivilDate | null {
  if (date === null) return null;
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
