import { type Locale, localize } from '../../../core/localized.ts';
import type { VersionDiff } from '../../../domain/nominations/version-diff.ts';

export type ShownDiff = ReturnType<typeof shownDiff>;

const DIGEST_SHOWN = 16;

/** The differences of two versions in the reader's language, files with the start of their digests. */
export function shownDiff({ sections, added, removed }: VersionDiff, locale: Locale) {
  const file = (change: 'fileAdded' | 'fileRemoved') => (one: VersionDiff['added'][number]) => ({
    change,
    code: one.code,
    name: one.name,
    digest: one.sha256.slice(0, DIGEST_SHOWN),
  });
  return {
    isEmpty: sections.length + added.length + removed.length === 0,
    sections: sections.map(({ title, ...section }) => ({ ...section, title: localize(title, locale) })),
    files: [...added.map(file('fileAdded')), ...removed.map(file('fileRemoved'))],
  };
}
