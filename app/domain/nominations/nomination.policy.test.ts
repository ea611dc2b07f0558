import { describe, expect, test } from 'vitest';
import type { Actor, Grant, Role } from '../../core/actor.ts';
import type { Decision } from '../../core/result.ts';
import {
  type Clock,
  canClarify,
  canCreate,
  canEdit,
  canReturn,
  canSendForApproval,
  canSubmit,
  canWithdraw,
  type NominationFacts,
  type Ownership,
  type Relation,
  relationOf,
} from './nomination.policy.ts';
import {
  canMove,
  MOVES,
  NOMINATION_STATES,
  type NominationState,
  shownState,
  statesLeadingTo,
} from './nomination.ts';

const window = { opensAt: 1000n, lateFrom: 9000n, toleranceSeconds: 0, closedAt: null };
const at = (now: bigint, closedAt: bigint | null = null): Clock => ({ now, window: { ...window, closedAt } });
const open = at(5000n);
const outcome = (decision: Decision) => (decision.ok ? 'ok' : decision.reason);

const facts = (changes: Partial<NominationFacts> = {}): NominationFacts => ({
  relation: 'edit',
  state: 'draft',
  isIndividual: false,
  version: 0,
  edition: 4,
  submittedEdition: null,
  approvalEdition: null,
  blocking: 0,
  ...changes,
});

const actor = (...grants: Partial<Grant & { role: Role }>[]): Actor => ({
  id: 'me',
  name: '',
  email: '',
  locale: 'ar',
  sessionId: '',
  secondFactor: null,
  confirmedAt: null,
  grants: grants.map((grant) => ({
    role: 'nominator',
    cycleId: null,
    agencyId: null,
    branchId: null,
    ...grant,
  })),
});

describe('moves', () => {
  test('every state is reached, none is left without a way but by the table', () => {
    const reached = new Set(MOVES.map(({ to }) => to));
    expect(NOMINATION_STATES.filter((state) => !reached.has(state))).toEqual([]);
    expect(canMove('draft', 'submitted', 'agency_coordinator')).toBe(false);
    expect(canMove('draft', 'winner', 'administrator')).toBe(false);
    expect(canMove('submitted', 'withdrawn', 'administrator')).toBe(false);
    expect(statesLeadingTo('submitted', 'agency_coordinator')).toEqual([
      'awaiting_agency_approval',
      'submitted',
    ]);
    expect(statesLeadingTo('submitted', 'individual_entrant')).toEqual(['draft', 'submitted']);
    expect(statesLeadingTo('submitted', 'nominator')).toEqual([]);
  });

  test('an entrant sees nothing of the outcome before publication', () => {
    const outcomes = ['final_review', 'winner', 'certificate_of_excellence', 'not_awarded'] as const;
    expect(new Set(outcomes.map((state) => shownState(state, false))).size).toBe(1);
    const judging = ['eligible', 'in_judging', 'in_consensus', 'shortlisted', 'not_shortlisted'] as const;
    expect(new Set(judging.map((state) => shownState(state, false)))).toEqual(new Set(['under_evaluation']));
    expect(shownState('winner', true)).toBe('winner');
  });
});

describe('who is who', () => {
  const owned: Ownership = { agencyId: 'a', entrantId: null, ownerId: 'other', memberRight: null };
  test.each<[string, Actor, Partial<Ownership>, Relation]>([
    ['coordinator of the agency', actor({ role: 'agency_coordinator', agencyId: 'a' }), {}, 'coordinator'],
    ['coordinator of another agency', actor({ role: 'agency_coordinator', agencyId: 'b' }), {}, 'none'],
    ['nominator without a right', actor({ agencyId: 'a' }), {}, 'none'],
    ['member who may read', actor({ agencyId: 'a' }), { memberRight: 'view' }, 'view'],
    ['member who may edit', actor({ agencyId: 'a' }), { memberRight: 'edit' }, 'edit'],
    ['member who left the agency', actor({ agencyId: 'b' }), { memberRight: 'edit' }, 'none'],
    ['owner', actor({ agencyId: 'a' }), { ownerId: 'me' }, 'edit'],
    ['owner who left the agency', actor({ agencyId: 'b' }), { ownerId: 'me' }, 'none'],
    ['administrator', actor({ role: 'administrator' }), {}, 'none'],
  ])('%s', (_, who, changes, expected) => {
    expect(relationOf(who, { ...owned, ...changes })).toBe(expected);
  });

  test('an individual nomination belongs to its entrant alone', () => {
    const own = { agencyId: null, entrantId: 'me', ownerId: 'me', memberRight: null };
    expect(relationOf(actor({ role: 'individual_entrant' }), own)).toBe('entrant');
    expect(relationOf(actor({ role: 'individual_entrant' }), { ...own, entrantId: 'you' })).toBe('none');
    expect(relationOf(actor({ agencyId: 'a' }), own)).toBe('none');
  });
});

