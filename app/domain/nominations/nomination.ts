import type { Role } from '../../core/actor.ts';

/** States of a nomination (award.md section 8). */
export const NOMINATION_STATES = [
  'draft',
  'awaiting_agency_approval',
  'submitted',
  'in_screening',
  'clarification',
  'eligible',
  'ineligible',
  'in_judging',
  'in_consensus',
  'shortlisted',
  'not_shortlisted',
  'final_review',
  'winner',
  'certificate_of_excellence',
  'not_awarded',
  'withdrawn',
  'disqualified',
  'not_submitted',
] as const;
export type NominationState = (typeof NOMINATION_STATES)[number];

/** Who moves a nomination: a role, or the clock. */
export type Mover = Role | 'clock';
export type Move = { from: NominationState | null; to: NominationState; by: readonly Mover[] };

const AFTER_SUBMISSION = [
  'in_screening',
  'clarification',
  'eligible',
  'ineligible',
  'in_judging',
  'in_consensus',
  'shortlisted',
  'not_shortlisted',
  'final_review',
] as const satisfies readonly NominationState[];

/** Every legal move; whatever is not here does not happen. */
export const MOVES: readonly Move[] = [
  { from: null, to: 'draft', by: ['nominator', 'agency_coordinator', 'individual_entrant'] },
  { from: 'draft', to: 'awaiting_agency_approval', by: ['nominator', 'agency_coordinator'] },
  { from: 'awaiting_agency_approval', to: 'draft', by: ['agency_coordinator'] },
  { from: 'awaiting_agency_approval', to: 'submitted', by: ['agency_coordinator'] },
  { from: 'draft', to: 'submitted', by: ['individual_entrant'] },
  { from: 'submitted', to: 'submitted', by: ['agency_coordinator', 'individual_entrant'] },
  { from: 'draft', to: 'withdrawn', by: ['agency_coordinator', 'individual_entrant'] },
  { from: 'awaiting_agency_approval', to: 'withdrawn', by: ['agency_coordinator', 'individual_entrant'] },
  { from: 'submitted', to: 'withdrawn', by: ['agency_coordinator', 'individual_entrant'] },
  { from: 'draft', to: 'not_submitted', by: ['clock'] },
  { from: 'awaiting_agency_approval', to: 'not_submitted', by: ['clock'] },
  { from: 'submitted', to: 'in_screening', by: ['clock'] },
  // Reopening after closing, or a late code: each takes two administrators.
  { from: 'in_screening', to: 'submitted', by: ['administrator'] },
  { from: 'not_submitted', to: 'draft', by: ['administrator'] },
  { from: 'in_screening', to: 'clarification', by: ['screening_officer'] },
  {
    from: 'clarification',
    to: 'in_screening',
    by: ['nominator', 'agency_coordinator', 'individual_entrant', 'clock'],
  },
  { from: 'in_screening', to: 'eligible', by: ['screening_officer'] },
  { from: 'in_screening', to: 'ineligible', by: ['screening_officer'] },
  { from: 'ineligible', to: 'eligible', by: ['screening_officer'] },
  { from: 'eligible', to: 'in_judging', by: ['panel_chair'] },
  { from: 'in_judging', to: 'in_consensus', by: ['panel_chair'] },
  { from: 'in_judging', to: 'shortlisted', by: ['panel_chair'] },
  { from: 'in_judging', to: 'not_shortlisted', by: ['panel_chair'] },
  { from: 'in_consensus', to: 'shortlisted', by: ['panel_chair'] },
  { from: 'in_consensus', to: 'not_shortlisted', by: ['panel_chair'] },
  { from: 'shortlisted', to: 'final_review', by: ['panel_chair'] },
  { from: 'final_review', to: 'winner', by: ['administrator'] },
  { from: 'final_review', to: 'certificate_of_excellence', by: ['administrator'] },
  { from: 'final_review', to: 'not_awarded', by: ['administrator'] },
  { from: 'shortlisted', to: 'not_awarded', by: ['administrator'] },
  { from: 'not_shortlisted', to: 'not_awarded', by: ['administrator'] },
  ...AFTER_SUBMISSION.map((from): Move => ({ from, to: 'withdrawn', by: ['administrator'] })),
  ...AFTER_SUBMISSION.map(
    (from): Move => ({ from, to: 'disqualified', by: ['panel_chair', 'administrator'] }),
  ),
];

/** States from which a state can be reached by this mover: what a conditional update names in its `where`. */
export function statesLeadingTo(to: NominationState, by: Mover): NominationState[] {
  return MOVES.filter((move) => move.to === to && move.by.includes(by)).flatMap(({ from }) => from ?? []);
}

export function canMove(from: NominationState | null, to: NominationState, by: Mover): boolean {
  return MOVES.some((move) => move.from === from && move.to === to && move.by.includes(by));
}

/** The content may still change: before closing, as a working copy beside what was submitted. */
export const EDITABLE: readonly NominationState[] = ['draft', 'awaiting_agency_approval', 'submitted'];

const UNDER_EVALUATION: readonly NominationState[] = [
  'eligible',
  'in_judging',
  'in_consensus',
  'shortlisted',
  'not_shortlisted',
];

const UNTIL_PUBLICATION: readonly NominationState[] = [
  'final_review',
  'winner',
  'certificate_of_excellence',
  'not_awarded',
];

/**
 * What an entrant may see of a state: one neutral label from `eligible` to `not_shortlisted`, and before publication
 * nothing of the outcome. Everybody on the entrant's side sees states through this.
 */
export type ShownState = NominationState | 'under_evaluation' | 'awaiting_announcement';

export function shownState(state: NominationState, isPublished: boolean): ShownState {
  if (isPublished) return state;
  if (UNDER_EVALUATION.includes(state)) return 'under_evaluation';
  return UNTIL_PUBLICATION.includes(state) ? 'awaiting_announcement' : state;
}
