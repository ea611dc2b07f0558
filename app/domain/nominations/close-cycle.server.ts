import { parseInstantMicros } from '../../core/deadline.ts';
import { ok, type Result } from '../../core/result.ts';
import type { SystemContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { startMails } from '../notices/enqueue-mails.server.ts';
import { sealNominations } from './seal-nominations.server.ts';

export type ClosingCycle = { no: number; code: string };
export type ClosingBranch = { id: string; code: string };

/**
 * Closes a cycle (the branches without a closing of their own) or one branch whose limit, deadline and tolerance, has
 * passed, under the exclusive lock: no submit is under way, none follows. Drafts become `not_submitted`, submitted
 * nominations go to screening, the seal names the frozen set. Returns false when it is not due or already closed: every
 * worker tries, one wins.
 */
export async function closeCycle(
  ctx: SystemContext,
  cycle: ClosingCycle,
  branch: ClosingBranch | null = null,
): Promise<boolean> {
  const subject = { type: 'cycle', id: cycle.code };
  const result = await runCommand(ctx, { name: 'cycle.close', subject }, (tx) =>
    close(tx, ctx, cycle, branch),
  );
  if (!result.ok || result.value === null) return false;
  await startMails(ctx, result.value);
  return true;
}

/** Ids of the mails that wait in the outbox, or null when there was nothing to close. */
async function close(
  tx: Tx,
  ctx: SystemContext,
  { no, code }: ClosingCycle,
  branch: ClosingBranch | null,
): Promise<Result<string[] | null, never>> {
  const locks = await openLocks(tx);
  await locks.ownCycle(no);
  const closing = await readClosing(tx, no, branch?.id ?? null);
  const now = await clockUnderLock(tx);
  if (closing === null || closing.closed_at !== null) return ok(null);
  if (parseInstantMicros(now) < parseInstantMicros(closing.limit)) return ok(null);

  const branches = branch === null ? await followingBranches(tx, no) : [branch.code];
  await (branch === null
    ? tx.$executeRaw`update cycle set closed_at = ${now}::timestamptz where no = ${no}::int`
    : tx.$executeRaw`update branch set closed_at = ${now}::timestamptz where id = ${branch.id}::uuid`);
  const held = await heldOpen(tx, closing.cycle_id, branches, now);
  return ok(
    await sealNominations(tx, ctx, {
      event: 'cycle.closed',
      cycle: { id: closing.cycle_id, code },
      branch,
      scope: {
        ...(branches === null ? {} : { branches }),
        ...(held.length === 0 ? {} : { except: held }),
      },
      now,
      lateFrom: closing.late_from,
    }),
  );
}

/** The closing of a cycle, or of a branch that has its own; null when that branch follows the cycle (again). */
async function readClosing(tx: Tx, no: number, branchId: string | null) {
  const [row] = await tx.$queryRaw<
    { cycle_id: string; late_from: string; limit: string; closed_at: string | null }[]
  >`
    select cycle_id::text, to_char(late_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as late_from,
      to_char((late_from + tolerance) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as limit, closed_at::text
    from (
      select c.id as cycle_id, c.tolerance_seconds * interval '1 second' as tolerance,
        case when b.id is null then c.late_from else b.late_from end as late_from,
        case when b.id is null then c.closed_at else b.closed_at end as closed_at
      from cycle c left join branch b on b.cycle_id = c.id and b.id = ${branchId}::uuid
      where c.no = ${no}::int and (${branchId}::uuid is null or b.id is not null)) closing
    where late_from is not null`;
  return row ?? null;
}

/** Codes of the branches that follow the cycle; null when all of them do. */
async function followingBranches(tx: Tx, no: number): Promise<string[] | null> {
  const all = await tx.branch.findMany({
    where: { cycle: { no } },
    select: { code: true, lateFrom: true },
    orderBy: { position: 'asc' },
  });
  const following = all.filter(({ lateFrom }) => lateFrom === null).map(({ code }) => code);
  return following.length === all.length ? null : following;
}

/** Nominations that a late code keeps open beyond this closing: they are sealed when it ends. */
async function heldOpen(tx: Tx, cycleId: string, branches: string[] | null, now: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select n.id::text from nomination n join branch b on b.id = n.branch_id join cycle c on c.id = n.cycle_id
    where n.cycle_id = ${cycleId}::uuid and c.late_codes_allowed and n.late_until > ${now}::timestamptz
      and (${branches}::text[] is null or b.code = any(${branches}::text[]))
      and n.state in ('draft', 'awaiting_agency_approval', 'submitted')
    order by n.reference`;
  return rows.map(({ id }) => id);
}

/**
 * Seals the nominations of closed branches whose late code has ended: a supplementary seal beside that of the closing.
 * Returns false when there is none.
 */
export async function closeLateNominations(ctx: SystemContext, cycle: ClosingCycle): Promise<boolean> {
  const subject = { type: 'cycle', id: cycle.code };
  const result = await runCommand<string[] | null, never>(
    ctx,
    { name: 'cycle.close_late', subject },
    async (tx) => {
      const locks = await openLocks(tx);
      await locks.ownCycle(cycle.no);
      const now = await clockUnderLock(tx);
      const rows = await tx.$queryRaw<{ id: string; cycle_id: string; late_until: string }[]>`
        select n.id::text, n.cycle_id::text,
          to_char(n.late_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as late_until
        from nomination n join branch b on b.id = n.branch_id join cycle c on c.id = n.cycle_id
        where c.no = ${cycle.no}::int and n.late_until <= ${now}::timestamptz
          and case when b.late_from is null then c.closed_at else b.closed_at end is not null
          and n.state in ('draft', 'awaiting_agency_approval', 'submitted')
        order by n.late_until, n.reference`;
      const last = rows.at(-1);
      if (last === undefined) return ok(null);
      return ok(
        await sealNominations(tx, ctx, {
          event: 'cycle.late_closed',
          cycle: { id: last.cycle_id, code: cycle.code },
          branch: null,
          scope: { only: rows.map(({ id }) => id) },
          now,
          lateFrom: last.late_until,
        }),
      );
    },
  );
  if (!result.ok || result.value === null) return false;
  await startMails(ctx, result.value);
  return true;
}
