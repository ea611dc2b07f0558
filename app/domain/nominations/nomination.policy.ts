import { type Actor, agenciesOf, hasRole } from '../../core/actor.ts';
import { type SubmissionWindow, windowDecision } from '../../core/deadline.ts';
import { type Decision, no, yes } from '../../core/result.ts';
import { EDITABLE, type NominationState } from './nomination.ts';

/*
 * Who may do what with a nomination, and when (award.md sections 7, 8, 10). Order: what the actor may know, then the
 * right, then state, then time, then content, so that a refusal tells nothing that was not known before.
 */

/** What ties a person to a nomination; `none` must look like a nomination that does not exist. */
export type Relation = 'coordinator' | 'entrant' | 'edit' | 'comment' | 'view' | 'none';

export type Ownership = {
  agencyId: string | null;
  entrantId: string | null;
  /** Who answers for it in the agency: its creator until ownership is handed on. */
  ownerId: string;
  /** The actor's own right as a member, or null. */
  memberRight: string | null;
};

/** The strongest tie; a member counts only while the agency's coordinator keeps them as nominator. */
export function relationOf(actor: Actor, owned: Ownership): Relation {
  if (owned.agencyId === null) {
    return owned.entrantId === actor.id && hasRole(actor, 'individual_entrant') ? 'entrant' : 'none';
  }
  if (agenciesOf(actor, 'agency_coordinator').includes(owned.agencyId)) return 'coordinator';
  if (!agenciesOf(actor, 'nominator').includes(owned.agencyId)) return 'none';
  if (owned.ownerId === actor.id || owned.memberRight === 'edit') return 'edit';
  return owned.memberRight === 'comment' || owned.memberRight === 'view' ? owned.memberRight : 'none';
}

/** Database clock under the lock and the window it is measured against, in microseconds. */
export type Clock = { window: SubmissionWindow; now: bigint };

export type NominationFacts = {
  relation: Relation;
  state: NominationState;
  /** Individual entrants submit alone; agencies need their coordinator. */
  isIndividual: boolean;
  version: number;
  edition: number;
  submittedEdition: number | null;
  approvalEdition: number | null;
  /** Number of problems that block (missing or wrong). */
  blocking: number;
};

type Timing = 'deadline.early' | 'deadline.closed';
type Hidden = 'nomination.not_found';

function onTime({ window, now }: Clock): Decision<Timing> {
  const decision = windowDecision(window, now);
  return decision.ok ? yes : decision;
}

export type CreateRefusal =
  | 'nomination.wrong_entrant'
  | 'nomination.agency_inactive'
  | 'nomination.judge'
  | 'nomination.limit'
  | Timing;

/** E1, E2 (judges of the cycle do not enter it) and E6; `count` are the entrant's nominations in the branch. */
export function canCreate(
  actor: Actor,
  facts: {
    entrant: 'agency' | 'individual';
    agencyId: string | null;
    agencyActive: boolean;
    cycleId: string;
    count: number;
    limit: number;
  },
  clock: Clock,
): Decision<CreateRefusal> {
  const mayEnter =
    facts.entrant === 'individual'
      ? facts.agencyId === null && hasRole(actor, 'individual_entrant')
      : facts.agencyId !== null &&
        agenciesOf(actor, 'nominator', 'agency_coordinator').includes(facts.agencyId);
  if (!mayEnter) return no('nomination.wrong_entrant');
  const judges = actor.grants.some(
    ({ role, cycleId }) => (role === 'judge' || role === 'panel_chair') && cycleId === facts.cycleId,
  );
  if (judges) return no('nomination.judge');
  if (facts.entrant === 'agency' && !facts.agencyActive) return no('nomination.agency_inactive');
  const timing = onTime(clock);
  if (!timing.ok) return timing;
  return facts.count < facts.limit ? yes : no('nomination.limit', { details: { limit: facts.limit } });
}

export type EditRefusal =
  | Hidden
  | 'nomination.read_only'
  | 'nomination.state'
  | 'nomination.awaiting_approval'
  | Timing;

/** The content: while it waits for approval only the coordinator changes it. */
export function canEdit(facts: NominationFacts, clock: Clock): Decision<EditRefusal> {
  if (facts.relation === 'none') return no('nomination.not_found');
  if (facts.relation === 'view' || facts.relation === 'comment') return no('nomination.read_only');
  const timing = onTime(clock);
  if (!timing.ok && EDITABLE_OR_CLOSED.includes(facts.state)) return timing;
  if (!EDITABLE.includes(facts.state)) return no('nomination.state');
  if (facts.state === 'awaiting_agency_approval' && facts.relation !== 'coordinator') {
    return no('nomination.awaiting_approval');
  }
  return timing;
}

