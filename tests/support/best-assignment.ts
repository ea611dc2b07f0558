import { createHash } from 'node:crypto';
import type { AssignmentProblem } from '../../app/domain/judging/assign.ts';

type Pair = [judgeId: string, entryId: string];

/**
 * The assignment that the ladder of the judging reference wants, found by trying every one: for problems of a few
 * judges and entries. Written apart from the product so that the two can disagree. Null when there is none.
 */
export function bestByEnumeration(problem: AssignmentProblem): Pair[] | null {
  const entries = problem.entries.filter(({ demand }) => demand > 0).sort((a, b) => (a.id < b.id ? -1 : 1));
  const judges = problem.judges.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const blocked = new Set(problem.blocked.map((pair) => pair.join('\0')));
  const fitOf = ([judge, entry]: Pair) => {
    const j = problem.judges.findIndex(({ id }) => id === judge);
    const e = problem.entries.findIndex(({ id }) => id === entry);
    return Math.round((problem.fit[j]?.[e] ?? 0) * 10_000);
  };
  let best: { pairs: Pair[]; key: number[] } | null = null;

  const visit = (at: number, pairs: Pair[]) => {
    const entry = entries[at];
    if (entry === undefined) {
      const key = problem.connect && !connected(pairs) ? null : keyOf(pairs);
      if (key !== null && (best === null || isGreater(key, best.key))) best = { pairs, key };
      return;
    }
    for (const panel of subsets(
      judges.map(({ id }) => id),
      entry.demand,
    )) {
      if (panel.some((judge) => blocked.has(`${judge}\0${entry.id}`))) continue;
      const next = [...pairs, ...panel.map((judge): Pair => [judge, entry.id])];
      const fits = judges.every(
        ({ id, capacity }) => next.filter(([judge]) => judge === id).length <= capacity,
      );
      if (fits) visit(at + 1, next);
    }
  };

  /** What the ladder compares, first difference first, greater is better. */
  const keyOf = (pairs: Pair[]): number[] => {
    const totals = entries.map(({ id }) => {
      return pairs.filter(([, entry]) => entry === id).reduce((total, pair) => total + fitOf(pair), 0);
    });
    const objective =
      problem.objective === 'sum' ? [totals.reduce((a, b) => a + b, 0)] : totals.toSorted((a, b) => a - b);
    const spread = judges.reduce(
      (total, { id }) => total + pairs.filter(([judge]) => judge === id).length ** 2,
      0,
    );
    const words = pairs.map(([judge, entry]) => {
      return createHash('sha256').update(`${problem.seed}\0${judge}\0${entry}`).digest().readUInt32BE(0);
    });
    const first = words.reduce((total, word) => total + Math.floor(word / 65_536) + 1, 0);
    const second = words.reduce((total, word) => total + (word % 65_536), 0);
    return [...objective, -spread, first, second];
  };

  visit(0, []);
  return best === null ? null : (best as { pairs: Pair[] }).pairs;
}

function subsets(ids: string[], size: number): string[][] {
  if (size === 0) return [[]];
  return ids.flatMap((id, at) => subsets(ids.slice(at + 1), size - 1).map((rest) => [id, ...rest]));
}

function isGreater(a: number[], b: number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && (a[at] as number) > (b[at] as number);
}

function connected(pairs: Pair[]): boolean {
  return componentsOf(pairs) <= 1;
}

/** How many connected parts the judges and entries of these pairs form. */
export function componentsOf(pairs: Pair[]): number {
  const part = new Map<string, string>();
  const root = (node: string): string => {
    const next = part.get(node) ?? node;
    return next === node ? node : root(next);
  };
  for (const [judge, entry] of pairs) {
    for (const node of [`judge ${judge}`, `entry ${entry}`]) if (!part.has(node)) part.set(node, node);
    part.set(root(`judge ${judge}`), root(`entry ${entry}`));
  }
  return [...part.keys()].filter((node) => root(node) === node).length;
}
