import { type Decision, no, yes } from '../../core/result.ts';
import type { CycleRules } from '../cycles/cycle-rules.schema.ts';
import {
  type Clock,
  canEdit,
  type EditRefusal,
  type NominationFacts,
} from '../nominations/nomination.policy.ts';
import { type DocumentSlot, type FileKind, liesIn } from './document.ts';

/*
 * Who may add and take away files, and when. Files are content: whoever may edit the nomination, while it may be
 * edited. Order: relation, state, time (canEdit), then the file itself, then the room that is left.
 */

/** A document that holds a place already. */
export type Held = { id: string; code: string; size: number };
/** The file as announced; `kind` is what its name ends in, null for an ending that no award takes. */
export type Offered = { kind: FileKind | null; size: number };
export type FileLimits = Pick<CycleRules['limits'], 'fileBytes' | 'totalBytes'>;

export type QuotaRefusal = 'document.count' | 'document.total';
export type UploadRefusal =
  | EditRefusal
  | 'document.code'
  | 'document.extension'
  | 'document.empty'
  | 'document.too_large'
  | QuotaRefusal;

const MEGABYTE = 1_048_576;
const inMegabytes = (bytes: number) => Math.round((bytes / MEGABYTE) * 10) / 10;

/** `held` are the documents that count now, without the one that the new file replaces. */
export function canUpload(
  facts: NominationFacts,
  slot: DocumentSlot | null,
  file: Offered,
  held: readonly Held[],
  limits: FileLimits,
  clock: Clock,
): Decision<UploadRefusal> {
  const edit = canEdit(facts, clock);
  if (!edit.ok) return edit;
  if (slot === null) return no('document.code');
  if (file.kind === null || !slot.kinds.includes(file.kind)) {
    return no('document.extension', { details: { kinds: slot.kinds.join(', ').toUpperCase() } });
  }
  if (file.size <= 0) return no('document.empty');
  if (file.size > limits.fileBytes) {
    return no('document.too_large', { details: { limit: inMegabytes(limits.fileBytes) } });
  }
  return fits(slot, file.size, held, limits);
}

/** Whether there is a place and room for one more file of this size; asked again when its bytes have arrived. */
export function fits(
  slot: DocumentSlot,
  size: number,
  held: readonly Held[],
  limits: Pick<FileLimits, 'totalBytes'>,
): Decision<QuotaRefusal> {
  if (held.filter(({ code }) => liesIn(slot, code)).length >= slot.maxFiles) {
    return no('document.count', { details: { limit: slot.maxFiles } });
  }
  const used = held.reduce((sum, one) => sum + one.size, 0);
  if (used + size > limits.totalBytes) {
    const left = Math.max(0, Math.floor(((limits.totalBytes - used) / MEGABYTE) * 10) / 10);
    return no('document.total', { details: { limit: inMegabytes(limits.totalBytes), left } });
  }
  return yes;
}

export type RemoveRefusal = EditRefusal | 'document.not_found';

/** `found`: a document of this nomination that has not been taken away yet. */
export function canRemove(facts: NominationFacts, found: boolean, clock: Clock): Decision<RemoveRefusal> {
  const edit = canEdit(facts, clock);
  if (!edit.ok) return edit;
  return found ? yes : no('document.not_found');
}
