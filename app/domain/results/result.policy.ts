import { type Decision, no, yes } from '../../core/result.ts';

/*
 * From decision to announcement (award.md section 11): the chair signs, the auditor recomputes, the winners pass the
 * clearance gate, two different administrators approve, one act publishes. What the actor may know comes first, then
 * state, then content, then time, so that a refusal leaks nothing.
 */

export type SignFacts = {
  /** Holds the chair of this very panel. */
  isChair: boolean;
  /** A blocking conflict of the chair with an entry of the branch, declared, suggested or confirmed. */
  hasConflict: boolean;
  isPublished: boolean;
  /** Nominations of the branch that screening, judging or consensus still holds. */
  unfinished: number;
  /** Entries with too few valid sheets. */
  insufficient: number;
  /** Ties that the figures leave and nobody voted on. */
  votesNeeded: number;
};

export type SignRefusal =
  | 'result.not_found'
  | 'result.conflict'
  | 'result.published'
  | 'result.unfinished'
  | 'result.insufficient'
  | 'result.vote_needed';

export function canSign(facts: SignFacts): Decision<SignRefusal> {
  if (!facts.isChair) return no('result.not_found');
  if (facts.hasConflict) return no('result.conflict');
  if (facts.isPublished) return no('result.published');
  if (facts.unfinished > 0) return no('result.unfinished', { details: { count: facts.unfinished } });
  if (facts.insufficient > 0) return no('result.insufficient', { details: { count: facts.insufficient } });
  if (facts.votesNeeded > 0) return no('result.vote_needed', { details: { count: facts.votesNeeded } });
  return yes;
}

/** Where the set of signed results of a cycle stands. `approvers`: who approved exactly this fingerprint and may still. */
export type ResultsFacts = {
  isPublished: boolean;
  /** Branches without a signature. */
  unsigned: number;
  /** Signed branches whose entries changed since. */
  stale: number;
  /** The auditor's recomputation of this fingerprint found everything equal. */
  isRecomputed: boolean;
  /** Proposed winners that did not pass the clearance gate yet. */
  uncleared: number;
  approvers: readonly string[];
};

export type ReadyRefusal =
  | 'result.published'
  | 'result.unsigned'
  | 'result.stale'
  | 'result.not_recomputed'
  | 'result.uncleared';

/** Whether the signed set may be decided on at all. */
export function isReady(facts: ResultsFacts): Decision<ReadyRefusal> {
  if (facts.isPublished) return no('result.published');
  if (facts.unsigned > 0) return no('result.unsigned', { details: { count: facts.unsigned } });
  if (facts.stale > 0) return no('result.stale', { details: { count: facts.stale } });
  if (!facts.isRecomputed) return no('result.not_recomputed');
  if (facts.uncleared > 0) return no('result.uncleared', { details: { count: facts.uncleared } });
  return yes;
}

export type ApproveRefusal = ReadyRefusal | 'result.approved_already';

/** One administrator approves a fingerprint once: two approvals are two people. */
export function canApprove(facts: ResultsFacts, actorId: string): Decision<ApproveRefusal> {
  const ready = isReady(facts);
  if (!ready.ok) return ready;
  return facts.approvers.includes(actorId) ? no('result.approved_already') : yes;
}

export const APPROVALS_NEEDED = 2;

export type PublishRefusal = ReadyRefusal | 'result.approvals' | 'result.early';

/** @param times microseconds since 1970; `now` is the database clock, read under the exclusive lock of the cycle */
export function canPublish(
  facts: ResultsFacts,
  times: { announceAt: bigint; announceAtText: string; now: bigint },
): Decision<PublishRefusal> {
  const ready = isReady(facts);
  if (!ready.ok) return ready;
  const count = new Set(facts.approvers).size;
  if (count < APPROVALS_NEEDED) return no('result.approvals', { details: { count } });
  return times.now < times.announceAt ? no('result.early', { at: times.announceAtText }) : yes;
}

export type ClearanceRefusal = 'result.not_found' | 'result.published' | 'result.not_proposed';

/** The gate (E15) is for proposed winners of a signed branch, before publication. */
export function canClear(facts: {
  exists: boolean;
  isPublished: boolean;
  isProposed: boolean;
}): Decision<ClearanceRefusal> {
  if (!facts.exists) return no('result.not_found');
  if (facts.isPublished) return no('result.published');
  return facts.isProposed ? yes : no('result.not_proposed');
}
