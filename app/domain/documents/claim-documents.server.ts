import type { Tx } from '../../infra/db.server.ts';
import { statesBefore } from './document.ts';

/**
 * Files that become part of a submitted version, in its transaction and under the nomination's lock. Those that are
 * still being checked follow when they have passed.
 */
export async function claimDocuments(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.document.updateMany({
    where: {
      id: { in: [...ids] },
      state: { in: statesBefore('claimed').filter((state) => state === 'clean') },
    },
    data: { state: 'claimed' },
  });
}
