import { canonicalize } from '../audit/canonical-json.ts';
import type { Answers, AnswerValue } from './answers.ts';
import { rowsKey } from './field-names.ts';
import type { FormSection } from './form-definition.ts';

/*
 * Two people write one section. Each answer is its own unit (a table of rows is one answer): a save takes what its
 * writer touched, field by field, and only over the text that this writer has seen. Everything else is left alone.
 */

export type Merge = {
  /** The section after the save. */
  answers: Answers;
  /** Keys that the save changed. */
  changed: string[];
  /** Keys that somebody else changed since the writer looked: the saved text stays, the typed one is shown beside it. */
  conflicts: string[];
};

/**
 * @param saved what stands there now
 * @param typed what the writer sends; a touched key without a value was cleared
 * @param touched keys that the writer changed
 * @param hasSeen whether what stands there now under a key is what the writer saw
 */
export function mergeAnswers(
  saved: Answers,
  typed: Answers,
  touched: readonly string[],
  hasSeen: (key: string) => boolean,
): Merge {
  const answers = { ...saved };
  const changed: string[] = [];
  const conflicts: string[] = [];
  for (const key of new Set(touched)) {
    const mine = typed[key];
    if (isSame(saved[key], mine)) continue;
    if (!hasSeen(key)) {
      conflicts.push(key);
      continue;
    }
    changed.push(key);
    if (mine === undefined) delete answers[key];
    else answers[key] = mine;
  }
  return { answers, changed, conflicts };
}

function isSame(one: AnswerValue | undefined, other: AnswerValue | undefined): boolean {
  return canonicalize(one ?? null) === canonicalize(other ?? null);
}

/** Keys under which the answers of a section stand. */
export function answerKeys(section: FormSection): string[] {
  if (section.kind === 'declarations') return (section.items ?? []).map(({ code }) => code);
  if (section.maxRows !== undefined) return [rowsKey(section)];
  return section.questions.map(({ key }) => key);
}

/** Boxes that are not ticked post nothing, so their silence is an answer; every other control posts what it holds. */
const TICKED = new Set(['choices', 'evidence']);

/**
 * Keys that a posted form says something about. A question that was not drawn says nothing: its answer is kept.
 * @param names names of the posted fields; `rows.0.label` speaks for `rows`
 */
export function spokenKeys(section: FormSection, names: Iterable<string>): string[] {
  const posted = new Set([...names].map((name) => name.split('.')[0]));
  const ticked = new Set(
    section.kind === 'declarations'
      ? answerKeys(section)
      : section.questions.filter(({ kind }) => TICKED.has(kind)).map(({ key }) => key),
  );
  return answerKeys(section).filter((key) => posted.has(key) || ticked.has(key));
}
