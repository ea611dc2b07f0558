import { type Actor, hasRole } from '../../core/actor.ts';
import { formatInstantMicros } from '../../core/deadline.ts';
import { type Decision, no, yes } from '../../core/result.ts';
import type { Closing } from './window.ts';

/*
 * Moving a deadline (award.md section 10, reliability (b)): an extension before the closing instant, a reopening after
 * the seal; for the cycle or a branch, never for one entrant; only to a later instant; proposed by one administrator and
 * decided by another. Instants are microseconds of the database clock, read under the exclusive lock of the cycle.
 */

export type ChangeKind = 'extension' | 'reopening';

export type MoveFacts = {
  kind: ChangeKind;
  /** The cycle is published; a draft's dates are edited freely instead. */
  isPublished: boolean;
  /** Results were announced. */
  isAnnounced: boolean;
  /** The closing of the scope as it stands. */
  closing: Closing<bigint>;
  wanted: bigint;
  now: bigint;
  /** First instant of the phase after the submission, before it moves along; null when there is none. */
  nextPhaseAt: bigint | null;
  laterDays: number;
  /** Nominations of the scope that screening has touched: a decision, a check, a clarification or a proposal. */
  evaluated: number;
};

export type MoveRefusal =
  | 'account.forbidden'
  | 'deadline.draft_cycle'
  | 'deadline.announced'
  | 'extension.closed'
  | 'extension.not_later'
  | 'reopening.open'
  | 'reopening.evaluated'
  | 'reopening.past'
  | 'extension.order';

const DAY_MICROS = 86_400_000_000n;

/** Whether the deadline may move to `wanted` at all; asked again when the second administrator approves. */
function canMove(actor: Actor, facts: MoveFacts): Decision<MoveRefusal> {
  const { kind, closing, wanted, now } = facts;
  if (!hasRole(actor, 'administrator')) return no('account.forbidden');
  if (!facts.isPublished) return no('deadline.draft_cycle');
  if (facts.isAnnounced) return no('deadline.announced');
  const at = formatInstantMicros(closing.lateFrom);
  if (kind === 'extension') {
    if (closing.closedAt !== null || now >= closing.lateFrom) return no('extension.closed', { at });
  } else {
    if (closing.closedAt === null) return no('reopening.open', { at });
    if (facts.evaluated > 0) return no('reopening.evaluated', { details: { count: facts.evaluated } });
    if (wanted <= now) return no('reopening.past');
  }
  if (wanted <= closing.lateFrom) return no('extension.not_later', { at });
  return inOrder(facts);
}

/** The later phases still follow: the refusal says by how many days they must move along at least. */
function inOrder({ wanted, nextPhaseAt, laterDays }: MoveFacts): Decision<'extension.order'> {
  if (nextPhaseAt === null || wanted <= nextPhaseAt + BigInt(laterDays) * DAY_MICROS) return yes;
  const days = Number((wanted - nextPhaseAt + DAY_MICROS - 1n) / DAY_MICROS);
  return no('extension.order', { details: { days } });
}

export type ProposeRefusal = MoveRefusal | 'deadline.pending';

/** One proposal at a time: two that wait could not both be true. */
export function canPropose(
  actor: Actor,
  facts: MoveFacts & { hasOpenProposal: boolean },
): Decision<ProposeRefusal> {
  const decision = canMove(actor, facts);
  if (!decision.ok) return decision;
  return facts.hasOpenProposal ? no('deadline.pending') : yes;
}

export type Proposal = { proposedById: string; isDecided: boolean; oldLateFrom: bigint };
export type ApproveRefusal = MoveRefusal | 'deadline.decided' | 'deadline.same_person' | 'deadline.changed';

/** The second administrator; everything that held for the proposal must hold at this instant. */
export function canApprove(actor: Actor, proposal: Proposal, facts: MoveFacts): Decision<ApproveRefusal> {
  if (!hasRole(actor, 'administrator')) return no('account.forbidden');
  if (proposal.isDecided) return no('deadline.decided');
  if (proposal.proposedById === actor.id) return no('deadline.same_person');
  if (proposal.oldLateFrom !== facts.closing.lateFrom) return no('deadline.changed');
  return canMove(actor, facts);
}

export type DropRefusal =
  | 'account.forbidden'
  | 'deadline.decided'
  | 'deadline.same_person'
  | 'deadline.not_proposer';

/** Rejecting is the other administrator's, withdrawing the proposer's; both at any time. */
export function canDrop(
  actor: Actor,
  proposal: Proposal,
  outcome: 'rejected' | 'withdrawn',
): Decision<DropRefusal> {
  if (!hasRole(actor, 'administrator')) return no('account.forbidden');
  if (proposal.isDecided) return no('deadline.decided');
  const isProposer = proposal.proposedById === actor.id;
  if (outcome === 'rejected' && isProposer) return no('deadline.same_person');
  return outcome === 'withdrawn' && !isProposer ? no('deadline.not_proposer') : yes;
}
