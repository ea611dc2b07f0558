import { toAsciiDigits } from './digits.ts';

export type TextOptions = { multiline?: boolean };
export type TextProblem = 'text.too_long' | 'text.malformed' | 'text.forbidden_character';

/** Combining marks, invisible format characters and tatweel: they change the look of a word, not the word. */
const DECORATION = /[\p{M}\p{Cf}\u0640]/gu;
/** Controls except the line feed, bidi embeddings, overrides and isolates, and the byte order mark. */
const FORBIDDEN = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/u;

/**
 * The form in which texts and queries are compared (award 12.3): «الأُولى» = «الاولي», «جهة» = «جهه», «٩» = «9».
 * Apply it to the index and to the query alike; show the original always. ؤ and ئ stay.
 */
export function foldSearch(text: string): string {
  const bare = text.normalize('NFKC').toLowerCase().replace(DECORATION, '').normalize('NFKC');
  return toAsciiDigits(bare)
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه');
}

/** Number of words (award 12.3): pieces between Unicode white space that hold at least one letter or digit. */
export function countWords(text: string): number {
  return text
    .replace(DECORATION, '')
    .split(/\p{White_Space}+/u)
    .filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length;
}

/** The stored form of a typed text: line feeds only, Unicode NFC, no blanks at either end. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').normalize('NFC').trim();
}

/**
 * What is wrong with a text of at most `max` code points (after cleaning), or null. ZWNJ, LRM and RLM are allowed;
 * NUL, other controls, lone surrogates and bidi overrides are not; a line feed only when `multiline`.
 */
export function textProblem(
  text: string,
  max: number,
  { multiline = false }: TextOptions = {},
): TextProblem | null {
  if (text.length > max * 4) return 'text.too_long'; // before the costly steps
  if (!text.isWellFormed()) return 'text.malformed';
  const clean = cleanText(text);
  if (FORBIDDEN.test(clean) || (!multiline && clean.includes('\n'))) return 'text.forbidden_character';
  return [...clean].length > max ? 'text.too_long' : null;
}

const BARE_ANSWERS = new Set([
  'yes',
  'no',
  'na',
  'notapplicable',
  'نعم',
  'لا',
  'لاينطبق',
  'لاتنطبق',
  'غيرمنطبق',
]);

/** Whether an answer says nothing but yes, no or "not applicable", in either language (award sections 4 and 9.1). */
export function isBareAnswer(text: string): boolean {
  return BARE_ANSWERS.has(foldSearch(text).replace(/[^\p{L}\p{N}]/gu, ''));
}

const MAX_FILE_NAME = 120;
const FALLBACK_STEM = 'file';

/** Cuts a text to `max` code points without leaving a dangling blank or dot at the end. */
function cut(text: string, max: number): string {
  return [...text]
    .slice(0, max)
    .join('')
    .replace(/[ .]+$/, '');
}

/**
 * A file name that is safe to store, show and offer: Arabic letters stay, controls and invisible characters
 * (bidi overrides among them) go, path separators and characters that Windows refuses become `_`, no dot at
 * either end. Never empty, at most 120 code points, the extension kept. Applying it twice changes nothing.
 */
export function safeFileName(name: string): string {
  const clean = name
    .toWellFormed()
    .replace(/[\p{White_Space}]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[/\\<>:"|?*\ufffd]+/g, '_')
    .normalize('NFC')
    .replace(/ +/g, ' ')
    .replace(/[ .]+$/, '');
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(clean)?.[0] ?? '';
  const stem = clean.slice(0, clean.length - extension.length).replace(/^[ .]+/, '');
  return (cut(stem, MAX_FILE_NAME - extension.length) || FALLBACK_STEM) + extension;
}

/**
 * The `Content-Disposition` value of a download (RFC 6266 with the extended form of RFC 8187): an ASCII name for
 * old clients beside the UTF-8 one. Any string gives a valid header: Node refuses values outside Latin-1.
 */
export function contentDisposition(name: string): string {
  const whole = name.toWellFormed();
  const ascii = whole.replace(/[^\x20-\x7e]|["\\%]/gu, '_');
  const utf8 = encodeURIComponent(whole).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`;
}
