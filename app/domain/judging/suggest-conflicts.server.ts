import type { CivilDate } from '../../core/civil.ts';
import { riyadhDay } from '../../core/riyadh.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { closesAt } from '../cycles/cycle.ts';
import { type AgencyTree, type Suggestion, suggestConflicts } from './conflict.ts';
import { submittedHeads } from './submitted-heads.server.ts';

/**
 * Compares everybody on the panel of a branch with every nomination in it by the registry, and keeps what is new as
 * `suggested`. What somebody decided or withdrew is never suggested again. Returns how many cases were added.
 */
export async function suggestBranchConflicts(
  tx: Tx,
  ctx: AnyContext,
  branchId: string,
  at: string,
): Promise<number> {
  const facts = await readFacts(tx, branchId);
  const rows = facts.nominations.flatMap((nomination) =>
    facts.people.flatMap((person) =>
      suggestConflicts({ ...nomination, ...person, closingOn: facts.closingOn }, facts.tree).map(
        (suggestion) => rowOf(nomination.id, person.judgeId, suggestion, at),
      ),
    ),
  );
  if (rows.length === 0) return 0;
  const { count } = await tx.conflict.createMany({ data: rows, skipDuplicates: true });
  if (count > 0) {
    await recordEvent(tx, ctx, {
      type: 'conflict.suggested',
      subject: { type: 'branch', id: branchId },
      data: { count },
    });
  }
  return count;
}

function rowOf(nominationId: string, judgeId: string, suggestion: Suggestion, at: string) {
  const { class: kind, source, path } = suggestion;
  return { nominationId, judgeId, class: kind, source, path, state: 'suggested', createdAt: at };
}

async function readFacts(tx: Tx, branchId: string) {
  const branch = await tx.branch.findUniqueOrThrow({
    where: { id: branchId },
    select: {
      cycle: { select: { lateFrom: true } },
      grants: {
        where: { role: { in: ['judge', 'panel_chair'] }, revokedAt: null },
        select: {
          userId: true,
          user: { select: { employments: { select: { agencyId: true, startOn: true, endOn: true } } } },
        },
      },
      nominations: {
        where: { state: { in: ['in_screening', 'clarification', 'eligible', 'in_judging', 'in_consensus'] } },
        select: {
          id: true,
          agencyId: true,
          entrantId: true,
        },
      },
    },
  });
  const submitted = await submittedHeads(
    tx,
    branch.nominations.map(({ id }) => id),
  );
  const agencies = await tx.agency.findMany({
    select: { id: true, code: true, nameAr: true, nameEn: true, parentId: true },
  });
  const tree: AgencyTree = new Map(
    agencies.map(({ id, nameAr, nameEn, parentId }) => [id, { name: { ar: nameAr, en: nameEn }, parentId }]),
  );
  const idByCode = new Map(agencies.map(({ id, code }) => [code, id]));
  const people = new Map(
    branch.grants.map(({ userId, user }) => [
      userId,
      {
        judgeId: userId,
        employments: user.employments.map(({ agencyId, startOn, endOn }) => ({
          agencyId,
          startOn: dayOrNull(startOn),
          endOn: dayOrNull(endOn),
        })),
      },
    ]),
  );
  return {
    tree,
    closingOn: riyadhDay(closesAt(branch.cycle.lateFrom)),
    people: [...people.values()],
    nominations: branch.nominations.map((nomination) => ({
      ...nomination,
      partnerAgencyIds: (submitted.get(nomination.id)?.partners ?? []).flatMap(
        (code) => idByCode.get(code) ?? [],
      ),
    })),
  };
}

/** Days of work are dates without a time: PostgreSQL gives them as midnight UTC. */
function dayOrNull(date: Date | null): CivilDate | null {
  if (date === null) return null;
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
