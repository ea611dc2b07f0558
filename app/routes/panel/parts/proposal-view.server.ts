import { type Locale, localize } from '../../../core/localized.ts';
import type { Outcome, Plan } from '../../../domain/judging/assignment-outcome.ts';
import { fitsOf } from '../../../domain/judging/assignment-plan.ts';
import type { BranchBoard } from '../../../domain/judging/board-facts.server.ts';
import type { Explanation } from '../../../domain/judging/explain-infeasible.ts';
import { preferenceLevel } from '../../../domain/judging/fit.ts';
import type { awaitProposal } from '../../../domain/judging/propose-assignment.server.ts';
import { judgeNames } from './board-view.server.ts';

type Proposal = Awaited<ReturnType<typeof awaitProposal>>;

/** Nominations named in a sentence before it says "and others". */
const NAMED = 6;
/** Pairs explained one by one; a larger change is told by its figures. */
const EXPLAINED = 200;

/** The plan of a proposal that still fits the board, or null. */
export function planOf(board: BranchBoard, proposal: Proposal): Plan | null {
  if (proposal?.state !== 'ready' || proposal.version !== board.version) return null;
  const outcome = proposal.outcome as unknown as Outcome;
  return outcome.ok ? outcome : null;
}

/** A proposal as the chair reads it: on its way, out of date, impossible and why, or a change with its consequences. */
export function proposalView(board: BranchBoard, proposal: Proposal, locale: Locale) {
  if (proposal === null) return null;
  const head = { id: proposal.id, kind: proposal.kind, objective: proposal.objective, scope: proposal.scope };
  if (proposal.state !== 'ready') {
    return { ...head, state: proposal.state as 'queued' | 'running' | 'failed', step: proposal.step };
  }
  if (proposal.version !== board.version) return { ...head, state: 'stale' as const };
  const outcome = proposal.outcome as unknown as Outcome;
  if (!outcome.ok) {
    return {
      ...head,
      state: 'impossible' as const,
      reasons: outcome.reasons.map((reason) => reasonView(board, reason, locale)),
    };
  }
  const moved = outcome.removed.filter(({ entryId }) => outcome.added.some((one) => one.entryId === entryId));
  return {
    ...head,
    state: 'ready' as const,
    added: outcome.added.length - moved.length,
    moved: moved.length,
    removed: outcome.removed.length - moved.length,
    before: outcome.before,
    after: outcome.after,
    spread: spreadOf(outcome),
    proven: outcome.proven,
    worstProven: outcome.worstProven,
    changes: changesOf(board, outcome, locale),
  };
}

function spreadOf({ loads }: Plan) {
  const span = (values: number[]) => ({ least: Math.min(...values), most: Math.max(...values) });
  return { before: span(loads.map((load) => load.before)), after: span(loads.map((load) => load.after)) };
}

function changesOf(board: BranchBoard, plan: Plan, locale: Locale) {
  const { facts } = board;
  const names = judgeNames(board, locale);
  const fits = fitsOf(facts);
  const entryIds = facts.entries.map(({ id }) => id);
  const row = (pair: { judgeId: string; entryId: string }, change: 'added' | 'removed') => {
    const j = facts.judges.findIndex(({ id }) => id === pair.judgeId);
    const e = entryIds.indexOf(pair.entryId);
    const own = facts.preferences.filter(({ judgeId }) => judgeId === pair.judgeId);
    const ranks = new Map(own.map(({ entryId, rank }) => [entryId, rank]));
    const load = plan.loads.find(({ judgeId }) => judgeId === pair.judgeId);
    return {
      key: `${change} ${pair.judgeId} ${pair.entryId}`,
      change,
      reference: facts.entries[e]?.reference ?? '',
      judge: names(pair.judgeId).name,
      fit: fits[j]?.[e] ?? 0,
      expertise: facts.judges[j]?.expertise ?? 1,
      preference: ranks.size === 0 ? null : preferenceLevel(pair.entryId, entryIds, ranks),
      before: load?.before ?? 0,
      after: load?.after ?? 0,
    };
  };
  return [
    ...plan.removed.map((pair) => row(pair, 'removed')),
    ...plan.added.map((pair) => row(pair, 'added')),
  ]
    .sort((a, b) => (a.reference < b.reference ? -1 : a.reference > b.reference ? 1 : 0))
    .slice(0, EXPLAINED);
}

function reasonView(board: BranchBoard, reason: Explanation, locale: Locale) {
  const reference = (id: string) => board.facts.entries.find((entry) => entry.id === id)?.reference ?? '';
  const names = judgeNames(board, locale);
  switch (reason.kind) {
    case 'entry': {
      const { entryId, ...counts } = reason;
      const nomination = board.nominations.find(({ id }) => id === entryId);
      return {
        ...counts,
        reference: reference(entryId),
        title: nomination === undefined ? '' : localize(nomination.title, locale),
      };
    }
    case 'cut':
      return {
        kind: reason.kind,
        missing: reason.missing,
        references: reason.entryIds.slice(0, NAMED).map(reference),
        more: Math.max(0, reason.entryIds.length - NAMED),
        judges: reason.judgeIds.map((id) => names(id).name),
      };
    default:
      return reason;
  }
}
