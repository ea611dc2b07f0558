/** Controls, and the marks that override or isolate direction: they have no place in a printed text. */
function isControl(code: number): boolean {
  return (
    (code < 0x20 && code !== 0x0a) ||
    (code >= 0x7f && code <= 0x9f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2066 && code <= 0x2069) ||
    code === 0xfeff
  );
}

/**
 * The same data with every text made printable: controls and bidi overrides are dropped, and a character that none of
 * our fonts can draw becomes its code point in brackets (`[U+6F22]`), because PDF/A forbids a glyph that is missing
 * and an applicant's text must never stop a receipt.
 */
export function printable<Data>(data: Data, covers: (codePoint: number) => boolean): Data {
  return walk(data, (text) => printableText(text, covers)) as Data;
}

function printableText(text: string, covers: (codePoint: number) => boolean): string {
  let printed = '';
  for (const letter of text.toWellFormed().replace(/\r\n?/g, '\n').replaceAll('\t', ' ').normalize('NFC')) {
    const code = letter.codePointAt(0) ?? 0;
    if (isControl(code)) continue;
    printed += covers(code) ? letter : `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  }
  return printed;
}

function walk(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => walk(item, change));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item, change)]));
}
