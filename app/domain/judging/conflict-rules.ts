import { type AgencyFacts, type AgencyTree, agencyConflicts, partnerConflicts } from './agency-conflicts.ts';
import { type Suggestion, strongestOfEachSource } from './conflict.ts';
import type { NameCounts } from './name-match.ts';
import { type JudgeAsPerson, type NominationPerson, personConflicts } from './person-conflicts.ts';

/** Everything the rules look at besides the pair itself, the same for all pairs of a branch. */
export type ConflictWorld = {
  tree: AgencyTree;
  /** The entrant and the partners of each nomination of the cycle that has partners. */
  alliances: readonly (readonly string[])[];
  counts: NameCounts;
};

export type PairFacts = AgencyFacts & { judge: JudgeAsPerson; people: readonly NominationPerson[] };

/** What the registry, the mail and the names say about a judge and a nomination: the strongest case of each source. */
export function suggestConflicts(facts: PairFacts, world: ConflictWorld): Suggestion[] {
  return strongestOfEachSource([
    ...agencyConflicts(facts, world.tree),
    ...partnerConflicts(facts, world.alliances, world.tree),
    ...personConflicts(facts.judge, facts.people, world.counts),
  ]);
}