/** After closing the reason is the deadline, whatever the clock has made of the state by then. */
const EDITABLE_OR_CLOSED: readonly NominationState[] = [...EDITABLE, 'not_submitted', 'in_screening'];

export type SendRefusal =
  | Hidden
  | 'nomination.read_only'
  | 'nomination.state'
  | 'nomination.individual'
  | 'nomination.unchanged'
  | 'nomination.incomplete'
  | Timing;

/** A draft, or the working copy of a submitted nomination, goes to the coordinator once it is complete. */
export function canSendForApproval(facts: NominationFacts, clock: Clock): Decision<SendRefusal> {
  if (facts.relation === 'none') return no('nomination.not_found');
  if (facts.relation === 'view' || facts.relation === 'comment') return no('nomination.read_only');
  if (facts.isIndividual) return no('nomination.individual');
  const timing = onTime(clock);
  if (!timing.ok && EDITABLE_OR_CLOSED.includes(facts.state)) return timing;
  if (facts.state !== 'draft' && facts.state !== 'submitted') return no('nomination.state');
  if (facts.state === 'submitted' && facts.edition === facts.submittedEdition)
    return no('nomination.unchanged');
  if (facts.blocking > 0) return no('nomination.incomplete', { details: { count: facts.blocking } });
  return timing;
}

export type ReturnRefusal = Hidden | 'nomination.coordinator_only' | 'nomination.state' | Timing;

/** Back to the nominators, with a note; a working copy can be returned too, what was submitted stays submitted. */
export function canReturn(facts: NominationFacts, clock: Clock): Decision<ReturnRefusal> {
  if (facts.relation === 'none') return no('nomination.not_found');
  if (facts.relation !== 'coordinator') return no('nomination.coordinator_only');
  const timing = onTime(clock);
  if (!timing.ok && EDITABLE_OR_CLOSED.includes(facts.state)) return timing;
  const waits =
    facts.state === 'awaiting_agency_approval' ||
    (facts.state === 'submitted' &&
      facts.approvalEdition !== null &&
      facts.approvalEdition !== facts.submittedEdition);
  return waits ? timing : no('nomination.state');
}

export type SubmitRefusal =
  | Hidden
  | 'nomination.coordinator_only'
  | 'nomination.state'
  | 'nomination.unchanged'
  | 'version.conflict'
  | 'nomination.incomplete'
  | Timing;

/** `expected` is what the person saw: the number of submitted versions and the edition of the content. */
export function canSubmit(
  facts: NominationFacts,
  expected: { version: number; edition: number },
  clock: Clock,
): Decision<SubmitRefusal> {
  if (facts.relation === 'none') return no('nomination.not_found');
  if (facts.relation !== 'coordinator' && facts.relation !== 'entrant')
    return no('nomination.coordinator_only');
  const timing = onTime(clock);
  if (!timing.ok && EDITABLE_OR_CLOSED.includes(facts.state)) return timing;
  if (facts.version !== expected.version || facts.edition !== expected.edition) {
    return no('version.conflict', { details: { version: facts.version } });
  }
  if (
    facts.state !== 'submitted' &&
    facts.state !== (facts.isIndividual ? 'draft' : 'awaiting_agency_approval')
  ) {
    return no('nomination.state');
  }
  if (facts.state === 'submitted' && facts.edition === facts.submittedEdition)
    return no('nomination.unchanged');
  if (facts.blocking > 0) return no('nomination.incomplete', { details: { count: facts.blocking } });
  return timing;
}

export type WithdrawRefusal = Hidden | 'nomination.coordinator_only' | 'nomination.state' | Timing;

/** Until closing, by the coordinator or the individual entrant; afterwards it takes a written request. */
export function canWithdraw(facts: NominationFacts, clock: Clock): Decision<WithdrawRefusal> {
  if (facts.relation === 'none') return no('nomination.not_found');
  if (facts.relation !== 'coordinator' && facts.relation !== 'entrant')
    return no('nomination.coordinator_only');
  const timing = onTime(clock);
  if (!timing.ok && EDITABLE_OR_CLOSED.includes(facts.state)) return timing;
  return EDITABLE.includes(facts.state) ? timing : no('nomination.state');
}

export type ClarifyRefusal = Hidden | 'nomination.read_only' | 'nomination.state' | 'clarification.late';

/** One answer, before the first instant that is too late. */
export function canClarify(
  facts: { relation: Relation; state: NominationState; dueFrom: bigint | null },
  now: bigint,
): Decision<ClarifyRefusal> {
  if (facts.relation === 'none') return no('nomination.not_found');
  if (facts.relation === 'view' || facts.relation === 'comment') return no('nomination.read_only');
  if (facts.state !== 'clarification' || facts.dueFrom === null) return no('nomination.state');
  return now < facts.dueFrom ? yes : no('clarification.late');
}
