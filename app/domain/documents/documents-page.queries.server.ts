import type { Localized } from '../../core/localized.ts';
import type { Decision } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { AllAnswers, EvidenceAnswer } from '../nominations/answers.ts';
import type { FormDefinition } from '../nominations/form-definition.ts';
import { canEdit } from '../nominations/nomination.policy.ts';
import { readClock, readWorkingCopy } from '../nominations/working-copy.server.ts';
import { acceptOf, COUNTED_STATES, type DocumentState, documentSlots, liesIn } from './document.ts';
import { askedDocuments } from './document-rows.server.ts';

export type ShownDocument = {
  id: string;
  code: string;
  fileName: string;
  size: number;
  pages: number | null;
  state: Exclude<DocumentState, 'expired' | 'removed'>;
  /** Why it was refused (`document.type` …), null otherwise. */
  reason: string | null;
  unscanned: boolean;
  /** No answer cites its code: a judge will not look for it. */
  isUncited: boolean;
  hasTooManyPages: boolean;
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
  const { db, scanner } = ctx.services;
  const target = await db.nomination.findUnique({
    where: { reference },
    select: { id: true, cycle: { select: { no: true } }, branch: { select: { nameAr: true, nameEn: true } } },
  });
  if (target === null) return null;
  const copy = await readWorkingCopy(db, ctx.actor, target.id);
  if (copy.facts.relation === 'none') return null;
  const { clock } = await readClock(db, target.cycle.no);
  const edit: Decision = canEdit(copy.facts, clock);
  const rows = await db.document.findMany({
    where: { nominationId: target.id, removedAt: null, state: { notIn: ['expired', 'removed'] } },
    select: {
      id: true,
      code: true,
      fileName: true,
      size: true,
      pages: true,
      state: true,
      finding: true,
      unscanned: true,
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
      files: files.map(({ finding, state, ...file }) => ({
        ...file,
        state: state as ShownDocument['state'],
        reason: state === 'infected' ? 'document.infected' : state === 'rejected' ? finding : null,
        isUncited: counted(state) && !cited.has(file.code),
        hasTooManyPages: slot.maxPages !== null && (file.pages ?? 0) > slot.maxPages,
      })),
    };
  });
  return {
    reference: copy.reference,
    title: copy.title,
    branch: { ar: target.branch.nameAr, en: target.branch.nameEn },
    edit,
    slots,
    limits: { fileBytes: copy.rules.limits.fileBytes, totalBytes: copy.rules.limits.totalBytes },
    usedBytes: rows.filter(({ state }) => counted(state)).reduce((sum, { size }) => sum + size, 0),
    hasScanner: scanner !== null,
  };
}

function citedCodes(definition: FormDefinition, answers: AllAnswers): Set<string> {
  const codes = definition.sections.flatMap((section) =>
    section.questions
      .filter(({ kind }) => kind === 'evidence')
      .flatMap(({ key }) => (answers[section.code]?.[key] ?? []) as EvidenceAnswer[])
      .map(({ code }) => code),
  );
  return new Set(codes);
}
