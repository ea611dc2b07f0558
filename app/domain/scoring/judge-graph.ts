import { checkNumber } from './table.ts';

/** One judge's total for one entry, in any one unit. */
export type Sheet = { entry: string; judge: string; score: number };

/**
 * Who judged what. Ids are sorted by code unit and named by position; marks are counted from `origin`, one of them,
 * so that large totals lose no digits. `components`: connected parts, ordered by first entry id.
 */
export type JudgeGraph = {
  entryIds: string[];
  judgeIds: string[];
  sheetsOf: { judge: number; mark: number }[][];
  components: { entries: number[]; judges: number[] }[];
  origin: number;
};

/** @throws RangeError 'duplicate-sheet' for a second sheet of a judge and entry, 'not-finite'; TypeError */
export function judgeGraph(sheets: Sheet[]): JudgeGraph {
  if (!Array.isArray(sheets)) throw new TypeError('sheets are an array');
  for (const sheet of sheets) {
    if (typeof sheet?.entry !== 'string' || typeof sheet.judge !== 'string')
      throw new TypeError('ids are strings');
    checkNumber(sheet.score);
  }
  const entryIds = [...new Set(sheets.map((sheet) => sheet.entry))].sort();
  const judgeIds = [...new Set(sheets.map((sheet) => sheet.judge))].sort();
  const entryAt = new Map(entryIds.map((id, at) => [id, at]));
  const judgeAt = new Map(judgeIds.map((id, at) => [id, at]));
  const origin = middle(sheets.map((sheet) => sheet.score));
  const sheetsOf: JudgeGraph['sheetsOf'] = entryIds.map(() => []);
  for (const { entry, judge, score } of sheets) {
    sheetsOf[entryAt.get(entry) as number]?.push({
      judge: judgeAt.get(judge) as number,
      mark: score - origin,
    });
  }
  for (const [at, row] of sheetsOf.entries()) {
    row.sort((a, b) => a.judge - b.judge);
    const twice = row.find((sheet, position) => sheet.judge === row[position + 1]?.judge);
    if (twice) throw new RangeError(`duplicate-sheet: ${judgeIds[twice.judge]} judged ${entryIds[at]} twice`);
  }
  return { entryIds, judgeIds, sheetsOf, components: connectedParts(sheetsOf, judgeIds.length), origin };
}

function middle(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function connectedParts(sheetsOf: JudgeGraph['sheetsOf'], judges: number): JudgeGraph['components'] {
  const entriesOf: number[][] = Array.from({ length: judges }, () => []);
  for (const [entry, row] of sheetsOf.entries()) for (const { judge } of row) entriesOf[judge]?.push(entry);
  const seenEntries = new Set<number>();
  const parts: JudgeGraph['components'] = [];
  for (const start of sheetsOf.keys()) {
    if (seenEntries.has(start)) continue;
    const found = { entries: new Set([start]), judges: new Set<number>() };
    // A Set visits what is added while it is walked.
    for (const entry of found.entries) {
      for (const { judge } of sheetsOf[entry] ?? []) {
        if (found.judges.has(judge)) continue;
        found.judges.add(judge);
        for (const next of entriesOf[judge] ?? []) found.entries.add(next);
      }
    }
    for (const entry of found.entries) seenEntries.add(entry);
    const ascending = (a: number, b: number) => a - b;
    parts.push({ entries: [...found.entries].sort(ascending), judges: [...found.judges].sort(ascending) });
  }
  return parts;
}
