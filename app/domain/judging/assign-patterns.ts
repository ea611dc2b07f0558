import type { Grid } from './assign-input.ts';

/** Open judges of one entry who fit it equally well. */
export type FitClass = { fit: number; judges: number[] };

/** A way to fill a panel: how many judges of each class, and the total fit that gives. */
export type Pattern = { total: number; counts: number[] };

/** The classes of an entry's open judges, best first. */
export function fitClasses(grid: Grid, entry: number): FitClass[] {
  const width = grid.judgeIds.length;
  const classes = new Map<number, number[]>();
  for (let j = 0; j < width; j += 1) {
    if (!grid.open[entry * width + j] || grid.capacity[j] === 0) continue;
    const fit = grid.fit[entry * width + j] as number;
    classes.set(fit, [...(classes.get(fit) ?? []), j]);
  }
  return [...classes].map(([fit, judges]) => ({ fit, judges })).sort((a, b) => b.fit - a.fit);
}

/** Greatest total of `demand` judges out of the classes from `from` on; −Infinity when there are too few. */
export function bestTotal(classes: FitClass[], from: number, demand: number): number {
  let [total, rest] = [0, demand];
  for (let at = from; at < classes.length && rest > 0; at += 1) {
    const { fit, judges } = classes[at] as FitClass;
    const used = Math.min(rest, judges.length);
    total += used * fit;
    rest -= used;
  }
  return rest > 0 ? Number.NEGATIVE_INFINITY : total;
}

/** Panels that may be looked at for one entry, wanted or not. */
const LOOK_LIMIT = 20_000;

/**
 * All patterns of `demand` judges with a total of at least `floor`, or exactly one of `also`.
 * @returns null when there are more than `limit`, or too many to look through
 */
export function panelPatterns(
  classes: FitClass[],
  demand: number,
  floor: number,
  also: ReadonlySet<number>,
  limit: number,
): Pattern[] | null {
  const found: Pattern[] = [];
  const lowest = Math.min(floor, ...also);
  let looked = 0;
  const extend = (at: number, left: number, total: number, counts: number[]): boolean => {
    if (left === 0) {
      looked += 1;
      if (total >= floor || also.has(total)) {
        found.push({
          total,
          counts: [...counts, ...new Array<number>(classes.length - counts.length).fill(0)],
        });
      }
      return found.length <= limit && looked <= LOOK_LIMIT;
    }
    // What can no longer reach the lowest wanted total is abandoned.
    if (total + bestTotal(classes, at, left) < lowest) return true;
    const { fit, judges } = classes[at] as FitClass;
    for (let used = Math.min(left, judges.length); used >= 0; used -= 1) {
      if (!extend(at + 1, left - used, total + used * fit, [...counts, used])) return false;
    }
    return true;
  };
  return extend(0, demand, 0, []) ? found : null;
}
