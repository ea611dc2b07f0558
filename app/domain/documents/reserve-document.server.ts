import { randomUUID } from 'node:crypto';
import { no, ok, type Result } from '../../core/result.ts';
import { safeFileName } from '../../core/text.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { lockNomination, withArrival } from '../nominations/working-copy.server.ts';
import { canUpload, fitsAgency, type UploadRefusal } from './document.policy.ts';
import { type DocumentSlot, type DocumentState, kindOf, liesIn, nextCode, TYPE_OF_KIND } from './document.ts';
import { agencyBytes, heldDocuments, takenCodes } from './document-rows.server.ts';
import { readFileContext } from './file-context.server.ts';

export type ReserveInput = {
  reference: string;
  /** `D1` …, or `X` for an extra attachment. */
  code: string;
  fileName: string;
  /** Bytes, exact. */
  size: number;
  /** SHA-256 as hex: what arrives must match it. */
  sha256: string;
  /** A document whose place the new file takes once it has arrived. */
  replaces: string | null;
};

export type ReserveRefusal = UploadRefusal | 'document.not_found';
export type Place = {
  documentId: string;
  key: string;
  contentType: string;
  size: number;
  state: DocumentState;
  uploadId: string | null;
  partSize: number | null;
};

/** All inbox objects of documents stand below it; the reconcile job looks nowhere else. */
export const INBOX_PREFIX = 'documents/';

/**
 * Holds a place for a file before a byte of it is kept: rights, window, type and quotas under the nomination's lock, so
 * that of two uploads racing for the last place exactly one is taken. The key in the storage is random. The same file
 * registered again while it is on its way is the same place: a repeated request, or an upload that goes on.
 */
export function holdPlace(ctx: Context, input: ReserveInput): Promise<Result<Place, ReserveRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'document.upload', subject }, async (tx) => {
    const target = await lockNomination(tx, input.reference);
    if (target === null) return no('nomination.not_found');
    const { copy, instants, slots, replaced, withheld } = await readFileContext(
      tx,
      ctx.actor,
      target,
      input.replaces,
    );
    const slot = slots.find(({ code }) => code === input.code) ?? null;
    const fileName = safeFileName(input.fileName);
    const file = { kind: kindOf(fileName), size: input.size };
    const same = slot === null ? null : await samePlace(tx, target.id, slot, input);
    const held = (await heldDocuments(tx, target.id, input.replaces)).filter(
      ({ id }) => id !== same?.documentId,
    );
    const env = ctx.services.env;
    const limits = {
      ...copy.rules.limits,
      fileBytes: Math.min(copy.rules.limits.fileBytes, env.UPLOAD_MAX_BYTES),
    };
    const decision = canUpload(copy.facts, slot, file, held, limits, instants.clock, withheld);
    if (!decision.ok) return withArrival(decision, instants);
    if (slot === null || file.kind === null) return no('document.code');
    if (input.replaces !== null && replaced === null) return no('document.not_found');
    if (copy.agencyId !== null) {
      const apart = [input.replaces, same?.documentId].filter((id) => typeof id === 'string');
      const used = await agencyBytes(tx, copy.agencyId, apart);
      const room = fitsAgency(input.size, used, env.UPLOAD_AGENCY_BYTES);
      if (!room.ok) return room;
    }
    if (same !== null && (await goesOn(tx, same, instants.now))) return ok(same);

    const key = `${INBOX_PREFIX}${randomUUID()}`;
    const contentType = TYPE_OF_KIND[file.kind];
    const isInPlace = replaced !== null && liesIn(slot, replaced.code);
    const { id } = await tx.document.create({
      data: {
        nominationId: target.id,
        code: isInPlace ? replaced.code : nextCode(slot, await takenCodes(tx, target.id)),
        fileName,
        contentType,
        size: input.size,
        announcedSha256: input.sha256,
        inboxKey: key,
        uploadedById: ctx.actor.id,
        registeredAt: instants.now,
      },
      select: { id: true },
    });
    const none = { uploadId: null, partSize: null };
    return ok({ documentId: id, key, contentType, size: input.size, state: 'registered', ...none });
  });
}

/** The same file in the same place, still on its way. */
async function samePlace(
  tx: Tx,
  nominationId: string,
  slot: DocumentSlot,
  input: ReserveInput,
): Promise<Place | null> {
  const rows = await tx.document.findMany({
    where: {
      nominationId,
      announcedSha256: input.sha256,
      size: input.size,
      removedAt: null,
      state: { in: ['registered', 'uploading'] },
    },
    select: {
      id: true,
      code: true,
      inboxKey: true,
      contentType: true,
      state: true,
      uploadId: true,
      partSize: true,
    },
    orderBy: { registeredAt: 'desc' },
  });
  const row = rows.find(({ code }) => liesIn(slot, code));
  if (row === undefined) return null;
  const { id, inboxKey, contentType, uploadId, partSize } = row;
  const state = row.state as DocumentState;
  return { documentId: id, key: inboxKey, contentType, size: input.size, state, uploadId, partSize };
}

/** Its time starts anew; false when the reconcile job has given it up meanwhile. */
async function goesOn(tx: Tx, place: Place, now: string): Promise<boolean> {
  const { count } = await tx.document.updateMany({
    where: { id: place.documentId, state: place.state, removedAt: null },
    data: { registeredAt: now },
  });
  return count === 1;
}
