import type { Tx } from '../../infra/db.server.ts';
import type { FormDefinition } from '../nominations/form-definition.ts';
import type { Held } from './document.policy.ts';
import {
  CONTENT_STATES,
  COUNTED_STATES,
  type DocumentState,
  FORMER_PLACE,
  SHOWN_STATES,
  statesBefore,
} from './document.ts';
import { moveDocument } from './move-document.server.ts';

/** The documents of a nomination that hold a place, but for one; under the nomination's lock. */
export async function heldDocuments(tx: Tx, nominationId: string, except: string | null): Promise<Held[]> {
  return tx.document.findMany({
    where: {
      nominationId,
      removedAt: null,
      state: { in: [...COUNTED_STATES, FORMER_PLACE] },
      ...(except === null ? {} : { id: { not: except } }),
    },
    select: { id: true, code: true, size: true },
  });
}

/** Codes that files of the page already bear, refused ones too: no two extra attachments are called the same. */
export async function takenCodes(tx: Tx, nominationId: string): Promise<string[]> {
  const rows = await tx.document.findMany({
    where: { nominationId, removedAt: null, state: { in: [...SHOWN_STATES, FORMER_PLACE] } },
    select: { code: true },
  });
  return rows.map(({ code }) => code);
}

/** The codes that the form of a nomination asks for as files. */
export function askedDocuments(definition: FormDefinition): { required: string[]; optional: string[] } {
  const section = definition.sections.find(({ documents }) => documents !== undefined);
  return section?.documents ?? { required: [], optional: [] };
}

export type Removable = { id: string; code: string; state: DocumentState };

/** A document of this nomination that has not been taken away, or null. */
export async function findRemovable(tx: Tx, nominationId: string, id: string): Promise<Removable | null> {
  const row = await tx.document.findFirst({
    where: { id, nominationId, removedAt: null, state: { in: [...statesBefore('removed'), 'claimed'] } },
    select: { id: true, code: true, state: true },
  });
  return row === null ? null : { ...row, state: row.state as DocumentState };
}

/**
 * Takes a document out of the working copy. One that a submitted version names stays what it is for whoever judges that
 * version: only its place is given back. Anything else is `removed`, and the reconcile job deletes its bytes.
 *
 * @returns whether the content of the nomination has changed
 */
export async function takeOut(
  tx: Tx,
  nominationId: string,
  document: Removable,
  now: string,
): Promise<boolean> {
  if (document.state === 'claimed' || (await isSubmitted(tx, nominationId, document.id))) {
    await tx.document.updateMany({
      where: { id: document.id, removedAt: null },
      data: { removedAt: now, uploadId: null, partSize: null },
    });
  } else {
    await moveDocument(
      tx,
      document.id,
      'removed',
      { removedAt: now, uploadId: null, partSize: null },
      { removedAt: null },
    );
  }
  return CONTENT_STATES.includes(document.state);
}

/** Whether any submitted version names the document. */
export async function isSubmitted(tx: Tx, nominationId: string, documentId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ found: boolean }[]>`
    select exists (select from submission where nomination_id = ${nominationId}::uuid
      and content->'files' @> ${JSON.stringify([{ documentId }])}::jsonb) as found`;
  return row?.found === true;
}

/** The set of documents has changed: a new edition of the content. Returns it. */
export async function nextEdition(tx: Tx, nominationId: string): Promise<number> {
  const { edition } = await tx.nomination.update({
    where: { id: nominationId },
    data: { edition: { increment: 1 } },
    select: { edition: true },
  });
  return edition;
}

/**
 * Bytes of all files that count in an agency, but for one document and the one it replaces. Holds the agency's row until
 * the end of the transaction, after the locks of the ladder, so that no two nominations take the same last bytes.
 */
export async function agencyBytes(tx: Tx, agencyId: string, except: readonly string[]): Promise<number> {
  await tx.$executeRaw`select from agency where id = ${agencyId}::uuid for no key update`;
  const { _sum } = await tx.document.aggregate({
    where: {
      nomination: { agencyId },
      removedAt: null,
      state: { in: [...COUNTED_STATES, FORMER_PLACE] },
      id: { notIn: [...except] },
    },
    _sum: { size: true },
  });
  return _sum.size ?? 0;
}
