import type { SystemContext } from '../../infra/context.server.ts';
import { closeCycle } from './close-cycle.server.ts';

/**
 * Closes every cycle whose limit has passed; returns the codes of those that this call closed. Called every few
 * seconds by every worker; the look here is courtesy, the decision falls under the lock.
 */
export async function closeDueCycles(ctx: SystemContext): Promise<string[]> {
  const due = await ctx.services.db.$queryRaw<{ no: number; code: string }[]>`
    select no, code from cycle
    where state = 'published' and closed_at is null
      and late_from + tolerance_seconds * interval '1 second' <= clock_timestamp()
    order by no`;
  const closed: string[] = [];
  for (const cycle of due) {
    if (await closeCycle(ctx, cycle)) closed.push(cycle.code);
  }
  return closed;
}
