import type { Localized } from '../../core/localized.ts';
import type { CycleRules } from '../cycles/cycle-rules.schema.ts';
import type { DocumentType } from './file-check.ts';

/*
 * A document (وثيقة) from the first word about it to the judge's screen: reliability.md (e), award.md section 3.
 * Each arrow is a conditional update that names the states it may start from (move-document.server.ts).
 *
 * `registered` name, size and digest are known, no byte is kept · `uploading` parts are on their way, or joined and not
 * hashed yet · `stored` the bytes are there and match the registered digest: it counts · `scanning` a worker holds it ·
 * `clean` passed and copied · `claimed` clean and part of a submitted version · `infected`, `rejected` did not pass ·
 * `removed` given up or taken away.
 */
export const DOCUMENT_STATES = [
  'registered',
  'uploading',
  'stored',
  'scanning',
  'clean',
  'claimed',
  'infected',
  'rejected',
  'removed',
] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/**
 * Where each state may lead; nothing leads anywhere else. `scanning` goes back to `stored` when nobody could say what
 * the file is. A claimed file is never taken out of its version; a later scan may still withdraw it.
 */
export const DOCUMENT_MOVES: Record<DocumentState, readonly DocumentState[]> = {
  registered: ['uploading', 'stored', 'removed'],
  uploading: ['stored', 'removed'],
  stored: ['scanning', 'removed'],
  scanning: ['clean', 'claimed', 'infected', 'rejected', 'stored', 'removed'],
  clean: ['claimed', 'infected', 'rejected', 'removed'],
  claimed: ['infected', 'rejected'],
  infected: ['removed'],
  rejected: ['removed'],
  removed: [],
};

/** What a conditional update names in its `where`. */
export function statesBefore(to: DocumentState): DocumentState[] {
  return DOCUMENT_STATES.filter((from) => DOCUMENT_MOVES[from].includes(to));
}

/** Names of states that only the previous version of the platform writes; both run side by side during an upgrade. */
export const FORMER_PLACE = 'reserved';

/** They hold a place and bytes of the quota. */
export const COUNTED_STATES: readonly DocumentState[] = [
  'registered',
  'uploading',
  'stored',
  'scanning',
  'clean',
  'claimed',
];
/** They are part of the content: a change among them is a new edition of the nomination. */
export const CONTENT_STATES: readonly DocumentState[] = ['stored', 'scanning', 'clean', 'claimed'];
/** They passed the check and may be opened. The one answer to "is it clean?". */
export const SERVED_STATES: readonly DocumentState[] = ['clean', 'claimed'];
/** What the page of documents shows. */
export const SHOWN_STATES: readonly DocumentState[] = [...COUNTED_STATES, 'infected', 'rejected'];

/** Whether a file has passed its check and may be opened by whoever has the right. */
export function isServed(state: string): boolean {
  return (SERVED_STATES as readonly string[]).includes(state);
}

export type FileKind = CycleRules['documents'][number]['types'][number];

/** The type we give a file, whatever the browser says; the check compares it with the bytes. */
export const TYPE_OF_KIND: Record<FileKind, DocumentType> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
  csv: 'text/csv',
};
const KIND_OF_EXTENSION = new Map<string, FileKind>([
  ['pdf', 'pdf'],
  ['png', 'png'],
  ['jpg', 'jpeg'],
  ['jpeg', 'jpeg'],
  ['csv', 'csv'],
]);

/** Lower case, without the dot; empty when there is none. */
export function extensionOf(fileName: string): string {
  return /\.([A-Za-z0-9]{1,10})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
}

export function kindOf(fileName: string): FileKind | null {
  return KIND_OF_EXTENSION.get(extensionOf(fileName)) ?? null;
}

/** Endings of file names as a native file field takes them: `.pdf,.jpg,.jpeg`. */
export function acceptOf(kinds: readonly FileKind[]): string {
  return [...KIND_OF_EXTENSION]
    .filter(([, kind]) => kinds.includes(kind))
    .map(([extension]) => `.${extension}`)
    .join(',');
}

/** Extra attachments: uploaded as `X`, kept as `X1`, `X2`, …, so that an answer can cite each of them. */
export const EXTRA_CODE = 'X';
const EXTRA_KINDS: readonly FileKind[] = ['pdf', 'png', 'jpeg'];

/** A place for files of one code; extra attachments share one place and have no name of their own. */
export type DocumentSlot = {
  code: string;
  name: Localized | null;
  required: boolean;
  kinds: readonly FileKind[];
  maxFiles: number;
  maxPages: number | null;
};

/**
 * What a branch asks for as files, in the order of the award, extra attachments last. Links and declarations are fields
 * of the form and are left out.
 *
 * @param asked the codes of the branch (its texts, or the form that a nomination began with)
 */
export function documentSlots(
  rules: Pick<CycleRules, 'documents' | 'limits'>,
  asked: { required: readonly string[]; optional: readonly string[] },
): DocumentSlot[] {
  const slots = rules.documents
    .filter(({ kind }) => kind === 'upload')
    .filter(({ code }) => asked.required.includes(code) || asked.optional.includes(code))
    .map(({ code, name, types, maxFiles, maxPages }) => ({
      code,
      name,
      required: asked.required.includes(code),
      kinds: types,
      maxFiles,
      maxPages,
    }));
  const { extraFiles } = rules.limits;
  if (extraFiles === 0) return slots;
  const extra = { code: EXTRA_CODE, name: null, required: false, kinds: EXTRA_KINDS, maxFiles: extraFiles };
  return [...slots, { ...extra, maxPages: null }];
}

/** Whether a document of this code lies in that place. */
export function liesIn(slot: DocumentSlot, code: string): boolean {
  return slot.code === EXTRA_CODE ? /^X\d{1,2}$/.test(code) : code === slot.code;
}

/** The code under which the next file of a place is kept: the lowest free number of an extra attachment. */
export function nextCode(slot: DocumentSlot, taken: readonly string[]): string {
  if (slot.code !== EXTRA_CODE) return slot.code;
  let number = 1;
  while (taken.includes(`${EXTRA_CODE}${number}`)) number += 1;
  return `${EXTRA_CODE}${number}`;
}
