import { type Decision, no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { withArrival } from '../nominations/working-copy.server.ts';
import { type ChangeRefusal, canChangeFiles } from './document.policy.ts';
import type { DocumentState } from './document.ts';
import { readFileContext } from './file-context.server.ts';

export type Upload = {
  id: string;
  code: string;
  fileName: string;
  contentType: string;
  size: number;
  /** SHA-256 as registered; null only for rows of the previous version. */
  registered: string | null;
  key: string;
  state: DocumentState;
  uploadId: string | null;
  partSize: number | null;
  /** Whether the person may change the files of the nomination now. */
  change: Decision<ChangeRefusal>;
};

/**
 * An upload of a nomination, for people of that nomination; to everybody else it does not exist. A look before the
 * storage is asked: whatever changes the nomination decides again under its lock.
 *
 * @param replaces the document whose place it takes, as the browser says
 */
export async function findUpload(
  ctx: Context,
  input: { reference: string; documentId: string; replaces?: string | null },
): Promise<Result<Upload, 'document.not_found'>> {
  const { db } = ctx.services;
  const row = await db.document.findFirst({
    where: { id: input.documentId, nomination: { reference: input.reference } },
    select: {
      id: true,
      code: true,
      fileName: true,
      contentType: true,
      size: true,
      announcedSha256: true,
      inboxKey: true,
      state: true,
      uploadId: true,
      partSize: true,
      nomination: { select: { id: true, branchId: true } },
    },
  });
  if (row === null) return no('document.not_found');
  const { nomination, announcedSha256, inboxKey, state, ...shown } = row;
  const { copy, instants, withheld } = await readFileContext(
    db,
    ctx.actor,
    nomination,
    input.replaces ?? null,
  );
  if (copy.facts.relation === 'none') return no('document.not_found');
  const change = canChangeFiles(copy.facts, instants.clock, withheld);
  return ok({
    ...shown,
    registered: announcedSha256,
    key: inboxKey,
    state: state as DocumentState,
    change: change.ok ? change : withArrival(change, instants),
  });
}
