import { parseInstantMicros } from '../../core/deadline.ts';
import type { Tx } from '../../infra/db.server.ts';
import type { JudgingWindow } from './score-sheet.policy.ts';

export const JUDGING_PHASE = 'independent_judging';

/** When marks may be written in a cycle; a cycle without the phase never opens. */
export async function judgingWindow(tx: Tx, cycleId: string): Promise<JudgingWindow> {
  const [row] = await tx.$queryRaw<{ opens: string; closes: string }[]>`
    select to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as opens,
      to_char(ends_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as closes
    from phase where cycle_id = ${cycleId}::uuid and code = ${JUDGING_PHASE}`;
  if (row === undefined) return { opensAt: 0n, closesAt: 0n };
  return { opensAt: parseInstantMicros(row.opens), closesAt: parseInstantMicros(row.closes) };
}
