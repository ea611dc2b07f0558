import { type Locale, localize } from '../../../core/localized.ts';
import type { ScreeningCase } from '../../../domain/screening/screening.queries.server.ts';
import { shown } from '../../../http/respond.server.ts';
import { shownFile } from '../../judge/parts/file-data.server.ts';
import { shownDay, shownInstant } from '../../nominee/parts/format.server.ts';

export type CaseData = ReturnType<typeof caseData>;

/** A case in the reader's language: plain values only. */
export function caseData(found: ScreeningCase, locale: Locale) {
  const before = (iso: string) => shownInstant(new Date(Date.parse(iso) - 1000).toISOString(), locale).text;
  const refusalOf = (decision: ScreeningCase['can']['ask']) => (decision.ok ? null : shown(decision));
  return {
    reference: found.reference,
    state: found.state,
    title: localize(found.title, locale),
    entrant: localize(found.entrant, locale),
    branch: localize(found.branch, locale),
    submitted: shownInstant(found.submittedAt, locale).text,
    inTolerance: found.inTolerance,
    launched: found.launchedOn === null ? null : shownDay(`${found.launchedOn}T12:00:00Z`, locale),
    rules: found.rules.map((rule) => ({
      code: rule.code,
      text: localize(rule.text, locale),
      outcome: rule.outcome,
      note: rule.note,
      checkedBy: rule.checkedBy === null ? null : localize(rule.checkedBy, locale),
    })),
    file: shownFile(found.file, found.documents, locale),
    documents: found.documents.map(({ id, code, fileName, isClean }) => ({ id, code, fileName, isClean })),
    clarification:
      found.clarification === null
        ? null
        : {
            question: found.clarification.question,
            answer: found.clarification.answer,
            due: before(found.clarification.dueFrom),
            askedBy: localize(found.clarification.askedBy, locale),
          },
    proposal:
      found.proposal === null
        ? null
        : {
            rule: found.proposal.rule,
            reasonAr: found.proposal.reason.ar,
            reasonEn: found.proposal.reason.en,
            proposedBy: localize(found.proposal.proposedBy, locale),
          },
    nextDue: before(found.nextDueFrom),
    canCheck: found.can.check,
    refusals: {
      ask: refusalOf(found.can.ask),
      admit: refusalOf(found.can.admit),
      propose: refusalOf(found.can.propose),
      rule: refusalOf(found.can.rule),
    },
  };
}
