import { randomUUID } from 'node:crypto';
import { no, ok, type Result } from '../../core/result.ts';
import { safeFileName } from '../../core/text.ts';
import type { Context } from '../../infra/context.server.ts';
import type { UploadForm } from '../../infra/storage.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import {
  lockNomination,
  readClock,
  readWorkingCopy,
  withArrival,
} from '../nominations/working-copy.server.ts';
import { canUpload, type UploadRefusal } from './document.policy.ts';
import { documentSlots, kindOf, nextCode, TYPE_OF_KIND } from './document.ts';
import { askedDocuments, findRemovable, heldDocuments, takenCodes } from './document-rows.server.ts';

export type ReserveInput = {
  reference: string;
  /** `D1` …, or `X` for an extra attachment. */
  code: string;
  fileName: string;
  /** Bytes, exact. */
  size: number;
  /** SHA-256 as hex, where the browser could compute it. */
  announcedSha256: string | null;
  /** A document whose place the new file takes once it has arrived. */
  replaces: string | null;
};

export type ReserveRefusal = UploadRefusal | 'document.not_found';
export type Reserved = { documentId: string; key: string; contentType: string };

/** All inbox objects of documents stand below it; the reconcile job looks nowhere else. */
export const INBOX_PREFIX = 'documents/';
const FORM_SECONDS = 300;

/**
 * Holds a place for a file before a byte of it is kept: rights, window, type and quota under the nomination's lock, so
 * that of two uploads racing for the last place exactly one is taken. The key in the storage is random.
 */
export function holdPlace(ctx: Context, input: ReserveInput): Promise<Result<Reserved, ReserveRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'document.upload', subject }, async (tx) => {
    const target = await lockNomination(tx, input.reference);
    if (target === null) return no('nomination.not_found');
    const instants = await readClock(tx, target.cycleNo);
    const copy = await readWorkingCopy(tx, ctx.actor, target.id);
    const slots = documentSlots(copy.rules, askedDocuments(copy.definition));
    const slot = slots.find(({ code }) => code === input.code) ?? null;
    const held = await heldDocuments(tx, target.id, input.replaces);
    const fileName = safeFileName(input.fileName);
    const file = { kind: kindOf(fileName), size: input.size };
    const decision = canUpload(copy.facts, slot, file, held, copy.rules.limits, instants.clock);
    if (!decision.ok) return withArrival(decision, instants);
    if (slot === null || file.kind === null) return no('document.code');
    if (input.replaces !== null && (await findRemovable(tx, target.id, input.replaces)) === null) {
      return no('document.not_found');
    }
    const key = `${INBOX_PREFIX}${randomUUID()}`;
    const contentType = TYPE_OF_KIND[file.kind];
    const { id } = await tx.document.create({
      data: {
        nominationId: target.id,
        code: nextCode(slot, await takenCodes(tx, target.id)),
        fileName,
        contentType,
        size: input.size,
        announcedSha256: input.announcedSha256,
        inboxKey: key,
        uploadedById: ctx.actor.id,
        registeredAt: instants.now,
      },
      select: { id: true },
    });
    return ok({ documentId: id, key, contentType });
  });
}

/** A place and the form with which the browser sends the file straight to the storage, for five minutes. */
export async function reserveDocument(
  ctx: Context,
  input: ReserveInput,
): Promise<Result<{ documentId: string; form: UploadForm }, ReserveRefusal>> {
  const held = await holdPlace(ctx, input);
  if (!held.ok) return held;
  const { documentId, key, contentType } = held.value;
  const form = await ctx.services.storage.presignUpload({
    key,
    contentType,
    size: input.size,
    maxAgeSeconds: FORM_SECONDS,
    owner: documentId,
  });
  return ok({ documentId, form });
}
