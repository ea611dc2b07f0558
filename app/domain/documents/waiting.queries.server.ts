import type { Tx } from '../../infra/db.server.ts';
import { WAITING_MINUTES } from './waiting.ts';

export type Waiting = {
  /** Files that nobody could check for ten minutes: the scanner is down, hung, or takes less than they hold. */
  count: number;
  /** Since when the oldest of them waits. */
  since: Date | null;
};

/** What the alarm is about: for the log, the metric and the administrator's overview. */
export async function countWaiting(db: Tx): Promise<Waiting> {
  const [row] = await db.$queryRaw<Waiting[]>`
    select count(*)::int as count, min(stored_at) as since from document
    where state in ('stored', 'scanning') and removed_at is null
      and stored_at < now() - ${WAITING_MINUTES}::int * interval '1 minute'`;
  return row ?? { count: 0, since: null };
}
