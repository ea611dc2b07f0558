import type { AnyContext } from '../../infra/context.server.ts';
import { documentsForSubmission } from '../documents/documents.queries.server.ts';
import type { AllAnswers } from './answers.ts';
import { draftText } from './draft-text.ts';
import { FormDefinition } from './form-definition.ts';
import { printedSections } from './printed-sections.ts';

/** A byte order mark: without it some programs take Arabic for something else. */
const BOM = '\ufeff';

/**
 * The text of a draft as a file for those who wrote it; null when there is none of that reference. What is sealed for
 * judges stays masked, as in print.
 */
export async function draftCopy(
  { services: { db } }: AnyContext,
  reference: string,
): Promise<{ name: string; text: string } | null> {
  const row = await db.nomination.findUnique({
    where: { reference },
    select: {
      id: true,
      titleAr: true,
      titleEn: true,
      sections: { select: { code: true, answers: true } },
      form: { select: { definition: true } },
      branch: { select: { nameAr: true, nameEn: true } },
      cycle: { select: { nameAr: true, nameEn: true } },
    },
  });
  if (row === null) return null;
  const answers = Object.fromEntries(row.sections.map(({ code, answers: given }) => [code, given]));
  const text = draftText({
    reference,
    title: { ar: row.titleAr, en: row.titleEn },
    cycle: { ar: row.cycle.nameAr, en: row.cycle.nameEn },
    branch: { ar: row.branch.nameAr, en: row.branch.nameEn },
    sections: printedSections(
      FormDefinition.parse(row.form.definition),
      answers as AllAnswers,
      await documentsForSubmission(db, row.id),
    ),
  });
  return { name: `${reference}.txt`, text: BOM + text };
}
