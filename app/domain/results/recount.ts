import type { SignedResult } from './signed-result.ts';

/*
 * The auditor's count: written a second time from the rules of the award, in whole numbers, sharing no code with the
 * first (judging 12.4). It reads the marks of a signed result and nothing that was computed from them.
 */

export type Recounted = { reference: string; score: [bigint, bigint]; rank: number; level: string };

type Entry = { reference: string; totals: bigint[]; sums: Map<string, bigint>; n: bigint };

/** Places and levels from the marks alone, best first; null where the marks do not allow a decision. */
export function recount(signed: SignedResult): Recounted[] | null {
  if (signed.criteria.reduce((sum, { weight }) => sum + weight, 0) !== 100) return null;
  const entries: Entry[] = [];
  for (const { reference, sheets } of signed.ranking) {
    const complete = sheets.filter(({ scores }) => signed.criteria.every(({ code }) => isMark(scores[code])));
    if (complete.length < signed.rules.minSheets) return null;
    const mark = (scores: Record<string, number | null>, code: string) => BigInt(scores[code] ?? 0);
    entries.push({
      reference,
      n: BigInt(complete.length),
      totals: complete.map(({ scores }) =>
        signed.criteria.reduce((sum, { code, weight }) => sum + BigInt(weight) * mark(scores, code), 0n),
      ),
      sums: new Map(
        signed.criteria.map(({ code }) => [
          code,
          complete.reduce((sum, { scores }) => sum + mark(scores, code), 0n),
        ]),
      ),
    });
  }
  const ladder = signed.criteria.toSorted((a, b) => b.weight - a.weight || (a.code < b.code ? -1 : 1));
  const places = placed(
    entries,
    ladder.map(({ code }) => code),
    signed,
  );
  if (places === null) return null;
  return places.map(({ entry, rank }) => {
    const points = sumOf(entry.totals);
    const reaches = (limit: number) => points >= BigInt(limit) * entry.n;
    const level =
      rank === 1 && reaches(signed.rules.winner)
        ? 'winner'
        : rank <= signed.rules.certificateRanks && reaches(signed.rules.certificate)
          ? 'certificate_of_excellence'
          : 'not_awarded';
    return { reference: entry.reference, score: [points, entry.n], rank, level };
  });
}

/** Best first; a group that the vote left joint shares its place. Null when a needed vote is missing. */
function placed(
  entries: Entry[],
  codes: string[],
  signed: SignedResult,
): { entry: Entry; rank: number }[] | null {
  const order = groupsBy(entries, (entry) => [sumOf(entry.totals), entry.n]);
  const result: { entry: Entry; rank: number }[] = [];
  const settle = (group: Entry[]): boolean => {
    if (group.length === 1) return push(group);
    const rungs: ((entry: Entry) => [bigint, bigint])[] = [
      ...codes.map((code) => (entry: Entry): [bigint, bigint] => [entry.sums.get(code) ?? 0n, entry.n]),
      (entry) => [middleTwice(entry.totals), 1n],
    ];
    for (const rung of rungs) {
      const parts = groupsBy(group, rung);
      if (parts.length > 1) return parts.every(settle);
    }
    const vote =
      signed.casting[
        group
          .map(({ reference }) => reference)
          .sort()
          .join('=')
      ];
    if (vote === undefined) return false;
    if (vote === 'joint') return push(group);
    return vote.every((reference) => push(group.filter((entry) => entry.reference === reference)));
  };
  const push = (group: Entry[]): boolean => {
    const rank = result.length + 1;
    const byName = group.toSorted((a, b) => (a.reference < b.reference ? -1 : 1));
    result.push(...byName.map((entry) => ({ entry, rank })));
    return true;
  };
  return order.every(settle) ? result : null;
}

/** Groups of equal fraction, highest first: a/b against c/d through a·d and c·b. */
function groupsBy(entries: Entry[], value: (entry: Entry) => [bigint, bigint]): Entry[][] {
  const difference = (a: Entry, b: Entry) => {
    const [an, ad] = value(a);
    const [bn, bd] = value(b);
    return bn * ad - an * bd;
  };
  const sorted = entries.toSorted((a, b) => {
    const sign = difference(a, b);
    return sign > 0n ? 1 : sign < 0n ? -1 : a.reference < b.reference ? -1 : 1;
  });
  const groups: Entry[][] = [];
  for (const entry of sorted) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && difference(last[0], entry) === 0n) last.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

/** Twice the median, so that an even number of totals stays whole. */
function middleTwice(totals: bigint[]): bigint {
  const sorted = totals.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? 2n * (sorted[half] as bigint)
    : (sorted[half - 1] as bigint) + (sorted[half] as bigint);
}

function sumOf(values: bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n);
}

function isMark(mark: number | null | undefined): boolean {
  return typeof mark === 'number' && Number.isInteger(mark) && mark >= 0 && mark <= 100 && mark % 5 === 0;
}

/** A difference between what was signed and what is found; `where` names the row. */
export type Difference = {
  code: 'sheets' | 'ranking' | 'fingerprint' | 'undecided';
  where: string;
};

/**
 * What is not equal: the stored fingerprint, the marks as they stand in the sheets now, the ranking as counted again.
 * @param live marks of now, by reference and judge
 */
export function compareResult(
  signed: SignedResult,
  stored: { fingerprint: string; computed: string },
  live: readonly { reference: string; sheets: { judge: string; scores: Record<string, number | null> }[] }[],
): Difference[] {
  const differences: Difference[] = [];
  if (stored.fingerprint !== stored.computed) differences.push({ code: 'fingerprint', where: signed.branch });
  const liveSheets = new Map(
    live.flatMap(({ reference, sheets }) =>
      sheets.map((sheet) => [`${reference} ${sheet.judge}`, sheet.scores]),
    ),
  );
  for (const { reference, sheets } of signed.ranking) {
    const counted = new Set(sheets.map(({ judge }) => `${reference} ${judge}`));
    const same = (judge: string, scores: Record<string, number | null>) => {
      const now = liveSheets.get(`${reference} ${judge}`);
      return (
        now !== undefined &&
        signed.criteria.every(({ code }) => (now[code] ?? null) === (scores[code] ?? null))
      );
    };
    const added = [...liveSheets.keys()].some((key) => key.startsWith(`${reference} `) && !counted.has(key));
    if (added || !sheets.every(({ judge, scores }) => same(judge, scores))) {
      differences.push({ code: 'sheets', where: reference });
    }
  }
  const again = recount(signed);
  if (again === null) return [...differences, { code: 'undecided', where: signed.branch }];
  again.forEach(({ reference, score, rank, level }, at) => {
    const claimed = signed.ranking[at];
    const equal =
      claimed?.reference === reference &&
      claimed.rank === rank &&
      claimed.level === level &&
      BigInt(claimed.score.num) * score[1] === score[0] * BigInt(claimed.score.den);
    if (!equal) differences.push({ code: 'ranking', where: claimed?.reference ?? reference });
  });
  const winners = again.filter(({ level }) => level === 'winner').map(({ reference }) => reference);
  if (winners.join() !== signed.winners.join()) differences.push({ code: 'ranking', where: signed.branch });
  return differences;
}
