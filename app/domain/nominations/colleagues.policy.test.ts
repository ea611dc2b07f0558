import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../core/result.ts';
import {
  canComment,
  canInvite,
  canManage,
  canShare,
  canTransfer,
  largerRight,
  MEMBER_RIGHTS,
  type MemberRight,
  mayReadComments,
} from './colleagues.policy.ts';
import type { Relation } from './nomination.policy.ts';
import { NOMINATION_STATES, type NominationState } from './nomination.ts';

const outcome = (decision: Decision) => (decision.ok ? 'ok' : decision.reason);
const RELATIONS = ['coordinator', 'entrant', 'edit', 'comment', 'view', 'none'] as const;
const tie = (relation: Relation, isIndividual = false) => ({ relation, isIndividual });
const anyTie = fc.record({ relation: fc.constantFrom(...RELATIONS), isIndividual: fc.boolean() });

describe('rights', () => {
  const colleague = { isNominatorOfAgency: true, isSelf: false, isOwner: false };
  test.each<[string, Relation, Partial<typeof colleague>, string]>([
    ['by who edits', 'edit', {}, 'ok'],
    ['by the coordinator', 'coordinator', {}, 'ok'],
    ['to oneself', 'edit', { isSelf: true }, 'nomination.member'],
    ['to a stranger', 'edit', { isNominatorOfAgency: false }, 'nomination.member'],
    ['of the owner', 'coordinator', { isOwner: true }, 'nomination.owner'],
    ['by who comments', 'comment', {}, 'nomination.read_only'],
    ['by who reads', 'view', {}, 'nomination.read_only'],
    ['by nobody', 'none', {}, 'nomination.not_found'],
  ])('given %s', (_, relation, target, expected) => {
    expect(outcome(canShare(tie(relation), { ...colleague, ...target }))).toBe(expected);
  });

  test('accepting an invitation never takes a right away', () => {
    const right = fc.constantFrom(...MEMBER_RIGHTS);
    fc.assert(
      fc.property(right, fc.option(right), (promised, held) => {
        const rank = (one: MemberRight | null) => (one === null ? -1 : MEMBER_RIGHTS.indexOf(one));
        const got = largerRight(promised, held);
        expect(rank(got)).toBe(Math.max(rank(promised), rank(held)));
      }),
    );
    expect(largerRight('view', 'something')).toBe('view');
  });
});

describe('handing on', () => {
  const heir = { isNominatorOfAgency: true, isOwner: false };
  test.each<[string, Relation, boolean, Partial<typeof heir>, string]>([
    ['by the owner', 'edit', true, {}, 'ok'],
    ['by the coordinator', 'coordinator', false, {}, 'ok'],
    ['by another who edits', 'edit', false, {}, 'nomination.owner_only'],
    ['by who reads', 'view', false, {}, 'nomination.owner_only'],
    ['to a stranger', 'edit', true, { isNominatorOfAgency: false }, 'nomination.new_owner'],
    ['to the owner', 'coordinator', false, { isOwner: true }, 'nomination.new_owner'],
    ['by nobody', 'none', false, {}, 'nomination.not_found'],
  ])('%s', (_, relation, isOwner, target, expected) => {
    expect(outcome(canTransfer({ ...tie(relation), isOwner }, { ...heir, ...target }))).toBe(expected);
  });
});

describe('comments', () => {
  test.each<[Relation, NominationState, string]>([
    ['comment', 'draft', 'ok'],
    ['edit', 'awaiting_agency_approval', 'ok'],
    ['coordinator', 'submitted', 'ok'],
    ['edit', 'clarification', 'ok'],
    ['view', 'draft', 'nomination.read_only'],
    ['none', 'draft', 'nomination.not_found'],
    ['edit', 'in_screening', 'nomination.state'],
    ['edit', 'withdrawn', 'nomination.state'],
  ])('%s in %s', (relation, state, expected) => {
    expect(outcome(canComment({ ...tie(relation), state }))).toBe(expected);
  });

  test('who may write them may read them, and nobody comments on the nomination of a person', () => {
    fc.assert(
      fc.property(anyTie, fc.constantFrom(...NOMINATION_STATES), (facts, state) => {
        if (canComment({ ...facts, state }).ok) expect(mayReadComments(facts)).toBe(true);
        if (facts.isIndividual) expect(canComment({ ...facts, state }).ok).toBe(false);
      }),
    );
  });
});

test('who has no tie learns nothing, whatever is asked', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.boolean(), fc.boolean(), (isIndividual, isNominatorOfAgency, isOwner) => {
      const stranger = tie('none', isIndividual);
      const target = { isNominatorOfAgency, isOwner, isSelf: false };
      for (const decision of [
        canManage(stranger),
        canInvite(stranger),
        canShare(stranger, target),
        canTransfer({ ...stranger, isOwner: false }, target),
        canComment({ ...stranger, state: 'draft' }),
      ]) {
        expect(outcome(decision)).toBe('nomination.not_found');
      }
    }),
  );
});

test('only the coordinator lets new people into the agency', () => {
  const allowed = RELATIONS.filter((relation) => canInvite(tie(relation)).ok);
  expect(allowed).toEqual(['coordinator']);
});
