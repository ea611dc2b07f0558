import type { SystemContext } from '../../infra/context.server.ts';
import { closeCycle, closeLateNominations } from './close-cycle.server.ts';

type Due = { no: number; code: string; branch_id: string | null; branch_code: string | null };

/**
 * Closes every cycle and every branch with an own closing whose limit has passed, then the nominations whose late code
 * has ended; returns the codes (`1448`, `1448-B5`, `1448-late`) of those that this call closed. Called every few seconds
 * by every worker; the look here is courtesy, the decision falls under the lock.
 */
export async function closeDueCycles(ctx: SystemContext): Promise<string[]> {
  const due = await ctx.services.db.$queryRaw<Due[]>`
    select no, code, null as branch_id, null as branch_code from cycle
    where state = 'published' and closed_at is null
      and late_from + tolerance_seconds * interval '1 second' <= clock_timestamp()
    union all
    select c.no, c.code, b.id::text, b.code from branch b join cycle c on c.id = b.cycle_id
    where c.state = 'published' and b.late_from is not null and b.closed_at is null
      and b.late_from + c.tolerance_seconds * interval '1 second' <= clock_timestamp()
    order by no, branch_code nulls first`;
  const closed: string[] = [];
  for (const { no, code, branch_id: id, branch_code: branch } of due) {
    const own = id === null || branch === null ? null : { id, code: branch };
    if (await closeCycle(ctx, { no, code }, own)) closed.push(own === null ? code : `${code}-${own.code}`);
  }
  for (const cycle of await cyclesWithEndedCodes(ctx)) {
    if (await closeLateNominations(ctx, cycle)) closed.push(`${cycle.code}-late`);
  }
  return closed;
}

async function cyclesWithEndedCodes(ctx: SystemContext) {
  return ctx.services.db.$queryRaw<{ no: number; code: string }[]>`
    select distinct c.no, c.code from nomination n
      join branch b on b.id = n.branch_id join cycle c on c.id = n.cycle_id
    where n.late_until <= clock_timestamp() and n.state in ('draft', 'awaiting_agency_approval', 'submitted')
      and case when b.late_from is null then c.closed_at else b.closed_at end is not null
    order by c.no`;
}
