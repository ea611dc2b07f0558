/**
 * Checks a table of numbers before a statistic touches it.
 * @throws RangeError 'empty' without a row or column, 'ragged' for rows of different length, 'not-finite'
 * @throws TypeError when the table or a row is no array, or a cell is neither a number nor one of `missing`
 */
export function checkTable(table: unknown, missing: 'no-gaps' | 'null-is-gap' | 'gap-is-not-finite'): void {
  if (!Array.isArray(table)) throw new TypeError('a table is an array of rows');
  if (!table.every((row) => Array.isArray(row))) throw new TypeError('a row of a table is an array');
  const columns = table[0]?.length ?? 0;
  if (columns === 0) throw new RangeError('empty: the table needs a row and a column');
  if (table.some((row) => row.length !== columns)) {
    throw new RangeError('ragged: all rows need the same number of cells');
  }
  for (const row of table) {
    for (const cell of Array.from(row as unknown[])) {
      if (cell === null && missing === 'null-is-gap') continue;
      if ((cell === null || cell === undefined) && missing === 'gap-is-not-finite') {
        throw new RangeError('not-finite: a cell is missing');
      }
      checkNumber(cell);
    }
  }
}

/** @throws TypeError for what is no number, RangeError 'not-finite' for NaN and infinities */
export function checkNumber(value: unknown): void {
  if (typeof value !== 'number') throw new TypeError(`a mark is a number, not ${typeof value}`);
  if (!Number.isFinite(value)) throw new RangeError(`not-finite: ${value}`);
}

/** Columns as rows. */
export function transpose<Cell>(rows: Cell[][]): Cell[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] as Cell));
}
