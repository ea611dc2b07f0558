import { type Decision, no, yes } from '../../core/result.ts';
import type { CycleRules } from '../cycles/cycle-rules.schema.ts';
import {
  type ClarifyRefusal,
  type Clock,
  canClarify,
  canEdit,
  type EditRefusal,
  type NominationFacts,
} from '../nominations/nomination.policy.ts';
import { type DocumentSlot, type FileKind, liesIn } from './document.ts';
import { PDF_BYTES } from './uploads.ts';

/*
 * Who may add and take away files, and when. Files are content: whoever may edit the nomination, while it may be
 * edited. Order: relation, state, time (canEdit), then the file itself, then the room that is left.
 */

/** A document that holds a place already. */
export type Held = { id: string; code: string; size: number };
/** The file as announced; `kind` is what its name ends in, null for an ending that no award takes. */
export type Offered = { kind: FileKind | null; size: number };
export type FileLimits = Pick<CycleRules['limits'], 'fileBytes' | 'totalBytes'>;
/**
 * A file of the submitted version that did not pass its check, which the new file takes the place of while the office
 * waits for a clarification; `dueFrom` is the first instant that is too late, in microseconds.
 */
export type Withheld = { dueFrom: bigint };

export type QuotaRefusal = 'document.count' | 'document.total' | 'document.agency_total';
export type ChangeRefusal = EditRefusal | ClarifyRefusal;
export type UploadRefusal =
  | ChangeRefusal
  | 'document.code'
  | 'document.extension'
  | 'document.empty'
  | 'document.too_large'
  | 'document.pdf_large'
  | QuotaRefusal;

const MEGABYTE = 1_048_576;
const inMegabytes = (bytes: number) => Math.round((bytes / MEGABYTE) * 10) / 10;

/** Files are content, changed while that may be edited; afterwards only to replace what did not pass its check. */
export function canChangeFiles(
  facts: NominationFacts,
  clock: Clock,
  withheld: Withheld | null,
): Decision<ChangeRefusal> {
  const edit = canEdit(facts, clock);
  if (edit.ok || withheld === null || facts.state !== 'clarification') return edit;
  return canClarify({ ...facts, dueFrom: withheld.dueFrom }, clock.now);
}

/** `held` are the documents that count now, without the one that the new file replaces. */
export function canUpload(
  facts: NominationFacts,
  slot: DocumentSlot | null,
  file: Offered,
  held: readonly Held[],
  limits: FileLimits,
  clock: Clock,
  withheld: Withheld | null = null,
): Decision<UploadRefusal> {
  const change = canChangeFiles(facts, clock, withheld);
  if (!change.ok) return change;
  if (slot === null) return no('document.code');
  if (file.kind === null || !slot.kinds.includes(file.kind)) {
    return no('document.extension', { details: { kinds: slot.kinds.join(', ').toUpperCase() } });
  }
  if (file.size <= 0) return no('document.empty');
  if (file.size > limits.fileBytes) {
    return no('document.too_large', { details: { limit: inMegabytes(limits.fileBytes) } });
  }
  if (file.kind === 'pdf' && file.size > PDF_BYTES) return no('document.pdf_large');
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

/** Whether an agency has room for a file; `used` are the bytes of all its files that count. */
export function fitsAgency(size: number, used: number, limit: number): Decision<'document.agency_total'> {
  if (used + size <= limit) return yes;
  const left = Math.max(0, Math.floor(((limit - used) / MEGABYTE) * 10) / 10);
  return no('document.agency_total', { details: { limit: inMegabytes(limit), left } });
}

export type RemoveRefusal = EditRefusal | 'document.not_found';

/** `found`: a document of this nomination that has not been taken away yet. */
export function canRemove(facts: NominationFacts, found: boolean, clock: Clock): Decision<RemoveRefusal> {
  const edit = canEdit(facts, clock);
  if (!edit.ok) return edit;
  return found ? yes : no('document.not_found');
}