describe('create', () => {
  const base = {
    entrant: 'agency' as const,
    agencyId: 'a',
    agencyActive: true,
    cycleId: 'c',
    count: 0,
    limit: 3,
  };
  const nominator = actor({ agencyId: 'a' });
  test.each<[string, Actor, Partial<Parameters<typeof canCreate>[1]>, Clock, string]>([
    ['in the window', nominator, {}, open, 'ok'],
    ['one moment before opening', nominator, {}, at(999n), 'deadline.early'],
    ['the opening instant', nominator, {}, at(1000n), 'ok'],
    ['the last moment', nominator, {}, at(8999n), 'ok'],
    ['the first late instant', nominator, {}, at(9000n), 'deadline.closed'],
    ['the last that the limit allows', nominator, { count: 2 }, open, 'ok'],
    ['one too many', nominator, { count: 3 }, open, 'nomination.limit'],
    ['an inactive agency', nominator, { agencyActive: false }, open, 'nomination.agency_inactive'],
    ['another agency', nominator, { agencyId: 'b' }, open, 'nomination.wrong_entrant'],
    [
      'a person in a branch of agencies',
      actor({ role: 'individual_entrant' }),
      {},
      open,
      'nomination.wrong_entrant',
    ],
    [
      'an agency in the branch of persons',
      nominator,
      { entrant: 'individual' },
      open,
      'nomination.wrong_entrant',
    ],
    [
      'a judge of the cycle',
      actor({ agencyId: 'a' }, { role: 'judge', cycleId: 'c' }),
      {},
      open,
      'nomination.judge',
    ],
    ['a judge of another cycle', actor({ agencyId: 'a' }, { role: 'judge', cycleId: 'd' }), {}, open, 'ok'],
  ])('%s', (_, who, changes, clock, expected) => {
    expect(outcome(canCreate(who, { ...base, ...changes }, clock))).toBe(expected);
  });
});

describe('edit', () => {
  test.each<[string, Partial<NominationFacts>, Clock, string]>([
    ['a draft', {}, open, 'ok'],
    ['nobody of theirs, closed or not', { relation: 'none' }, at(9000n), 'nomination.not_found'],
    ['a reader', { relation: 'view' }, open, 'nomination.read_only'],
    ['a commenter', { relation: 'comment' }, open, 'nomination.read_only'],
    ['while it waits', { state: 'awaiting_agency_approval' }, open, 'nomination.awaiting_approval'],
    [
      'the coordinator while it waits',
      { state: 'awaiting_agency_approval', relation: 'coordinator' },
      open,
      'ok',
    ],
    ['a submitted one, as working copy', { state: 'submitted', version: 1 }, open, 'ok'],
    ['after closing', {}, at(9000n), 'deadline.closed'],
    ['sealed, whatever the clock says', {}, at(5000n, 4000n), 'deadline.closed'],
    ['after the clock moved it', { state: 'not_submitted' }, at(9000n), 'deadline.closed'],
    ['withdrawn', { state: 'withdrawn' }, open, 'nomination.state'],
  ])('%s', (_, changes, clock, expected) => {
    expect(outcome(canEdit(facts(changes), clock))).toBe(expected);
  });
});

describe('send for approval', () => {
  test.each<[string, Partial<NominationFacts>, string]>([
    ['a complete draft', {}, 'ok'],
    ['one thing missing', { blocking: 1 }, 'nomination.incomplete'],
    ['an individual', { isIndividual: true, relation: 'entrant' }, 'nomination.individual'],
    ['already waiting', { state: 'awaiting_agency_approval' }, 'nomination.state'],
    ['a submitted one with newer edits', { state: 'submitted', submittedEdition: 3 }, 'ok'],
    ['a submitted one without', { state: 'submitted', submittedEdition: 4 }, 'nomination.unchanged'],
  ])('%s', (_, changes, expected) => {
    expect(outcome(canSendForApproval(facts(changes), open))).toBe(expected);
  });
});

