import { type Locale, localize } from '../../../core/localized.ts';
import { formatHundredths } from '../../../core/rational.ts';
import type { ScoreSheetView } from '../../../domain/judging/score-sheet.queries.server.ts';
import { localePath, shown } from '../../../http/respond.server.ts';
import { shownInstant } from '../../nominee/parts/format.server.ts';
import { shownFile } from './file-data.server.ts';

export type SheetData = ReturnType<typeof sheetData>;

/** The scoring screen in the reader's language: plain values only. */
export function sheetData(view: ScoreSheetView, locale: Locale) {
  const { scoring } = view;
  return {
    reference: view.reference,
    title: localize(view.title, locale),
    entrant: localize(view.entrant, locale),
    branch: localize(view.branch, locale),
    place: view.place,
    file: shownFile(view.file, view.documents, locale),
    documents: view.documents.map(({ id, code, name, fileName, isClean }) => ({
      id,
      code,
      name: shortName(name === null ? fileName : localize(name, locale)),
      isClean,
    })),
    criteria: view.criteria.map(({ id, code, name, weight }, index) => ({
      id,
      code,
      number: index + 1,
      name: localize(name, locale),
      weight,
      score: view.entries[index]?.score ?? null,
      comment: view.entries[index]?.comment ?? '',
    })),
    rules: { commentBelow: view.rules.commentBelow, commentAbove: view.rules.commentAbove },
    notes: view.notes,
    revision: view.revision,
    savedTime: view.savedAt === null ? undefined : shownInstant(view.savedAt, locale).time,
    scored: view.entries.filter(({ score }) => score !== null).length,
    total: view.total === null ? null : formatHundredths(BigInt(view.total)),
    receipt:
      view.submittedAt === null || view.commitment === null || view.sheetState === 'draft'
        ? null
        : {
            at: shownInstant(view.submittedAt, locale).text,
            commitment: view.commitment,
            href: localePath(locale, `/judging/${view.reference}/receipt/${view.version}`),
          },
    isOpened: view.sheetState === 'opened',
    recordHref:
      view.sheetState === 'opened' && view.laterRecord !== null
        ? localePath(locale, `/judging/${view.reference}/record/${view.laterRecord}`)
        : null,
    refusal: scoring.ok || scoring.reason === 'sheet.submitted' ? null : shown(scoring),
    canScore: scoring.ok,
    closing: shownInstant(new Date(Date.parse(view.closesAt) - 1000).toISOString(), locale).text,
  };
}

const TAB_WORDS = 3;

/** Enough of a document's name for a tab; its code stands before it. */
function shortName(name: string): string {
  const words = name.split(' ');
  return words.length <= TAB_WORDS ? name : `${words.slice(0, TAB_WORDS).join(' ')}…`;
}
