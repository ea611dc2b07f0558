import { parseInstantMicros } from '../../core/deadline.ts';
import type { SystemContext } from '../../infra/context.server.ts';
import { resultsState } from './latest-results.server.ts';
import { publishResults } from './publish-results.server.ts';
import { canPublish } from './result.policy.ts';

/**
 * Publishes every cycle whose instant of announcement has come and whose present results two administrators approved;
 * returns their codes. The look here is courtesy (a cycle that is not ready leaves no line in the log), the decision
 * falls under the lock by the database clock: a worker whose own clock is wrong changes nothing.
 */
export async function publishDueResults(ctx: SystemContext): Promise<string[]> {
  const { db } = ctx.services;
  const due = await db.$queryRaw<{ id: string; code: string }[]>`
    select c.id::text, c.code from cycle c
    where c.published_at is null and c.announce_at <= clock_timestamp()
      and (select count(distinct a.approver_id) from result_approval a
           where a.cycle_id = c.id and a.cancelled_at is null) >= 2
    order by c.no`;
  const published: string[] = [];
  for (const { id, code } of due) {
    const state = await resultsState(db, id);
    if (state === null) continue;
    const { announceAt } = state.facts;
    const times = {
      announceAt,
      announceAtText: state.cycle.announceAt,
      now: parseInstantMicros(state.readAt),
    };
    if (!canPublish(state.facts, times).ok) continue;
    const result = await publishResults(ctx, code);
    if (result.ok) published.push(code);
  }
  return published;
}
