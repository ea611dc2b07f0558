import { type Actor, hasRole } from '../../core/actor.ts';
import { formatInstantMicros } from '../../core/deadline.ts';
import { type Decision, no, yes } from '../../core/result.ts';

/*
 * Late codes (رمز استثناء): one agency may submit in one branch until a code ends. They exist only where the cycle
 * allows them; the award's own rules make no exception for one entrant, so there every act is refused. Instants are
 * microseconds of the database clock.
 */

export type CodeTerms = {
  allowed: boolean;
  isAnnounced: boolean;
  /** First instant at which an ordinary submission is refused: deadline and tolerance of the branch. */
  limit: bigint;
  expiresAt: bigint;
  now: bigint;
};

export type CodeRefusal = 'account.forbidden' | 'late_code.off' | 'late_code.announced' | 'late_code.expiry';

/** A code that ends before the deadline would open nothing. */
export function canProposeCode(actor: Actor, terms: CodeTerms): Decision<CodeRefusal> {
  if (!hasRole(actor, 'administrator')) return no('account.forbidden');
  if (!terms.allowed) return no('late_code.off');
  if (terms.isAnnounced) return no('late_code.announced');
  return terms.expiresAt > terms.limit && terms.expiresAt > terms.now ? yes : no('late_code.expiry');
}

export type ProposedCode = { proposedById: string; isDecided: boolean };
export type ApproveCodeRefusal = CodeRefusal | 'late_code.decided' | 'late_code.same_person';

export function canApproveCode(
  actor: Actor,
  code: ProposedCode,
  terms: CodeTerms,
): Decision<ApproveCodeRefusal> {
  const decision = canProposeCode(actor, terms);
  if (!decision.ok) return decision;
  if (code.isDecided) return no('late_code.decided');
  return code.proposedById === actor.id ? no('late_code.same_person') : yes;
}

export type RedeemFacts = {
  relation: 'coordinator' | 'entrant' | 'edit' | 'comment' | 'view' | 'none';
  allowed: boolean;
  state: string;
  /** A code still opens this nomination. */
  isOpenByCode: boolean;
  /** The code that was typed, where it was issued for this agency and branch and not revoked. */
  code: { expiresAt: bigint; usesAllowed: number; usesTaken: number } | null;
  now: bigint;
};

export type RedeemRefusal =
  | 'nomination.not_found'
  | 'nomination.read_only'
  | 'late_code.off'
  | 'late_code.state'
  | 'late_code.unknown'
  | 'late_code.expired'
  | 'late_code.used_up';

/** What can still be submitted: before closing the drafts, after it what was not submitted. */
const REDEEMABLE = ['draft', 'awaiting_agency_approval', 'submitted', 'not_submitted'];

/** Those who edit the nomination; a wrong code is answered like one for somebody else. */
export function canRedeem(facts: RedeemFacts): Decision<RedeemRefusal> {
  const { relation, code, now } = facts;
  if (relation === 'none') return no('nomination.not_found');
  if (relation === 'view' || relation === 'comment') return no('nomination.read_only');
  if (!facts.allowed) return no('late_code.off');
  if (!REDEEMABLE.includes(facts.state) || facts.isOpenByCode) return no('late_code.state');
  if (code === null) return no('late_code.unknown');
  if (now >= code.expiresAt) return no('late_code.expired', { at: formatInstantMicros(code.expiresAt) });
  return code.usesTaken < code.usesAllowed ? yes : no('late_code.used_up');
}
