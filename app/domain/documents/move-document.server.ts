import type { Prisma } from '../../generated/prisma/client.ts';
import type { Tx } from '../../infra/db.server.ts';
import { type DocumentState, statesBefore } from './document.ts';

/** A move to a state, from wherever that is legal or from one state alone. */
export type Move = DocumentState | { from: DocumentState; to: DocumentState };

/**
 * One move along the table of document.ts, by compare-and-set: the database changes the row only while it stands in a
 * state from which the move is legal.
 *
 * @param change what else the move writes
 * @param held what else must still hold: the fencing token of a lease, the id of an upload
 * @returns whether the row was moved; false when it stands elsewhere by now
 */
export async function moveDocument(
  tx: Tx,
  id: string,
  move: Move,
  change: Omit<Prisma.DocumentUncheckedUpdateManyInput, 'id' | 'state'> = {},
  held: Omit<Prisma.DocumentWhereInput, 'id' | 'state'> = {},
): Promise<boolean> {
  const { to, from } = typeof move === 'string' ? { to: move, from: null } : move;
  const starts = statesBefore(to).filter((state) => from === null || state === from);
  const { count } = await tx.document.updateMany({
    where: { ...held, id, state: { in: starts } },
    data: { ...change, state: to },
  });
  return count === 1;
}
