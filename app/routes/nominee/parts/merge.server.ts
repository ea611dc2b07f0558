import type { Answers } from '../../../domain/nominations/answers.ts';
import type { SectionView } from '../../../domain/nominations/section.queries.server.ts';

/** Fields that belong to the page and not to the answers. */
const OWN = new Set(['intent', 'revision']);
const CHOICE = /^merge\./;

/** What a person typed, as plain pairs: carried through the page on which they compare. */
export function typedFields(fields: FormData): [string, string][] {
  return [...fields.entries()].filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && !OWN.has(entry[0]) && !CHOICE.test(entry[0]),
  );
}

/**
 * The fields after a person compared two versions: their own text, the saved one, or a text made of both, question by
 * question. Answers that are no text are taken whole.
 */
export function mergedFields(view: SectionView, posted: FormData): FormData {
  const merged = new FormData();
  const theirs = (key: string) => posted.get(`merge.${key}.choice`) === 'theirs';
  for (const [name, value] of typedFields(posted)) {
    const key = name.split('.')[0] ?? name;
    if (theirs(key)) continue;
    const both = posted.get(`merge.${key}.both`);
    const useBoth = posted.get(`merge.${key}.choice`) === 'both' && typeof both === 'string';
    merged.append(name, useBoth ? both : value);
  }
  for (const [key, value] of Object.entries(view.answers as Answers)) {
    if (theirs(key)) for (const [name, field] of storedFields(key, value)) merged.append(name, field);
  }
  return merged;
}

/** A stored answer as the fields that post it. */
function storedFields(key: string, value: unknown): [string, string][] {
  if (value === true || value === false) return [[key, value ? 'yes' : 'no']];
  if (Array.isArray(value)) {
    return value.flatMap((item, index): [string, string][] => {
      if (typeof item === 'string') return [[key, item]];
      const { code, pages, ...parts } = item as Record<string, unknown>;
      if (typeof code === 'string')
        return [
          [key, code],
          [`${key}.page.${code}`, String(pages ?? '')],
        ];
      return Object.entries(parts).map(([part, field]) => [`${key}.${index}.${part}`, String(field)]);
    });
  }
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const [year = '', month = '', day = ''] = value.split('-');
    return [
      [`${key}.year`, year],
      [`${key}.month`, month],
      [`${key}.day`, day],
      [`${key}.calendar`, 'gregorian'],
      [key, value],
    ];
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).map(([part, field]) => [`${key}.${part}`, String(field)]);
  }
  return [[key, String(value)]];
}
