/*
 * How well a judge suits a nomination, on purpose coarse (judging.md section 7): levels 0 to 4 from expertise and from
 * preference ranks, so that bigger numbers buy nothing.
 */

export const BEST_FIT = 4;

/** The ranks one judge gave (1 first), by nomination; what is missing comes after everything named. */
export type Ranks = ReadonlyMap<string, number>;

/**
 * 0 to 2 by the place of a nomination in the judge's own order: the first third, the second, the rest. Equal ranks share
 * the middle of their places, so whoever calls everything first says as much as whoever says nothing.
 */
export function preferenceLevel(entryId: string, entryIds: readonly string[], ranks: Ranks): 0 | 1 | 2 {
  const own = ranks.get(entryId) ?? Number.POSITIVE_INFINITY;
  let [before, equal] = [0, 0];
  for (const id of entryIds) {
    const rank = ranks.get(id) ?? Number.POSITIVE_INFINITY;
    if (rank < own) before += 1;
    else if (rank === own) equal += 1;
  }
  const share = (before + equal / 2) / entryIds.length;
  if (share < 1 / 3) return 2;
  return share <= 2 / 3 ? 1 : 0;
}

/**
 * Fit of a judge to each nomination of the branch, 0 to 4, in the order of `entryIds`. `expertise`: how near the branch is
 * to the judge's own field, 0 far, 1 known, 2 the judge's own.
 */
export function fitRow(expertise: number, ranks: Ranks, entryIds: readonly string[]): number[] {
  const base = Math.min(2, Math.max(0, Math.trunc(expertise)));
  if (ranks.size === 0) return entryIds.map(() => base + 1);
  const levels = new Map<number, number>();
  return entryIds.map((id) => {
    const rank = ranks.get(id) ?? Number.POSITIVE_INFINITY;
    const level = levels.get(rank) ?? preferenceLevel(id, entryIds, ranks);
    levels.set(rank, level);
    return base + level;
  });
}
