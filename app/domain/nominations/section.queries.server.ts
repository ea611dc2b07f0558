import type { Context } from '../../infra/context.server.ts';
import type { Answers } from './answers.ts';
import { type FormSection, sectionOf } from './form-definition.ts';
import { canEdit } from './nomination.policy.ts';
import { openNomination } from './open-nomination.queries.server.ts';
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
  const answers = (row?.answers ?? defaults(section, ctx)) as Answers;
  return {
    head,
    section,
    answers,
    revision: row?.revision ?? 0,
    saved:
      row === null
        ? null
        : {
            at: row.savedAt.toISOString(),
            by: { ar: row.savedBy.name, en: row.savedBy.nameEn },
            isMine: row.savedBy.id === ctx.actor.id,
          },
    status: sectionState(section, row === null ? undefined : answers, copy.checkFacts, copy.answers),
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
    actorId: ctx.actor.id,
  };
}

type Copy = NonNullable<Awaited<ReturnType<typeof openNomination>>>['copy'];

/** Files that an answer can cite, one entry a code, and whether any answer cites them. */
function evidenceOf(copy: Copy) {
  const cited = new Set(
    Object.values(copy.answers).flatMap(({ evidence }) =>
      Array.isArray(evidence) ? (evidence as { code: string }[]).map(({ code }) => code) : [],
    ),
  );
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
