import { no, ok, type Result } from '../../core/result.ts';
import type { ConflictEffect } from '../judging/conflict.ts';
import type { Relation } from '../nominations/nomination.policy.ts';
import type { NominationState } from '../nominations/nomination.ts';
import { type DocumentState, isServed } from './document.ts';

/*
 * Who may open a file (award.md section 7). Whoever may not, meets the answer of a file that does not exist. A conflict
 * is stronger than a seat on the panel.
 */

export type Reader = 'entrant' | 'judge' | 'chair' | 'officer' | 'auditor';

export type ReaderFacts = {
  /** What ties the reader to the nomination as its entrant. */
  relation: Relation;
  nominationState: NominationState;
  /** The file is part of the version that counts. */
  isSubmitted: boolean;
  /** An answer of that version cites its code: what nobody cites is not judged. */
  isCited: boolean;
  /** The reader's own assignment, or null. */
  assignment: { isActive: boolean; isCleared: boolean } | null;
  /** Roles of the reader that reach this nomination. */
  isChair: boolean;
  isOfficer: boolean;
  isAuditor: boolean;
  /** What the reader's own conflicts with this nomination amount to. */
  conflict: ConflictEffect;
};

const BEFORE_SCREENING: readonly NominationState[] = [
  'draft',
  'awaiting_agency_approval',
  'submitted',
  'not_submitted',
];

/** As whom the reader may open it, the narrowest right first. */
export function canOpen(facts: ReaderFacts): Result<Reader, 'document.not_found'> {
  if (facts.relation !== 'none') return ok('entrant');
  if (!facts.isSubmitted || BEFORE_SCREENING.includes(facts.nominationState)) return no('document.not_found');
  const isFree = facts.conflict === 'free';
  const isJudged = isFree && facts.isCited;
  if (isJudged && facts.assignment?.isActive && facts.assignment.isCleared) return ok('judge');
  if (isJudged && facts.isChair) return ok('chair');
  if (facts.isOfficer && facts.nominationState !== 'withdrawn') return ok('officer');
  return facts.isAuditor ? ok('auditor') : no('document.not_found');
}

/** `checking`: nobody has said yet what it is, so nobody opens it. `withheld`: it did not pass. */
export type Availability = 'clean' | 'checking' | 'withheld' | 'absent';

export function availability(state: DocumentState): Availability {
  if (isServed(state)) return 'clean';
  if (state === 'stored' || state === 'scanning') return 'checking';
  return state === 'infected' || state === 'rejected' ? 'withheld' : 'absent';
}
