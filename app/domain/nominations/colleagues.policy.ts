import { type Decision, no, yes } from '../../core/result.ts';
import type { Relation } from './nomination.policy.ts';
import { EDITABLE, type NominationState } from './nomination.ts';

/*
 * Working together on a nomination of an agency: who gives rights, hands it on, invites and comments. Order as in
 * nomination.policy.ts: what the actor may know, then the right, then the other person.
 */

export const MEMBER_RIGHTS = ['view', 'comment', 'edit'] as const;
export type MemberRight = (typeof MEMBER_RIGHTS)[number];

/** The larger of two rights: accepting an invitation never takes away. */
export function largerRight(one: MemberRight, other: string | null): MemberRight {
  const known = MEMBER_RIGHTS.find((right) => right === other);
  return known !== undefined && MEMBER_RIGHTS.indexOf(known) > MEMBER_RIGHTS.indexOf(one) ? known : one;
}

type Tie = { relation: Relation; isIndividual: boolean };
type Hidden = 'nomination.not_found';

export type ShareRefusal =
  | Hidden
  | 'nomination.read_only'
  | 'nomination.individual'
  | 'nomination.member'
  | 'nomination.owner';

/** Rights are given by those who edit, to nominators of the same agency, never to oneself; the owner's stays. */
export function canShare(
  facts: Tie,
  target: { isNominatorOfAgency: boolean; isSelf: boolean; isOwner: boolean },
): Decision<ShareRefusal> {
  const edits = canManage(facts);
  if (!edits.ok) return edits;
  if (!target.isNominatorOfAgency || target.isSelf) return no('nomination.member');
  return target.isOwner ? no('nomination.owner') : yes;
}

/** Whether the actor gives rights at all: for the page that offers it. */
export function canManage(facts: Tie): Decision<Hidden | 'nomination.read_only' | 'nomination.individual'> {
  if (facts.relation === 'none') return no('nomination.not_found');
  if (facts.isIndividual) return no('nomination.individual');
  return facts.relation === 'view' || facts.relation === 'comment' ? no('nomination.read_only') : yes;
}

export type TransferRefusal =
  | Hidden
  | 'nomination.individual'
  | 'nomination.owner_only'
  | 'nomination.new_owner';

/** Ownership is handed on by the owner or the coordinator, to another nominator of the same agency. */
export function canTransfer(
  facts: Tie & { isOwner: boolean },
  target: { isNominatorOfAgency: boolean; isOwner: boolean },
): Decision<TransferRefusal> {
  if (facts.relation === 'none') return no('nomination.not_found');
  if (facts.isIndividual) return no('nomination.individual');
  if (facts.relation !== 'coordinator' && !facts.isOwner) return no('nomination.owner_only');
  return target.isNominatorOfAgency && !target.isOwner ? yes : no('nomination.new_owner');
}

export type InviteRefusal = Hidden | 'nomination.individual' | 'nomination.coordinator_only';

/** New nominators of an agency are let in by its coordinator (award.md section 7), for one nomination too. */
export function canInvite(facts: Tie): Decision<InviteRefusal> {
  if (facts.relation === 'none') return no('nomination.not_found');
  if (facts.isIndividual) return no('nomination.individual');
  return facts.relation === 'coordinator' ? yes : no('nomination.coordinator_only');
}

/** Comments are read by those who may write them, and by nobody who only looks on or judges. */
export function mayReadComments({ relation, isIndividual }: Tie): boolean {
  return !isIndividual && (relation === 'coordinator' || relation === 'edit' || relation === 'comment');
}

export type CommentRefusal = Hidden | 'nomination.individual' | 'nomination.read_only' | 'nomination.state';

const COMMENTED: readonly NominationState[] = [...EDITABLE, 'clarification'];

/** Comments are for those who work on it, with the right to comment or more, while something can still change. */
export function canComment(facts: Tie & { state: NominationState }): Decision<CommentRefusal> {
  if (facts.relation === 'none') return no('nomination.not_found');
  if (facts.isIndividual) return no('nomination.individual');
  if (!mayReadComments(facts)) return no('nomination.read_only');
  return COMMENTED.includes(facts.state) ? yes : no('nomination.state');
}