describe('submit', () => {
  const waiting = facts({ relation: 'coordinator', state: 'awaiting_agency_approval' });
  const seen = { version: 0, edition: 4 };
  test.each<[string, Partial<NominationFacts>, typeof seen, Clock, string]>([
    ['what waits for approval', {}, seen, open, 'ok'],
    ['the last moment', {}, seen, at(8999n), 'ok'],
    ['the first late instant', {}, seen, at(9000n), 'deadline.closed'],
    ['a nominator', { relation: 'edit' }, seen, open, 'nomination.coordinator_only'],
    ['another agency, late or not', { relation: 'none' }, seen, at(9000n), 'nomination.not_found'],
    ['a draft of an agency', { state: 'draft' }, seen, open, 'nomination.state'],
    ['a draft of a person', { state: 'draft', relation: 'entrant', isIndividual: true }, seen, open, 'ok'],
    ['an older version seen', { version: 1 }, seen, open, 'version.conflict'],
    ['an older edition seen', {}, { version: 0, edition: 3 }, open, 'version.conflict'],
    ['something missing', { blocking: 2 }, seen, open, 'nomination.incomplete'],
    ['nothing new', { state: 'submitted', submittedEdition: 4 }, seen, open, 'nomination.unchanged'],
    ['newer edits', { state: 'submitted', submittedEdition: 3 }, seen, open, 'ok'],
    ['withdrawn', { state: 'withdrawn' }, seen, open, 'nomination.state'],
  ])('%s', (_, changes, expected, clock, result) => {
    expect(outcome(canSubmit({ ...waiting, ...changes }, expected, clock))).toBe(result);
  });

  test('the tolerance accepts, and a refusal never names it', () => {
    const tolerant = { now: 9500n, window: { ...window, toleranceSeconds: 1 } };
    expect(outcome(canSubmit(waiting, seen, tolerant))).toBe('ok');
    const late = canSubmit(waiting, seen, { ...tolerant, now: 1_009_000n });
    expect(late).toMatchObject({ reason: 'deadline.closed', at: '1970-01-01T00:00:00.009000Z' });
  });
});

describe('return, withdraw, clarify', () => {
  test.each<[string, Partial<NominationFacts>, string]>([
    ['waiting', { state: 'awaiting_agency_approval' }, 'ok'],
    ['a draft', {}, 'nomination.state'],
    ['a nominator', { relation: 'edit', state: 'awaiting_agency_approval' }, 'nomination.coordinator_only'],
    ['a working copy that waits', { state: 'submitted', submittedEdition: 3, approvalEdition: 4 }, 'ok'],
    ['a submitted one', { state: 'submitted', submittedEdition: 4, approvalEdition: 4 }, 'nomination.state'],
  ])('return: %s', (_, changes, expected) => {
    expect(outcome(canReturn(facts({ relation: 'coordinator', ...changes }), open))).toBe(expected);
  });

  test.each<[NominationState, Relation, Clock, string]>([
    ['draft', 'coordinator', open, 'ok'],
    ['submitted', 'entrant', open, 'ok'],
    ['submitted', 'edit', open, 'nomination.coordinator_only'],
    ['submitted', 'coordinator', at(9000n), 'deadline.closed'],
    ['withdrawn', 'coordinator', open, 'nomination.state'],
  ])('withdraw: %s by %s', (state, relation, clock, expected) => {
    expect(outcome(canWithdraw(facts({ state, relation }), clock))).toBe(expected);
  });

  test.each<[Relation, NominationState, bigint, string]>([
    ['edit', 'clarification', 99n, 'ok'],
    ['edit', 'clarification', 100n, 'clarification.late'],
    ['view', 'clarification', 99n, 'nomination.read_only'],
    ['none', 'clarification', 99n, 'nomination.not_found'],
    ['edit', 'in_screening', 99n, 'nomination.state'],
  ])('clarify: %s, %s at %s', (relation, state, now, expected) => {
    expect(outcome(canClarify({ relation, state, dueFrom: 100n }, now))).toBe(expected);
  });
});
