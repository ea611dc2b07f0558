import type { Tx } from '../../infra/db.server.ts';
import { CONTENT_STATES } from './document.ts';

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
    where: { nominationId, state: { in: [...CONTENT_STATES] }, removedAt: null },
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

export type VersionDocument = {
  id: string;
  code: string;
  fileName: string;
  state: string;
  pages: number | null;
};

/**
 * The files of a submitted version as its readers see them: those it names, and those that came with the clarification
 * in the place of a file that did not pass its check (nothing else can be registered once the office has asked).
 *
 * @param named ids of the documents that the version names
 */
export async function documentsOfVersion(
  db: Tx,
  nominationId: string,
  named: readonly string[],
): Promise<VersionDocument[]> {
  const asked = await db.clarification.findUnique({ where: { nominationId }, select: { askedAt: true } });
  const replacing =
    asked === null
      ? []
      : [{ registeredAt: { gte: asked.askedAt }, removedAt: null, state: { in: [...CONTENT_STATES] } }];
  return db.document.findMany({
    where: { nominationId, OR: [{ id: { in: [...named] } }, ...replacing] },
    select: { id: true, code: true, fileName: true, state: true, pages: true },
    orderBy: [{ code: 'asc' }, { registeredAt: 'asc' }],
  });
}
