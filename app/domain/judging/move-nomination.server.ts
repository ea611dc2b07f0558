import type { AnyContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { type Mover, type NominationState, statesLeadingTo } from '../nominations/nomination.ts';

/**
 * Moves a nomination along the table of legal moves, by compare-and-set; `from` narrows the states it may come from.
 * Returns false when it touched no row: somebody else was first.
 */
export async function moveNomination(
  tx: Tx,
  ctx: AnyContext,
  move: {
    id: string;
    reference: string;
    from: NominationState;
    to: NominationState;
    by: Mover;
    data?: Record<string, string | number>;
  },
): Promise<boolean> {
  if (!statesLeadingTo(move.to, move.by).includes(move.from)) return false;
  const { count } = await tx.nomination.updateMany({
    where: { id: move.id, state: move.from },
    data: { state: move.to },
  });
  if (count !== 1) return false;
  await recordEvent(tx, ctx, {
    type: 'nomination.moved',
    subject: { type: 'nomination', id: move.reference },
    data: { from: move.from, to: move.to, ...move.data },
  });
  return true;
}
