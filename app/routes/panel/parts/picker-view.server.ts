import { type Locale, localize } from '../../../core/localized.ts';
import type { Plan } from '../../../domain/judging/assignment-outcome.ts';
import { capacityOf, fitsOf, loadOf, obstacleOf } from '../../../domain/judging/assignment-plan.ts';
import type { BranchBoard } from '../../../domain/judging/board-facts.server.ts';
import { linkedGroups } from '../../../domain/judging/linked-groups.ts';

/**
 * Who could judge one nomination, best first: those whose marks can be compared with the panel's, then by fit, then by
 * load; and who cannot, and why. With a proposal open, what choosing a judge would cost against it.
 */
export function pickerView(board: BranchBoard, reference: string, locale: Locale, plan: Plan | null) {
  const { facts } = board;
  const at = facts.entries.findIndex((one) => one.reference === reference);
  const nomination = board.nominations.find((one) => one.reference === reference);
  if (nomination === undefined) return null;
  const fits = fitsOf(facts);
  const active = nomination.assignments.filter(({ state }) => state === 'active').length;
  const group = groupOf(board, nomination.id);
  const chosen = (plan?.added ?? [])
    .filter(({ entryId }) => entryId === nomination.id)
    .map(({ judgeId }) => fits[facts.judges.findIndex(({ id }) => id === judgeId)]?.[at] ?? 0);
  const judges = board.judges.map(({ id, name }) => {
    const path = board.conflicts.find(
      (conflict) => conflict.entryId === nomination.id && conflict.judgeId === id,
    )?.path;
    const fit = fits[facts.judges.findIndex((judge) => judge.id === id)]?.[at] ?? 0;
    return {
      id,
      name: localize(name, locale),
      load: loadOf(facts, id),
      capacity: capacityOf(facts, id),
      fit,
      isProposed: plan?.added.some((one) => one.judgeId === id && one.entryId === nomination.id) ?? false,
      /** Fit that the nomination would lose if this judge took the place of the least fitting one proposed. */
      cost: chosen.length === 0 ? null : Math.min(...chosen) - fit,
      isOutside: group !== null && !group.has(id),
      obstacle: obstacleOf(facts, nomination.id, id),
      path: path == null ? null : localize(path, locale),
    };
  });
  judges.sort(
    (a, b) =>
      Number(a.isOutside) - Number(b.isOutside) || b.fit - a.fit || a.load - b.load || (a.id < b.id ? -1 : 1),
  );
  return {
    reference,
    title: localize(nomination.title, locale),
    free: judges.filter(({ obstacle }) => obstacle === null),
    assigned: judges.filter(({ obstacle }) => obstacle === 'assignment.exists'),
    refused: judges.filter(({ obstacle }) => obstacle !== null && obstacle !== 'assignment.exists'),
    afterRemoval: active - 1,
    demand: facts.demand,
  };
}

/** Judges in the group of those who have the nomination or had it; null while there is no group to compare with. */
function groupOf(board: BranchBoard, entryId: string): Set<string> | null {
  const pairs = board.facts.pairs.filter(({ state }) => state === 'active' || state === 'ended');
  const groups = linkedGroups(pairs);
  return groups.length < 2 ? null : (groups.find(({ entryIds }) => entryIds.has(entryId))?.judgeIds ?? null);
}
