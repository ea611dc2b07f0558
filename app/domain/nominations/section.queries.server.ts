import type { Context } from '../../infra/context.server.ts';
import { keepOf } from '../accounts/unsaved-text.server.ts';
import { answerDigests, openAnswers } from './answer-digests.server.ts';
import type { Answers } from './answers.ts';
import { citedCodes } from './cited.ts';
import { type FormSection, isSealed, isSecret, sectionOf } from './form-definition.ts';
import { answerKeys } from './merge-answers.ts';
import { canEdit, type Relation } from './nomination.policy.ts';
import { openNomination } from './open-nomination.queries.server.ts';
import { secretContext } from './save-section.server.ts';
import { sectionState } from './section-state.ts';

export type SectionView = NonNullable<Awaited<ReturnType<typeof sectionView>>>;

/** One section with its answers, the revision they have, and what the form needs to be drawn. */
export async function sectionView(ctx: Context, reference: string, code: string) {
  const open = await openNomination(ctx, reference);
  const section = open === null ? null : sectionOf(open.copy.definition, code);
  if (open === null || section === null) return null;
  const { head, copy, clock } = open;
  const [row, agencies] = await Promise.all([
    ctx.services.db.nominationSection.findUnique({
      where: { nominationId_code: { nominationId: copy.id, code } },
      select: {
        revision: true,
        answers: true,
        savedAt: true,
        secret: true,
        savedBy: { select: { id: true, name: true, nameEn: true } },
      },
    }),
    section.questions.some(({ kind }) => kind === 'agencies')
      ? ctx.services.db.agency.findMany({
          where: { active: true, ...(copy.agencyId === null ? {} : { id: { not: copy.agencyId } }) },
          select: { code: true, nameAr: true, nameEn: true },
          orderBy: { nameAr: 'asc' },
        })
      : [],
  ]);
  const sections = copy.definition.sections;
  const index = sections.findIndex((candidate) => candidate.code === code);
  const criteria = sections.filter(({ kind }) => kind === 'criterion');
  const place = secretContext(copy.id, code);
  const { vault } = ctx.services;
  const opened = openAnswers(vault, place, row);
  const answers =
    row === null ? defaults(section, ctx) : shownTo(copy, section, row.answers as Answers, opened);
  return {
    head,
    /** The whole form and all answers: conditions look at other sections. */
    form: copy.definition,
    all: copy.answers,
    section,
    answers,
    revision: row?.revision ?? 0,
    /** What the reader sees, for `saveSection`. */
    seen: answerDigests(vault, place, answerKeys(section), opened),
    /** Where the browser keeps what has not been saved yet, and the key under which it does: this person's alone. */
    keep: keepOf(ctx, place),
    saved:
      row === null
        ? null
        : {
            at: row.savedAt.toISOString(),
            by: { ar: row.savedBy.name, en: row.savedBy.nameEn },
            isMine: row.savedBy.id === ctx.actor.id,
          },
    status: sectionState(copy.definition, section, copy.answers, copy.checkFacts),
    edit: canEdit(copy.facts, clock),
    next: sections[index + 1]?.code ?? null,
    /** «المعيار 1 من 6» */
    position:
      section.kind === 'criterion'
        ? { index: criteria.findIndex((criterion) => criterion.code === code) + 1, of: criteria.length }
        : null,
    documents: evidenceOf(copy),
    requiredDocuments: copy.rules.documents
      .filter(({ code: document }) =>
        [...(section.documents?.required ?? []), ...(section.documents?.optional ?? [])].includes(document),
      )
      .map(({ code: document, name }) => ({
        code: document,
        name,
        required: section.documents?.required.includes(document) ?? false,
        files: copy.documents
          .filter((file) => file.code === document)
          .map(({ fileName, state, pages }) => ({ fileName, state, pages })),
      })),
    agencies: agencies.map(({ code: agency, nameAr, nameEn }) => ({
      code: agency,
      name: { ar: nameAr, en: nameEn },
    })),
    hasSecret: row?.secret != null,
  };
}

/** Who writes the access data may read it again, except the secrets themselves; everybody else sees the masks. */
function shownTo({ facts }: Copy, section: FormSection, stored: Answers, opened: Answers): Answers {
  if (!WRITERS.includes(facts.relation)) return stored;
  const readable = section.questions.filter((question) => isSealed(question) && !isSecret(question));
  const entries = readable.flatMap(({ key }) =>
    opened[key] === undefined ? [] : [[key, opened[key]] as const],
  );
  return { ...stored, ...Object.fromEntries(entries) };
}

const WRITERS: readonly Relation[] = ['coordinator', 'entrant', 'edit'];

type Copy = NonNullable<Awaited<ReturnType<typeof openNomination>>>['copy'];

/** Files that an answer can cite, one entry a code, and whether any answer cites them. */
function evidenceOf(copy: Copy) {
  const cited = citedCodes(copy.definition, copy.answers);
  const codes = [...new Set(copy.documents.map(({ code }) => code))];
  return codes.map((code) => {
    const files = copy.documents.filter((file) => file.code === code);
    const rule = copy.rules.documents.find((document) => document.code === code);
    return {
      code,
      name: rule?.name ?? { ar: files[0]?.fileName ?? '', en: files[0]?.fileName ?? '' },
      kind: (files[0]?.contentType.split('/')[1] ?? '').toUpperCase(),
      pages: files[0]?.pages ?? null,
      cited: cited.has(code),
    };
  });
}

/** What we know already; it becomes an answer only when it is saved. */
function defaults(section: FormSection, ctx: Context): Answers {
  const known: Answers = {
    contactEmail: ctx.actor.email,
    contactName: ctx.actor.name,
    entrantName: ctx.actor.name,
  };
  const asked = section.questions.map(({ key }) => key);
  return section.code === 'nominee'
    ? Object.fromEntries(Object.entries(known).filter(([key]) => asked.includes(key)))
    : {};
}
