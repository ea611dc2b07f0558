import type { AnyContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { openSheetsIfDue } from './open-sheets.server.ts';

export type EndState = 'recused' | 'voided' | 'removed';

/**
 * Ends the work of one judge on one nomination: access is over at once, the sheet is void and stays in the log. When
 * everybody who is left has submitted, their sheets open. Call under the lock of the nomination.
 */
export async function endAssignment(
  tx: Tx,
  ctx: AnyContext,
  pair: { nominationId: string; judgeId: string; reference: string },
  end: { state: EndState; reason: string; at: string },
): Promise<boolean> {
  const { nominationId, judgeId, reference } = pair;
  const { count } = await tx.assignment.updateMany({
    where: { nominationId, judgeId, state: 'active' },
    data: { state: end.state, endedAt: end.at, endReason: end.reason },
  });
  if (count === 0) return false;
  const sheets = await tx.scoreSheet.updateMany({
    where: { nominationId, judgeId, state: { not: 'void' } },
    data: { state: 'void' },
  });
  await recordEvent(tx, ctx, {
    type: 'assignment.ended',
    subject: { type: 'nomination', id: reference },
    data: { judge: judgeId, state: end.state, reason: end.reason, voidSheets: sheets.count },
  });
  await openSheetsIfDue(tx, ctx, nominationId, end.at);
  return true;
}
