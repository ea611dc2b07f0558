import type { Localized } from '../../core/localized.ts';
import type { Decision } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { citedCodes } from '../nominations/cited.ts';
import { canEdit } from '../nominations/nomination.policy.ts';
import { readClock, readWorkingCopy } from '../nominations/working-copy.server.ts';
import {
  acceptOf,
  COUNTED_STATES,
  type DocumentState,
  documentSlots,
  liesIn,
  SHOWN_STATES,
} from './document.ts';
import { askedDocuments } from './document-rows.server.ts';
import { type HiddenContent, HiddenContents } from './hidden-content.ts';
import { waitsLong } from './waiting.ts';

export type ShownDocument = {
  id: string;
  code: string;
  fileName: string;
  size: number;
  pages: number | null;
  state: Exclude<DocumentState, 'removed'>;
  /** Why it was refused (`document.type` …), null otherwise. */
  reason: string | null;
  unscanned: boolean;
  /** No answer cites its code: a judge will not look for it. */
  isUncited: boolean;
  hasTooManyPages: boolean;
  /** Waits for its check for more than ten minutes: the office has been told. */
  waitsLong: boolean;
  /** What readers would not expect inside; empty when nothing was found or nobody has looked yet. */
  hidden: HiddenContent[];
  /** The entrant has read that and leaves it in. */
  isHiddenAccepted: boolean;
};

export type ShownSlot = {
  code: string;
  /** Null for extra attachments. */
  name: Localized | null;
  required: boolean;
  kinds: string[];
  accept: string;
  maxFiles: number;
  maxPages: number | null;
  hasRoom: boolean;
  files: ShownDocument[];
};

export type DocumentsPage = NonNullable<Awaited<ReturnType<typeof documentsPage>>>;

/** Everything the page of documents shows, for those who may see the nomination as entrants; else null. */
export async function documentsPage(ctx: Context, reference: string) {
  const { db, scanner, env } = ctx.services;
  const target = await db.nomination.findUnique({
    where: { reference },
    select: { id: true, branchId: true, branch: { select: { nameAr: true, nameEn: true } } },
  });
  if (target === null) return null;
  const copy = await readWorkingCopy(db, ctx.actor, target.id);
  if (copy.facts.relation === 'none') return null;
  const { clock } = await readClock(db, target);
  const edit: Decision = canEdit(copy.facts, clock);
  const rows = await db.document.findMany({
    where: { nominationId: target.id, removedAt: null, state: { in: [...SHOWN_STATES] } },
    select: {
      id: true,
      code: true,
      fileName: true,
      size: true,
      pages: true,
      state: true,
      finding: true,
      unscanned: true,
      storedAt: true,
      hidden: true,
      hiddenAcceptedAt: true,
    },
    orderBy: [{ code: 'asc' }, { registeredAt: 'asc' }],
  });
  const cited = citedCodes(copy.definition, copy.answers);
  const counted = (state: string) => (COUNTED_STATES as readonly string[]).includes(state);
  const slots = documentSlots(copy.rules, askedDocuments(copy.definition)).map((slot): ShownSlot => {
    const files = rows.filter(({ code }) => liesIn(slot, code));
    return {
      code: slot.code,
      name: slot.name,
      required: slot.required,
      kinds: [...slot.kinds],
      accept: acceptOf(slot.kinds),
      maxFiles: slot.maxFiles,
      maxPages: slot.maxPages,
      hasRoom: files.filter(({ state }) => counted(state)).length < slot.maxFiles,
      files: files.map(({ finding, state, storedAt, hidden, hiddenAcceptedAt, ...file }) => ({
        ...file,
        state: state as ShownDocument['state'],
        reason: state === 'infected' ? 'document.infected' : state === 'rejected' ? finding : null,
        isUncited: counted(state) && !cited.has(file.code),
        hasTooManyPages: slot.maxPages !== null && (file.pages ?? 0) > slot.maxPages,
        waitsLong: waitsLong(state, storedAt, ctx.now),
        hidden: hidden === null ? [] : HiddenContents.parse(hidden),
        isHiddenAccepted: hiddenAcceptedAt !== null,
      })),
    };
  });
  return {
    reference: copy.reference,
    title: copy.title,
    branch: { ar: target.branch.nameAr, en: target.branch.nameEn },
    edit,
    slots,
    limits: {
      fileBytes: Math.min(copy.rules.limits.fileBytes, env.UPLOAD_MAX_BYTES),
      totalBytes: copy.rules.limits.totalBytes,
      /** Files up to this also go through the server, without script. */
      singleBytes: env.UPLOAD_SINGLE_BYTES,
    },
    usedBytes: rows.filter(({ state }) => counted(state)).reduce((sum, { size }) => sum + size, 0),
    hasScanner: scanner !== null,
  };
}
