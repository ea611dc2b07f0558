import type { Tx } from '../../infra/db.server.ts';

export type SubmittableDocument = {
  id: string;
  code: string;
  fileName: string;
  contentType: string;
  size: number;
  sha256: string | null;
  pages: number | null;
  state: string;
};

/** Files that count: their bytes have arrived and nothing was found in them so far; in a fixed order. */
export async function documentsForSubmission(tx: Tx, nominationId: string): Promise<SubmittableDocument[]> {
  return tx.document.findMany({
    where: { nominationId, state: { in: ['stored', 'scanning', 'clean'] }, removedAt: null },
    select: {
      id: true,
      code: true,
      fileName: true,
      contentType: true,
      size: true,
      sha256: true,
      pages: true,
      state: true,
    },
    orderBy: [{ code: 'asc' }, { registeredAt: 'asc' }, { id: 'asc' }],
  });
}
