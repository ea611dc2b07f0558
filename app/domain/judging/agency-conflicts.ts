import { addMonths, type CivilDate, compareDays } from '../../core/civil.ts';
import type { Localized } from '../../core/localized.ts';
import { pathOf, type Suggestion } from './conflict.ts';

/*
 * Conflicts that follow from where a judge works or worked (judging.md section 6). Agencies form a tree; whoever works
 * above or below the entrant's agency is as close as a colleague.
 */

/** Months after leaving during which a former employer still blocks. */
export const FORMER_EMPLOYER_MONTHS = 36;

/** `seconded`: on loan; such a person belongs to both agencies, and has an employment of each. */
export type Employment = {
  agencyId: string;
  kind: 'employed' | 'seconded';
  startOn: CivilDate | null;
  endOn: CivilDate | null;
};
/** `umbrella`: so wide (the cabinet) that two agencies below it have nothing in common. */
export type AgencyNode = { name: Localized; parentId: string | null; umbrella: boolean };
export type AgencyTree = ReadonlyMap<string, AgencyNode>;

export type AgencyFacts = {
  employments: readonly Employment[];
  agencyId: string | null;
  partnerAgencyIds: readonly string[];
  closingOn: CivilDate;
};

type Target = { id: string; isPartner: boolean };

/**
 * What employment says about a pair. A former employer counts up to and including the day 36 months after the last day
 * of work; a common parent body counts for the present employer only.
 */
export function agencyConflicts(facts: AgencyFacts, tree: AgencyTree): Suggestion[] {
  const targets: Target[] = [
    ...(facts.agencyId === null ? [] : [{ id: facts.agencyId, isPartner: false }]),
    ...facts.partnerAgencyIds.map((id) => ({ id, isPartner: true })),
  ];
  return facts.employments.flatMap((employment) => {
    const isPresent = isPresentOn(employment, facts.closingOn);
    if (!isPresent && !isRecent(employment.endOn, facts.closingOn)) return [];
    return targets.flatMap((target) => compare(employment, target, isPresent, tree) ?? []);
  });
}

/** Agencies where a person works on a day, on loan or not. */
export function presentAgencies(employments: readonly Employment[], on: CivilDate): string[] {
  return [
    ...new Set(
      employments.filter((employment) => isPresentOn(employment, on)).map(({ agencyId }) => agencyId),
    ),
  ];
}

/**
 * Two agencies that work together in another nomination of the cycle: whoever works for one is near the other's entry,
 * and the chair looks. `alliances`: the entrant and the partners of each nomination of the cycle.
 */
export function partnerConflicts(
  facts: AgencyFacts,
  alliances: readonly (readonly string[])[],
  tree: AgencyTree,
): Suggestion[] {
  const { agencyId } = facts;
  if (agencyId === null) return [];
  const ally = presentAgencies(facts.employments, facts.closingOn).find(
    (own) =>
      own !== agencyId && alliances.some((agencies) => agencies.includes(own) && agencies.includes(agencyId)),
  );
  if (ally === undefined) return [];
  const steps = [
    nameOf(ally, tree),
    {
      ar: `شريكة في ترشيح آخر مع ${nameOf(agencyId, tree).ar}`,
      en: `in another nomination together with ${nameOf(agencyId, tree).en}`,
    },
    ENTRANT,
  ];
  return [{ class: 'review', source: 'partners', path: pathOf(steps) }];
}

function isPresentOn({ endOn }: Employment, day: CivilDate): boolean {
  return endOn === null || compareDays(endOn, day) >= 0;
}

function isRecent(endOn: CivilDate | null, closingOn: CivilDate): boolean {
  return endOn !== null && compareDays(addMonths(endOn, FORMER_EMPLOYER_MONTHS), closingOn) >= 0;
}

function compare(
  employment: Employment,
  target: Target,
  isPresent: boolean,
  tree: AgencyTree,
): Suggestion | null {
  const { agencyId } = employment;
  const first = firstStep(employment, isPresent, tree);
  const last = target.isPartner ? PARTNER : ENTRANT;
  if (agencyId === target.id) {
    return {
      class: 'blocking',
      source: isPresent ? 'employer' : 'former_employer',
      path: pathOf([first, last]),
    };
  }
  const up = lineage(agencyId, tree);
  const down = lineage(target.id, tree);
  const meeting = up.find((id) => down.includes(id));
  if (meeting === undefined) return null;
  const isDirectLine = meeting === agencyId || meeting === target.id;
  if (!isDirectLine && (!isPresent || tree.get(meeting)?.umbrella === true)) return null;
  const climb = up.slice(1, up.indexOf(meeting) + 1).map((id) => partOf(id, tree));
  const descent = down
    .slice(0, down.indexOf(meeting))
    .reverse()
    .map((id) => withPart(id, tree));
  return {
    class: isDirectLine ? 'blocking' : 'review',
    source: 'hierarchy',
    path: pathOf([first, ...climb, ...descent, last]),
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

const ENTRANT: Localized = { ar: 'صاحبة الترشيح', en: 'entrant' };
const PARTNER: Localized = { ar: 'جهة شريكة في الترشيح', en: 'partner agency of the nomination' };

function nameOf(id: string, tree: AgencyTree): Localized {
  const name = tree.get(id)?.name ?? { ar: id, en: id };
  return { ar: name.ar, en: name.en || name.ar };
}

function firstStep({ agencyId, kind }: Employment, isPresent: boolean, tree: AgencyTree): Localized {
  const name = nameOf(agencyId, tree);
  const words: Localized =
    kind === 'seconded' ? { ar: `معار إلى ${name.ar}`, en: `seconded to ${name.en}` } : name;
  return isPresent ? words : { ar: `${words.ar} (سابقًا)`, en: `${words.en} (former)` };
}

function partOf(id: string, tree: AgencyTree): Localized {
  const name = nameOf(id, tree);
  return { ar: `ضمن ${name.ar}`, en: `part of ${name.en}` };
}

function withPart(id: string, tree: AgencyTree): Localized {
  const name = nameOf(id, tree);
  return { ar: `وتتبعها ${name.ar}`, en: `which includes ${name.en}` };
}
