import { type Locale, localize } from '../../../core/localized.ts';
import { beforeWords } from '../../../core/typed-instant.ts';
import { stageOf } from '../../../domain/cycles/cycle.ts';
import type { DocumentRule } from '../../../domain/cycles/cycle-rules.schema.ts';
import type { BranchView, CycleView } from '../../../domain/cycles/cycles.queries.server.ts';
import { closingOf } from '../../../domain/cycles/window.ts';
import type { AwardView } from '../../../domain/results/award-view.ts';
import { bothDays, branchName, closingSentence } from './cycle-views.server.ts';

const MEGABYTE = 1_048_576;

export type CriterionView = { code: string; name: string; weight: number; guidance: string; strong: string };
export type DocumentView = Pick<DocumentRule, 'code' | 'kind' | 'types' | 'maxFiles' | 'maxPages'> & {
  name: string;
  required: boolean;
};
export type EarlierWinner = {
  cycle: string;
  cycleCode: string;
  reference: string;
  title: string;
  entrant: string | null;
};

/** A branch as its own page shows it, in one language. */
export function branchView(cycle: CycleView, branch: BranchView, locale: Locale, now: Date) {
  const { limits, documents } = cycle.rules;
  const closing = closingOf(cycle, branch);
  const { required, optional } = branch.texts.documents;
  return {
    slug: branch.slug,
    number: branch.position,
    cycle: localize(cycle.name, locale),
    stage: stageOf({ ...cycle, ...closing }, now),
    isIndividual: branch.entrant === 'individual',
    name: branchName(branch.name, locale),
    description: localize(branch.texts.description, locale),
    who: localize(branch.texts.whoMayEnter, locale),
    conditions: branch.texts.conditions.map((condition) => localize(condition, locale)),
    words: branch.texts.criterionWords,
    criteria: branch.criteria.map(
      ({ code, name, weight, texts }): CriterionView => ({
        code,
        name: localize(name, locale),
        weight,
        guidance: localize(texts.guidance, locale),
        strong: localize(texts.strong, locale),
      }),
    ),
    documents: documents
      .filter(({ code }) => required.includes(code) || optional.includes(code))
      .map(
        ({ code, name, kind, types, maxFiles, maxPages }): DocumentView => ({
          code,
          kind,
          types,
          maxFiles,
          maxPages,
          name: localize(name, locale),
          required: required.includes(code),
        }),
      ),
    limits: {
      fileMegabytes: limits.fileBytes / MEGABYTE,
      totalMegabytes: limits.totalBytes / MEGABYTE,
      extraFiles: limits.extraFiles,
      extraLinks: limits.extraLinks,
    },
    opens: bothDays(cycle.opensAt, locale),
    cycleCode: cycle.code,
    closing: closingSentence(closing.lateFrom, locale),
    before: beforeWords(closing.lateFrom, locale),
    announced: bothDays(cycle.publishedAt ?? cycle.announceAt, locale),
  };
}

export type BranchPageView = ReturnType<typeof branchView>;

export function earlierView(winners: AwardView[], locale: Locale): EarlierWinner[] {
  return winners.map(({ cycle, reference, title, entrant }) => ({
    cycle: localize(cycle.name, locale),
    cycleCode: cycle.code,
    reference,
    title: localize(title, locale),
    entrant: entrant === null ? null : localize(entrant, locale),
  }));
}
