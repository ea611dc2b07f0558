import { type Locale, localize } from '../../../core/localized.ts';
import type { Proposal } from '../../../domain/judging/assign-branch.server.ts';
import { capacityOf, fitOf } from '../../../domain/judging/assignment-plan.ts';
import type { BranchBoard } from '../../../domain/judging/board-facts.server.ts';
import { loadOf, obstacleOf } from '../../../domain/judging/change-assignment.server.ts';

export type BoardSlot = {
  judgeId: string;
  name: string;
  short: string;
  isNew: boolean;
  sheet: 'none' | 'draft' | 'sealed';
};
export type BoardRow = { reference: string; title: string; slots: BoardSlot[]; missing: number };

/** The board in the reader's language, with what a proposal would add. Who has submitted is progress, never a mark. */
export function boardView(board: BranchBoard, proposal: Proposal | null, locale: Locale) {
  const name = (id: string) => {
    const judge = board.judges.find((one) => one.id === id);
    return judge === undefined ? '' : localize(judge.name, locale);
  };
  const short = (id: string) => {
    const one = shortName(name(id));
    return board.judges.filter((judge) => shortName(name(judge.id)) === one).length > 1 ? name(id) : one;
  };
  const added = proposal?.result.ok ? proposal.result.pairs : [];
  const { demand } = board.facts;
  const capacity = capacityOf(board.facts);
  const rows = board.nominations.map((nomination): BoardRow => {
    const present = nomination.assignments
      .filter(({ state }) => state === 'active')
      .map(({ judgeId, sheet }): BoardSlot => {
        const isSealed = sheet?.state === 'submitted' || sheet?.state === 'opened';
        const kind = isSealed ? 'sealed' : sheet === null ? 'none' : 'draft';
        return { judgeId, name: name(judgeId), short: short(judgeId), isNew: false, sheet: kind };
      });
    const fresh = added
      .filter(([, entryId]) => entryId === nomination.id)
      .map(
        ([judgeId]): BoardSlot => ({
          judgeId,
          name: name(judgeId),
          short: short(judgeId),
          isNew: true,
          sheet: 'none',
        }),
      );
    return {
      reference: nomination.reference,
      title: localize(nomination.title, locale),
      slots: [...present, ...fresh],
      missing: Math.max(0, demand - present.length),
    };
  });
  const loads = board.judges.map(({ id }) => ({
    id,
    name: name(id),
    load: loadOf(board, id) + added.filter(([judgeId]) => judgeId === id).length,
    capacity,
    fit: fitOf(board.facts.judges.find((judge) => judge.id === id) ?? { panels: 1 }),
  }));
  return {
    cycleCode: board.cycle.code,
    code: board.code,
    name: localize(board.name, locale),
    demand,
    seed: board.facts.seed,
    version: board.version,
    columns: Math.max(demand + 1, ...rows.map(({ slots }) => slots.length)),
    rows,
    short: rows.filter(({ missing }) => missing > 0).length,
    loads,
    proposal: proposal === null ? null : proposalView(proposal, name),
  };
}

/** «سلمان ه.» / "Salman H.": the last name as its first letter, without the article. */
function shortName(name: string): string {
  const words = name.split(' ');
  const last = words.pop()?.replace(/^(ال|Al-)/, '') ?? '';
  return words.length === 0 ? name : `${words.join(' ')} ${last.slice(0, 1)}.`;
}

function proposalView(proposal: Proposal, name: (id: string) => string) {
  const { result, board } = proposal;
  const reference = (id: string | undefined) =>
    board.nominations.find((nomination) => nomination.id === id)?.reference ?? '';
  if (!result.ok) {
    return {
      ok: false as const,
      reasons: result.reasons.map(({ reason, entry, judge }) => ({
        reason,
        reference: reference(entry),
        judge: judge === undefined ? '' : name(judge),
      })),
    };
  }
  return {
    ok: true as const,
    added: result.pairs.length,
    worstFit: result.worstFit,
    totalFit: result.totalFit,
    proven: result.proven,
    isLinked: proposal.isLinked,
  };
}

/** Who could judge one nomination, best first, and who cannot and why. */
export function pickerView(board: BranchBoard, reference: string, locale: Locale) {
  const nomination = board.nominations.find((one) => one.reference === reference);
  if (nomination === undefined) return null;
  const active = nomination.assignments.filter(({ state }) => state === 'active').length;
  const capacity = capacityOf(board.facts);
  const judges = board.judges.map(({ id, name }) => {
    const path = board.conflicts.find(
      (conflict) => conflict.entryId === nomination.id && conflict.judgeId === id,
    )?.path;
    return {
      id,
      name: localize(name, locale),
      load: loadOf(board, id),
      capacity,
      fit: fitOf(board.facts.judges.find((judge) => judge.id === id) ?? { panels: 1 }),
      obstacle: obstacleOf(board, nomination.id, id),
      path: path == null ? null : localize(path, locale),
    };
  });
  judges.sort((a, b) => b.fit - a.fit || a.load - b.load || (a.id < b.id ? -1 : 1));
  return {
    reference,
    title: localize(nomination.title, locale),
    free: judges.filter(({ obstacle }) => obstacle === null),
    assigned: judges.filter(({ obstacle }) => obstacle === 'assignment.exists'),
    refused: judges.filter(({ obstacle }) => obstacle !== null && obstacle !== 'assignment.exists'),
    afterRemoval: active - 1,
    demand: board.facts.demand,
  };
}
