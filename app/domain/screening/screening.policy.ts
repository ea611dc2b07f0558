import { type Decision, no, yes } from '../../core/result.ts';
import type { NominationState } from '../nominations/nomination.ts';
import type { CheckOutcome } from './screening.ts';

/** What screening decides on; nothing of merit is among it. */
export type CaseFacts = {
  state: NominationState;
  /** Outcomes of the rules that apply; a rule nobody looked at is absent. */
  outcomes: Record<string, CheckOutcome>;
  rules: readonly string[];
  hasClarification: boolean;
  proposal: { proposedById: string } | null;
};

export type ScreeningRefusal =
  | 'nomination.not_found'
  | 'nomination.state'
  | 'screening.rule'
  | 'screening.incomplete'
  | 'screening.asked'
  | 'screening.proposed'
  | 'screening.no_proposal'
  | 'screening.same_officer';

export function canCheck(facts: CaseFacts, rule: string): Decision<ScreeningRefusal> {
  if (facts.state !== 'in_screening' && facts.state !== 'clarification') return no('nomination.state');
  return facts.rules.includes(rule) ? yes : no('screening.rule');
}

/** Once a nomination (E13). */
export function canAsk(facts: CaseFacts): Decision<ScreeningRefusal> {
  if (facts.hasClarification) return no('screening.asked');
  return facts.state === 'in_screening' ? yes : no('nomination.state');
}

/** All of E1–E12 that apply hold, each looked at by somebody. */
export function canAdmit(facts: CaseFacts): Decision<ScreeningRefusal> {
  if (facts.state !== 'in_screening') return no('nomination.state');
  if (facts.proposal !== null) return no('screening.proposed');
  const open = facts.rules.filter((rule) => facts.outcomes[rule] !== 'pass');
  return open.length === 0 ? yes : no('screening.incomplete', { details: { count: open.length } });
}

export function canPropose(facts: CaseFacts, rule: string): Decision<ScreeningRefusal> {
  if (facts.state !== 'in_screening') return no('nomination.state');
  if (facts.proposal !== null) return no('screening.proposed');
  return facts.rules.includes(rule) ? yes : no('screening.rule');
}

/** "Not eligible" takes two officers. */
export function canRule(facts: CaseFacts, officerId: string): Decision<ScreeningRefusal> {
  if (facts.state !== 'in_screening') return no('nomination.state');
  if (facts.proposal === null) return no('screening.no_proposal');
  return facts.proposal.proposedById === officerId ? no('screening.same_officer') : yes;
}
