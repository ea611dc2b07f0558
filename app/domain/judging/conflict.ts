import { addMonths, type CivilDate, compareDays } from '../../core/civil.ts';
import type { Localized } from '../../core/localized.ts';

/*
 * Conflict of interest (تعارض المصالح) between a person on a panel and a nomination: award 9.4, judging.md section 6.
 * Agencies form a tree; whoever works above or below the entrant's agency is as close as a colleague.
 */

export type ConflictClass = 'blocking' | 'review' | 'none';
export type ConflictState = 'declared' | 'suggested' | 'confirmed' | 'dismissed' | 'withdrawn';
export type ConflictSource =
  | 'declaration'
  | 'employer'
  | 'former_employer'
  | 'hierarchy'
  | 'mail_domain'
  | 'name';

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

/** Months after leaving during which a former employer still blocks. */
export const FORMER_EMPLOYER_MONTHS = 36;

export type Employment = { agencyId: string; startOn: CivilDate | null; endOn: CivilDate | null };
export type AgencyNode = { name: Localized; parentId: string | null };
export type AgencyTree = ReadonlyMap<string, AgencyNode>;

export type PairFacts = {
  judgeId: string;
  employments: readonly Employment[];
  /** The entrant himself in branches for individuals. */
  entrantId: string | null;
  agencyId: string | null;
  partnerAgencyIds: readonly string[];
  closingOn: CivilDate;
};

export type Suggestion = { class: 'blocking' | 'review'; source: ConflictSource; path: Localized };

/**
 * What the registry says about a pair, the strongest case of each source. A former employer counts up to and including
 * the day 36 months after the last day of work; a common parent body counts for the present employer only.
 */
export function suggestConflicts(facts: PairFacts, tree: AgencyTree): Suggestion[] {
  const found: Suggestion[] = [];
  if (facts.entrantId !== null && facts.entrantId === facts.judgeId) {
    found.push({ class: 'blocking', source: 'name', path: ENTRANT_HIMSELF });
  }
  const targets = [
    ...(facts.agencyId === null ? [] : [{ id: facts.agencyId, isPartner: false }]),
    ...facts.partnerAgencyIds.map((id) => ({ id, isPartner: true })),
  ];
  for (const employment of facts.employments) {
    const isPresent = employment.endOn === null || compareDays(employment.endOn, facts.closingOn) >= 0;
    if (!isPresent && !isRecent(employment.endOn, facts.closingOn)) continue;
    for (const target of targets) {
      const suggestion = compare(employment.agencyId, target, isPresent, tree);
      if (suggestion !== null) found.push(suggestion);
    }
  }
  return strongestOfEachSource(found);
}

function isRecent(endOn: CivilDate | null, closingOn: CivilDate): boolean {
  return endOn !== null && compareDays(addMonths(endOn, FORMER_EMPLOYER_MONTHS), closingOn) >= 0;
}

type Target = { id: string; isPartner: boolean };

function compare(agencyId: string, target: Target, isPresent: boolean, tree: AgencyTree): Suggestion | null {
  if (agencyId === target.id) {
    const source = isPresent ? 'employer' : 'former_employer';
    return { class: 'blocking', source, path: pathText([agencyId], target, isPresent, tree) };
  }
  const up = lineage(agencyId, tree);
  const down = lineage(target.id, tree);
  const meeting = up.find((id) => down.includes(id));
  if (meeting === undefined) return null;
  const nodes = [...up.slice(0, up.indexOf(meeting) + 1), ...down.slice(0, down.indexOf(meeting)).reverse()];
  const isDirectLine = meeting === agencyId || meeting === target.id;
  if (!isDirectLine && !isPresent) return null;
  return {
    class: isDirectLine ? 'blocking' : 'review',
    source: 'hierarchy',
    path: pathText(nodes, target, isPresent, tree),
  };
}

/** An agency and everything above it, nearest first; a loop in the registry ends the walk. */
function lineage(agencyId: string, tree: AgencyTree): string[] {
  const line: string[] = [];
  let at: string | null = agencyId;
  while (at !== null && !line.includes(at)) {
    line.push(at);
    at = tree.get(at)?.parentId ?? null;
  }
  return line;
}

const ENTRANT_HIMSELF: Localized = {
  ar: 'المحكّم هو صاحب الترشيح',
  en: 'The judge is the entrant',
};

/** The way from the judge to the entrant in words; the arrows point along the reading direction. */
function pathText(nodes: readonly string[], target: Target, isPresent: boolean, tree: AgencyTree): Localized {
  const names = nodes.map((id) => tree.get(id)?.name ?? { ar: id, en: id });
  const end: Localized = target.isPartner
    ? { ar: 'جهة شريكة في الترشيح', en: 'partner agency of the nomination' }
    : { ar: 'صاحبة الترشيح', en: 'entrant' };
  const former: Localized = isPresent ? { ar: '', en: '' } : { ar: ' (سابقًا)', en: ' (former)' };
  const list = (locale: 'ar' | 'en', arrow: string) =>
    names.map((name, index) => `${name[locale] || name.ar}${index === 0 ? former[locale] : ''}`).join(arrow);
  return {
    ar: `المحكّم ← ${list('ar', ' ← ')} ← ${end.ar}`,
    en: `Judge → ${list('en', ' → ')} → ${end.en}`,
  };
}

function strongestOfEachSource(found: readonly Suggestion[]): Suggestion[] {
  const best = new Map<ConflictSource, Suggestion>();
  for (const suggestion of found) {
    const known = best.get(suggestion.source);
    if (known === undefined || (known.class === 'review' && suggestion.class === 'blocking')) {
      best.set(suggestion.source, suggestion);
    }
  }
  return [...best.values()];
}
