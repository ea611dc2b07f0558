import { type Decision, no, yes } from '../../core/result.ts';
import type { NominationState } from '../nominations/nomination.ts';
import type { ConflictClass, ConflictEffect, ConflictSource, ConflictState } from './conflict.ts';

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
  | 'conflict.registry'
  | 'conflict.chair';

/**
 * The chair rules on cases of his panel, never on his own and never where he has one himself; what the registry says
 * about a present employer is not his to dismiss.
 */
export function canDecide(
  facts: {
    onPanel: boolean;
    isOwn: boolean;
    chairEffect: ConflictEffect;
    class: ConflictClass;
    state: ConflictState;
    source: ConflictSource;
  },
  decision: 'confirm' | 'dismiss',
): Decision<DecideRefusal> {
  if (!facts.onPanel) return no('conflict.not_found');
  if (facts.isOwn) return no('conflict.self');
  if (facts.chairEffect !== 'free') return no('conflict.chair');
  if (facts.state !== 'declared' && facts.state !== 'suggested') return no('conflict.decided');
  if (decision === 'dismiss' && facts.source === 'employer') return no('conflict.registry');
  return yes;
}
