import { type Locale, localize } from '../../../core/localized.ts';
import type { Plan } from '../../../domain/judging/assignment-outcome.ts';
import { canRead, capacityOf, loadOf } from '../../../domain/judging/assignment-plan.ts';
import type { BranchBoard } from '../../../domain/judging/board-facts.server.ts';

export type BoardSlot = {
  judgeId: string;
  name: string;
  short: string;
  /** What a proposal would do with it. */
  change: 'none' | 'new' | 'gone';
  sheet: 'none' | 'draft' | 'sealed';
};
export type BoardRow = {
  reference: string;
  title: string;
  slots: BoardSlot[];
  missing: number;
  /** Lost a judge after judging began: somebody has to replace him. */
  needsReplacement: boolean;
  /** Languages it must be read in, where somebody on the panel does not read one of them. */
  languages: Locale[];
};
export type BoardFilter = { show: 'all' | 'short' | 'replace'; judge: string; page: number };

export const ROWS_PER_PAGE = 50;

/** The board in the reader's language, with what a proposal would change. Who has submitted is progress, never a mark. */
export function boardView(board: BranchBoard, plan: Plan | null, locale: Locale, filter: BoardFilter) {
  const names = judgeNames(board, locale);
  const { demand } = board.facts;
  const languages = new Map(
    board.facts.entries
      .filter((entry) => board.facts.judges.some((judge) => !canRead(judge, entry)))
      .map((entry) => [entry.id, entry.languages]),
  );
  const all = board.nominations.map((nomination): BoardRow & { judgeIds: string[] } => {
    const active = nomination.assignments.filter(({ state }) => state === 'active');
    const gone = (plan?.removed ?? []).filter(({ entryId }) => entryId === nomination.id);
    const present = active.map(({ judgeId, sheet }): BoardSlot => {
      const isSealed = sheet?.state === 'submitted' || sheet?.state === 'opened';
      return {
        judgeId,
        ...names(judgeId),
        change: gone.some((pair) => pair.judgeId === judgeId) ? 'gone' : 'none',
        sheet: isSealed ? 'sealed' : sheet === null ? 'none' : 'draft',
      };
    });
    const fresh = (plan?.added ?? [])
      .filter(({ entryId }) => entryId === nomination.id)
      .map(({ judgeId }): BoardSlot => ({ judgeId, ...names(judgeId), change: 'new', sheet: 'none' }));
    const missing = Math.max(0, demand - active.length);
    const hasLost = nomination.assignments.some(({ state }) => state === 'voided' || state === 'recused');
    return {
      reference: nomination.reference,
      title: localize(nomination.title, locale),
      slots: [...present, ...fresh],
      missing,
      needsReplacement: missing > 0 && hasLost,
      languages: [...(languages.get(nomination.id) ?? [])],
      judgeIds: [...present, ...fresh].map(({ judgeId }) => judgeId),
    };
  });
  const chosen = all
    .filter((row) => filter.show !== 'short' || row.missing > 0)
    .filter((row) => filter.show !== 'replace' || row.needsReplacement)
    .filter((row) => filter.judge === '' || row.judgeIds.includes(filter.judge))
    .sort((a, b) => Number(b.missing > 0) - Number(a.missing > 0));
  const start = (filter.page - 1) * ROWS_PER_PAGE;
  return {
    cycleCode: board.cycle.code,
    code: board.code,
    name: localize(board.name, locale),
    demand,
    seed: board.facts.seed,
    total: all.length,
    found: chosen.length,
    pages: Math.ceil(chosen.length / ROWS_PER_PAGE),
    columns: Math.max(demand + 1, ...chosen.map(({ slots }) => slots.length)),
    rows: chosen.slice(start, start + ROWS_PER_PAGE).map(({ judgeIds: _, ...row }) => row),
    short: all.filter(({ missing }) => missing > 0).length,
    replace: all.filter(({ needsReplacement }) => needsReplacement).length,
    loads: loadsOf(board, plan, (id) => names(id).name),
  };
}

function loadsOf(board: BranchBoard, plan: Plan | null, name: (id: string) => string) {
  return board.facts.judges.map(({ id, reads }) => ({
    id,
    name: name(id),
    load: plan?.loads.find(({ judgeId }) => judgeId === id)?.after ?? loadOf(board.facts, id),
    capacity: capacityOf(board.facts, id),
    only: reads.length === 1 ? (reads[0] ?? null) : null,
  }));
}

/** Names of judges, with a short form that no two of the panel share. */
export function judgeNames(board: BranchBoard, locale: Locale) {
  const full = new Map(board.judges.map(({ id, name }) => [id, localize(name, locale)]));
  const shorts = [...full.values()].map(shortName);
  return (id: string) => {
    const name = full.get(id) ?? '';
    const short = shortName(name);
    return { name, short: shorts.filter((one) => one === short).length > 1 ? name : short };
  };
}

/** «سلمان ه.» / "Salman H.": the last name as its first letter, without the article. */
function shortName(name: string): string {
  const words = name.split(' ');
  const last = words.pop()?.replace(/^(ال|Al-)/, '') ?? '';
  return words.length === 0 ? name : `${words.join(' ')} ${last.slice(0, 1)}.`;
}
