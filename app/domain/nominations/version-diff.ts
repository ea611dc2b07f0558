import { diffArrays } from 'diff';
import { type Locale, type Localized, localize } from '../../core/localized.ts';
import type { AllAnswers } from './answers.ts';
import { rowsKey } from './field-names.ts';
import { type FormDefinition, type FormSection, sectionOf } from './form-definition.ts';
import { shownLines, shownRows } from './shown-section.ts';

/** A piece of two texts: in both, only in the newer, or only in the older one. */
export type DiffPart = { kind: 'same' | 'added' | 'removed'; text: string };

/** More changed words than this are shown as a text that was replaced: nobody reads such a patchwork. */
const MAX_EDITS = 400;

/**
 * Two texts word by word. White space stays as it is, so that the parts joined give back either text; a word is what
 * stands between white space, because Arabic letters are no word characters to most libraries.
 */
export function diffWords(before: string, after: string): DiffPart[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const changes = diffArrays(tokens(before), tokens(after), { maxEditLength: MAX_EDITS });
  if (changes === undefined) {
    return [part('removed', [before]), part('added', [after])].filter(({ text }) => text !== '');
  }
  return changes.map(({ added, removed, value }) =>
    part(added ? 'added' : removed ? 'removed' : 'same', value),
  );
}

const part = (kind: DiffPart['kind'], value: string[]): DiffPart => ({ kind, text: value.join('') });
const tokens = (text: string) => text.split(/(\s+)/u).filter((token) => token !== '');

export type DiffFile = { code: string; name: string; sha256: string };

/** A submitted version, or the working copy as it would be submitted, with the form it was written on. */
export type VersionSide = {
  definition: FormDefinition;
  answers: AllAnswers;
  /** Ciphertexts by section: only whether they differ is ever told. */
  secrets: Record<string, string>;
  files: readonly DiffFile[];
};

export type SectionDiff = {
  code: string;
  title: Localized;
  changes: { field: string; label: string; parts: DiffPart[] }[];
  /** The judge-only access data was written anew. */
  isSecretChanged: boolean;
};

export type VersionDiff = { sections: SectionDiff[]; added: DiffFile[]; removed: DiffFile[] };

/** Everything in which two versions differ, in the order of the newer form; sections without a difference are left out. */
export function compareVersions(from: VersionSide, to: VersionSide, locale: Locale): VersionDiff {
  const titles = new Map(
    [...to.definition.sections, ...from.definition.sections].map(({ code, title }) => [code, title]),
  );
  const sections = [...titles].map(([code, title]): SectionDiff => {
    const [before, after] = [linesOf(from, code, locale), linesOf(to, code, locale)];
    const fields = new Set([...after.keys(), ...before.keys()]);
    return {
      code,
      title,
      isSecretChanged: from.secrets[code] !== to.secrets[code],
      changes: [...fields].flatMap((field) => {
        const [old, now] = [before.get(field), after.get(field)];
        if ((old?.text ?? '') === (now?.text ?? '')) return [];
        const label = now?.label ?? old?.label ?? field;
        return [{ field, label, parts: diffWords(old?.text ?? '', now?.text ?? '') }];
      }),
    };
  });
  return {
    sections: sections.filter(({ changes, isSecretChanged }) => changes.length > 0 || isSecretChanged),
    added: filesOnlyIn(to, from),
    removed: filesOnlyIn(from, to),
  };
}

type Line = { label: string; text: string };

/** Answers of a section by field; the rows of a table by their place. */
function linesOf(side: VersionSide, code: string, locale: Locale): Map<string, Line> {
  const section = sectionOf(side.definition, code);
  if (section === null) return new Map();
  const lines = shownLines(side.definition, section, side.answers, locale).map(
    ({ field, label, text }): [string, Line] => [field, { label: localize(label, locale), text }],
  );
  const rows = shownRows(section, side.answers[code] ?? {}, locale).map((cells, index): [string, Line] => [
    `${rowsKey(section)}.${index}`,
    { label: `${localize(section.title, locale)} ${index + 1}`, text: cellsText(section, cells, locale) },
  ]);
  return new Map([...lines, ...rows]);
}

/** A row as lines of "name: value", so that a changed cell is found in its place. */
function cellsText(section: FormSection, cells: string[], locale: Locale): string {
  return section.questions
    .map(({ label }, index) => [localize(label, locale), cells[index] ?? ''] as const)
    .filter(([, cell]) => cell !== '')
    .map(([label, cell]) => `${label}: ${cell}`)
    .join('\n');
}

/** Files are the same when place and bytes are; a new name alone is no new file. */
function filesOnlyIn(one: VersionSide, other: VersionSide): DiffFile[] {
  const known = new Set(other.files.map(({ code, sha256 }) => `${code} ${sha256}`));
  return one.files.filter(({ code, sha256 }) => !known.has(`${code} ${sha256}`));
}
