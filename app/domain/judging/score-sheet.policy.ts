import { formatInstantMicros } from '../../core/deadline.ts';
import { type Decision, no, yes } from '../../core/result.ts';
import type { NominationState } from '../nominations/nomination.ts';
import type { ConflictEffect } from './conflict.ts';

/** Independent judging, half open, in microseconds since 1970. */
export type JudgingWindow = { opensAt: bigint; closesAt: bigint };

export type AccessFacts = {
  /** Assigned, not ended, and still on the panel of the branch. */
  isActive: boolean;
  isCleared: boolean;
  effect: ConflictEffect;
};

export type ReadRefusal = 'nomination.not_found' | 'conflict.pending' | 'conflict.undeclared';

/** A file opens to a judge who is assigned, has no conflict and has said so. A conflict outranks every role. */
export function canReadFile({ isActive, isCleared, effect }: AccessFacts): Decision<ReadRefusal> {
  if (!isActive || effect === 'blocked') return no('nomination.not_found');
  if (effect === 'held') return no('conflict.pending');
  return isCleared ? yes : no('conflict.undeclared');
}

export type ScoreRefusal =
  | ReadRefusal
  | 'sheet.submitted'
  | 'judging.state'
  | 'judging.early'
  | 'judging.closed';

/** Whether marks may be written at `now`, the database clock under the lock; at the closing instant itself they may not. */
export function canScore(
  facts: AccessFacts & { state: NominationState; sheetState: string | null },
  window: JudgingWindow,
  now: bigint,
): Decision<ScoreRefusal> {
  const access = canReadFile(facts);
  if (!access.ok) return access;
  if (facts.sheetState === 'submitted' || facts.sheetState === 'opened') return no('sheet.submitted');
  if (facts.state !== 'in_judging') return no('judging.state');
  if (now < window.opensAt) return no('judging.early', { at: formatInstantMicros(window.opensAt) });
  return now < window.closesAt ? yes : no('judging.closed', { at: formatInstantMicros(window.closesAt) });
}

export type ReopenRefusal =
  | 'nomination.not_found'
  | 'conflict.chair'
  | 'sheet.opened'
  | 'sheet.not_submitted'
  | 'judging.closed';

/** A submitted sheet goes back to its judge while the panel is sealed and marks may still be written. */
export function canReopen(
  facts: { onPanel: boolean; chairEffect: ConflictEffect; sheetState: string },
  window: JudgingWindow,
  now: bigint,
): Decision<ReopenRefusal> {
  if (!facts.onPanel) return no('nomination.not_found');
  if (facts.chairEffect !== 'free') return no('conflict.chair');
  if (facts.sheetState === 'opened') return no('sheet.opened');
  if (facts.sheetState !== 'submitted') return no('sheet.not_submitted');
  return now < window.closesAt ? yes : no('judging.closed', { at: formatInstantMicros(window.closesAt) });
}
