import type { Localized } from '../../core/localized.ts';

/*
 * Conflict of interest (تعارض المصالح) between a person on a panel and a nomination: award 9.4, judging.md section 6.
 */

export type ConflictClass = 'blocking' | 'review' | 'none';
export type ConflictState = 'declared' | 'suggested' | 'confirmed' | 'dismissed' | 'withdrawn';

/** Where a case comes from; a pair has at most one case of each. `part`: the judge has a part in the nomination itself. */
export const CONFLICT_SOURCES = [
  'declaration',
  'employer',
  'former_employer',
  'hierarchy',
  'mail_domain',
  'name',
  'part',
  'partners',
] as const;
export type ConflictSource = (typeof CONFLICT_SOURCES)[number];

/** `blocked`: hidden and unassignable. `held`: waits for the chair, closed meanwhile. `free`: no obstacle. */
export type ConflictEffect = 'blocked' | 'held' | 'free';

export type ConflictFact = { class: ConflictClass; state: ConflictState };

/**
 * What all conflicts of one pair amount to. A blocking case that is only suggested blocks too, until somebody decided
 * (fail closed); a review case permits nothing before the decision, and a confirmed one blocks.
 */
export function effectOf(conflicts: readonly ConflictFact[]): ConflictEffect {
  const live = conflicts.filter(
    ({ class: kind, state }) => kind !== 'none' && state !== 'dismissed' && state !== 'withdrawn',
  );
  if (live.some(({ class: kind, state }) => kind === 'blocking' || state === 'confirmed')) return 'blocked';
  return live.length > 0 ? 'held' : 'free';
}

/** A case that a rule found. `path`: the way from the judge to the nomination in words; it names no person. */
export type Suggestion = {
  class: 'blocking' | 'review';
  source: ConflictSource;
  path: Localized;
  /** What the chair needs to judge the case and the judge may not read: a name as it was written. */
  note?: string;
};

/** The steps of a path in reading order; the arrows point along it. */
export function pathOf(steps: readonly Localized[]): Localized {
  return {
    ar: ['المحكّم', ...steps.map(({ ar }) => ar)].join(' ← '),
    en: ['Judge', ...steps.map(({ ar, en }) => en || ar)].join(' → '),
  };
}

/** The strongest case of each source, the first where two are equal. */
export function strongestOfEachSource(found: readonly Suggestion[]): Suggestion[] {
  const best = new Map<ConflictSource, Suggestion>();
  for (const suggestion of found) {
    const known = best.get(suggestion.source);
    if (known === undefined || (known.class === 'review' && suggestion.class === 'blocking')) {
      best.set(suggestion.source, suggestion);
    }
  }
  return [...best.values()];
}
