import { type Decision, no, yes } from '../../core/result.ts';

export type MoveRefusal = 'cycle.not_found' | 'cycle.published' | 'cycle.announcement_earlier';

/**
 * The instant of the announcement moves only later, and only before publication: an earlier one would come as a surprise
 * to people who planned by the old. Microseconds since 1970.
 */
export function canMoveAnnouncement(facts: {
  exists: boolean;
  isPublished: boolean;
  present: bigint;
  wanted: bigint;
}): Decision<MoveRefusal> {
  if (!facts.exists) return no('cycle.not_found');
  if (facts.isPublished) return no('cycle.published');
  return facts.wanted > facts.present ? yes : no('cycle.announcement_earlier');
}
