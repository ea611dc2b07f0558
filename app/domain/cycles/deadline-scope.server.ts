import { parseInstantMicros } from '../../core/deadline.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { evaluatedInScope } from '../nominations/nominations-in-scope.server.ts';
import type { ChangeKind, MoveFacts } from './deadline-change.policy.ts';
import { closingOf } from './window.ts';

/** The cycle, or one branch of it, whose deadline moves. */
export type DeadlineScope = {
  cycleId: string;
  cycleCode: string;
  cycleName: { ar: string; en: string };
  branch: { id: string; code: string; name: { ar: string; en: string } } | null;
  /** Rules of the cycle as stored. */
  rules: unknown;
};

export type LockedScope = {
  scope: DeadlineScope;
  /** Database clock under the exclusive lock and the closing of the scope, ISO with microseconds. */
  now: string;
  lateFrom: string;
  facts: (wanted: { kind: ChangeKind; lateFrom: string; laterDays: number }) => Promise<MoveFacts>;
};

/**
 * Owns the cycle, then reads the clock, then what stands: no submit is under way and the closing job waits, so what is
 * decided here holds until the commit. Null when there is no such cycle or branch.
 */
export async function lockScope(
  tx: Tx,
  target: { cycle: string; branch: string | null },
): Promise<LockedScope | null> {
  const cycle = await tx.cycle.findUnique({
    where: { code: target.cycle },
    select: { id: true, no: true, code: true, nameAr: true, nameEn: true, rules: true },
  });
  if (cycle === null) return null;
  const locks = await openLocks(tx);
  await locks.ownCycle(cycle.no);
  const now = await clockUnderLock(tx);
  const branch =
    target.branch === null
      ? null
      : await tx.branch.findUnique({
          where: { cycleId_code: { cycleId: cycle.id, code: target.branch } },
          select: { id: true, code: true, nameAr: true, nameEn: true },
        });
  if (target.branch !== null && branch === null) return null;
  const times = await readTimes(tx, cycle.id, branch?.id ?? null);
  const closing = closingOf(times.cycle, times.branch);
  const scope = { cycleId: cycle.id, branchId: branch?.id ?? null };
  return {
    now,
    lateFrom: closing.lateFrom,
    scope: {
      cycleId: cycle.id,
      cycleCode: cycle.code,
      cycleName: { ar: cycle.nameAr, en: cycle.nameEn },
      rules: cycle.rules,
      branch:
        branch === null
          ? null
          : { id: branch.id, code: branch.code, name: { ar: branch.nameAr, en: branch.nameEn } },
    },
    facts: async ({ kind, lateFrom, laterDays }) => ({
      kind,
      isPublished: times.isPublished,
      isAnnounced: times.isAnnounced,
      closing: {
        lateFrom: parseInstantMicros(closing.lateFrom),
        closedAt: closing.closedAt === null ? null : parseInstantMicros(closing.closedAt),
      },
      wanted: parseInstantMicros(lateFrom),
      now: parseInstantMicros(now),
      nextPhaseAt: times.nextPhaseAt === null ? null : parseInstantMicros(times.nextPhaseAt),
      laterDays,
      evaluated: await evaluatedInScope(tx, scope),
    }),
  };
}

async function readTimes(tx: Tx, cycleId: string, branchId: string | null) {
  const [row] = await tx.$queryRaw<
    {
      state: string;
      announced: boolean;
      late_from: string;
      closed_at: string | null;
      branch_late_from: string | null;
      branch_closed_at: string | null;
      next_phase_at: string | null;
    }[]
  >`
    select c.state, c.published_at is not null as announced,
      to_char(c.late_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as late_from,
      to_char(c.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as closed_at,
      to_char(b.late_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as branch_late_from,
      to_char(b.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as branch_closed_at,
      to_char((select min(p.starts_at) from phase p where p.cycle_id = c.id and p.starts_at >= c.late_from)
        at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as next_phase_at
    from cycle c left join branch b on b.id = ${branchId}::uuid
    where c.id = ${cycleId}::uuid`;
  if (row === undefined) throw new Error('the cycle of a deadline does not exist');
  return {
    isPublished: row.state === 'published',
    isAnnounced: row.announced,
    nextPhaseAt: row.next_phase_at,
    cycle: { lateFrom: row.late_from, closedAt: row.closed_at },
    branch: { lateFrom: row.branch_late_from, closedAt: row.branch_closed_at },
  };
}
