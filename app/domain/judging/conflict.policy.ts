import { type Decision, no, ok, type Result, yes } from '../../core/result.ts';
import type { NominationState } from '../nominations/nomination.ts';
import type { ConflictEffect, ConflictSource, ConflictState } from './conflict.ts';

/** From the end of screening until the branch is decided a conflict may come up. */
const OPEN_TO_DECLARATIONS: readonly NominationState[] = [
  'in_screening',
  'clarification',
  'eligible',
  'in_judging',
  'in_consensus',
  'shortlisted',
  'final_review',
];

export type DeclareRefusal = 'nomination.not_found' | 'judging.state';

/** Whoever sits on the panel may declare at any time; for everybody else the nomination does not exist. */
export function canDeclare(facts: { onPanel: boolean; state: NominationState }): Decision<DeclareRefusal> {
  if (!facts.onPanel) return no('nomination.not_found');
  return OPEN_TO_DECLARATIONS.includes(facts.state) ? yes : no('judging.state');
}

export type ClearRefusal = 'nomination.not_found' | 'conflict.pending' | 'conflict.cycle_undeclared';

/** "No conflict" opens the file, once the list of the cycle was declared and nothing waits for the chair. */
export function canClear(facts: {
  isActive: boolean;
  effect: ConflictEffect;
  hasDeclaredCycle: boolean;
}): Decision<ClearRefusal> {
  if (!facts.isActive || facts.effect === 'blocked') return no('nomination.not_found');
  if (facts.effect === 'held') return no('conflict.pending');
  return facts.hasDeclaredCycle ? yes : no('conflict.cycle_undeclared');
}

export type RecuseRefusal = 'nomination.not_found' | 'sheet.opened';

/** At any time and without a public reason; what was opened to the panel stays. */
export function canRecuse(facts: {
  isActive: boolean;
  effect: ConflictEffect;
  sheetState: string | null;
}): Decision<RecuseRefusal> {
  if (!facts.isActive || facts.effect === 'blocked') return no('nomination.not_found');
  return facts.sheetState === 'opened' ? no('sheet.opened') : yes;
}

export type DecideRefusal =
  | 'conflict.not_found'
  | 'conflict.self'
  | 'conflict.decided'
  | 'conflict.second_person'
  | 'conflict.chair';

export type DecideFacts = {
  onPanel: boolean;
  isOwn: boolean;
  chairEffect: ConflictEffect;
  state: ConflictState;
  source: ConflictSource;
  /** Who has proposed to dismiss the case: nobody yet, the person who decides now, or another one. */
  proposedBy: 'nobody' | 'self' | 'other';
};

/** What a decision makes of a case; a proposed dismissal leaves it as it is until a second person agrees. */
export type DecisionStep = 'confirmed' | 'dismissed' | 'dismissal_proposed';

/**
 * The chair rules on cases of his panel, never on his own and never where he has one himself; what the registry says
 * about a present employer is dismissed by two people.
 */
export function canDecide(
  facts: DecideFacts,
  decision: 'confirm' | 'dismiss',
): Result<DecisionStep, DecideRefusal> {
  if (!facts.onPanel) return no('conflict.not_found');
  if (facts.isOwn) return no('conflict.self');
  if (facts.chairEffect !== 'free') return no('conflict.chair');
  if (facts.state !== 'declared' && facts.state !== 'suggested') return no('conflict.decided');
  if (decision === 'confirm') return ok('confirmed');
  if (facts.source !== 'employer' || facts.proposedBy === 'other') return ok('dismissed');
  return facts.proposedBy === 'self' ? no('conflict.second_person') : ok('dismissal_proposed');
}

export type SecondRefusal = 'conflict.not_found' | 'conflict.self' | 'conflict.second_person';

/** An administrator agrees to a proposed dismissal or turns it down; he proposes none himself. */
export function canSecond(facts: {
  isOwn: boolean;
  state: ConflictState;
  proposedBy: DecideFacts['proposedBy'];
}): Decision<SecondRefusal> {
  const isOpen = facts.state === 'declared' || facts.state === 'suggested';
  if (!isOpen || facts.proposedBy === 'nobody') return no('conflict.not_found');
  if (facts.isOwn) return no('conflict.self');
  return facts.proposedBy === 'self' ? no('conflict.second_person') : yes;
}

/** A judge takes back his own declaration only before anybody was assigned to the nomination. */
export function canWithdrawDeclaration(facts: {
  state: ConflictState | null;
  isAssigned: boolean;
}): Decision<'conflict.not_found' | 'conflict.decided' | 'conflict.frozen'> {
  if (facts.state === null) return no('conflict.not_found');
  if (facts.state !== 'declared') return no('conflict.decided');
  return facts.isAssigned ? no('conflict.frozen') : yes;
}
