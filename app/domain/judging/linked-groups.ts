type Pair = { entryId: string; judgeId: string };

/**
 * Groups of judges and nominations that hang together through shared nominations, so that marks can be compared inside
 * each. Judges without a nomination are in no group.
 */
export function linkedGroups(pairs: readonly Pair[]): { judgeIds: Set<string>; entryIds: Set<string> }[] {
  const byEntry = Map.groupBy(pairs, ({ entryId }) => entryId);
  const byJudge = Map.groupBy(pairs, ({ judgeId }) => judgeId);
  const seen = new Set<string>();
  const groups: { judgeIds: Set<string>; entryIds: Set<string> }[] = [];
  for (const start of byJudge.keys()) {
    if (seen.has(start)) continue;
    const group = { judgeIds: new Set([start]), entryIds: new Set<string>() };
    for (const judgeId of group.judgeIds) {
      seen.add(judgeId);
      for (const { entryId } of byJudge.get(judgeId) ?? []) {
        if (group.entryIds.has(entryId)) continue;
        group.entryIds.add(entryId);
        for (const pair of byEntry.get(entryId) ?? []) group.judgeIds.add(pair.judgeId);
      }
    }
    groups.push(group);
  }
  return groups;
}

/** Whether judges and nominations hang together, so that marks of different judges can be compared. */
export function isLinked(pairs: readonly Pair[]): boolean {
  return linkedGroups(pairs).length <= 1;
}
