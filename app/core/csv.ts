/**
 * CSV after RFC 4180 for people who open it in a spreadsheet: a byte order mark, so that Arabic is read as UTF-8, lines
 * ended by CRLF, every cell in quotes. A cell that a spreadsheet would take for a formula (first character `=`, `+`,
 * `-`, `@`, TAB or CR) gets an apostrophe in front; a machine reader removes one leading apostrophe from cells whose
 * second character is one of these.
 */
const BOM = '\ufeff';
const FORMULA = /^[=+\-@\t\r]/;

export function csvText(rows: Iterable<readonly (string | number)[]>): string {
  let text = BOM;
  for (const row of rows) text += `${row.map(csvCell).join(',')}\r\n`;
  return text;
}

function csvCell(value: string | number): string {
  const text = String(value);
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
