/** A piece of text as a PDF draws it. Lengths in the units of the page; `x` grows to the right, `y` upwards. */
export type PageItem = {
  text: string;
  x: number;
  y: number;
  height: number;
  isRtl: boolean;
};
/** Pieces of one line (their places in the list of the page), in the order in which they are read. */
export type Line = readonly number[];

/**
 * The order in which a page is read. Programs write Arabic lines from left to right as often as from right to left, so
 * the pieces of a line are put in order by where they stand: from the right where the line is Arabic, with Latin runs
 * and numbers inside it from the left.
 */
export function readingLines(items: readonly PageItem[]): Line[] {
  const lines: number[][] = [];
  for (const [index, item] of items.entries()) {
    if (item.text === '') continue;
    const line = lines.at(-1);
    const before = line === undefined ? undefined : items[line.at(-1) ?? -1];
    if (line !== undefined && before !== undefined && isSameLine(before, item)) line.push(index);
    else lines.push([index]);
  }
  return lines.map((line) => ordered(line, items));
}

function isSameLine(one: PageItem, other: PageItem): boolean {
  return Math.abs(one.y - other.y) <= Math.max(one.height, other.height, 1) / 2;
}

function ordered(line: readonly number[], items: readonly PageItem[]): number[] {
  const at = (index: number) => items[index] as PageItem;
  const letters = (isRtl: boolean) =>
    line
      .filter((index) => at(index).isRtl === isRtl)
      .reduce((sum, index) => sum + at(index).text.trim().length, 0);
  const byPlace = [...line].sort((one, other) => at(one).x - at(other).x);
  const rightmost = byPlace.findLast((index) => at(index).text.trim() !== '');
  const startsRight = rightmost !== undefined && at(rightmost).isRtl;
  if (!startsRight && letters(true) <= letters(false)) return byPlace;
  const fromRight = byPlace.reverse();
  const result: number[] = [];
  let latin: number[] = [];
  // Blanks at the left end of a Latin run part it from what follows.
  const flush = () => {
    const first = latin.findIndex((index) => at(index).text.trim() !== '');
    result.push(...latin.slice(first), ...latin.slice(0, first));
    latin = [];
  };
  for (const index of fromRight) {
    const { isRtl, text } = at(index);
    if (!isRtl && (text.trim() !== '' || latin.length > 0)) {
      latin.unshift(index);
      continue;
    }
    if (latin.length > 0) flush();
    result.push(index);
  }
  if (latin.length > 0) flush();
  return result;
}
