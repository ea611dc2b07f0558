import type { Locale } from './localized.ts';

/** Which digits a reader asked for: Latin (the default) or Arabic-Indic. */
export type Digits = 'latn' | 'arab';

const MINUS = '\u2212';

/** Arabic-Indic ٠–٩ and Persian ۰–۹ become 0–9; every other character stays (award 12.3: accept all, store ASCII). */
export function toAsciiDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/**
 * A whole number as people type it: any of the three digit sets, a minus (- or U+2212), and well-formed
 * thousands groups (`12,345` or `١٢٬٣٤٥`). Invisible direction marks that come with pasted text are ignored.
 * Returns null for anything else: blanks, decimals, exponents, hexadecimal, and numbers past the safe range.
 */
export function parseInteger(raw: string): number | null {
  const text = toAsciiDigits(raw.replace(/\p{Cf}/gu, '').trim())
    .replace(/\u066c/g, ',')
    .replace(MINUS, '-');
  if (!/^-?(?:\d+|\d{1,3}(?:,\d{3})+)$/.test(text)) return null;
  const value = Number(text.replace(/,/g, ''));
  if (!Number.isSafeInteger(value)) return null;
  return value === 0 ? 0 : value; // "-0" is zero
}

/**
 * A finished ASCII number, date or time in the digits the reader asked for. Arabic-Indic digits exist on Arabic
 * pages only, and take the Arabic decimal and thousands signs: after them a Latin comma reads as a decimal sign.
 * Identifiers (references, e-mails, digests) never pass through here.
 */
export function withDigits(text: string, locale: Locale, digits: Digits = 'latn'): string {
  if (digits === 'latn' || locale === 'en') return text;
  return text
    .replace(/(?<=\d),(?=\d)/g, '\u066c')
    .replace(/(?<=\d)\.(?=\d)/g, '\u066b')
    .replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)));
}

/**
 * A number for reading: at most six decimals, thousands grouped from 10,000 up, minus as U+2212, and none of
 * the invisible marks that `Intl` adds. Throws RangeError `number.range` unless finite and within the safe integers.
 */
export function formatNumber(value: number, locale: Locale, digits: Digits = 'latn'): string {
  if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) throw new RangeError('number.range');
  const [whole = '0', decimals = ''] = Math.abs(value)
    .toFixed(6)
    .replace(/\.?0+$/, '')
    .split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(?:\d{3})+$)/g, ',') : whole;
  const shown = decimals === '' ? grouped : `${grouped}.${decimals}`;
  return withDigits(value < 0 && shown !== '0' ? MINUS + shown : shown, locale, digits);
}

/** A percentage (`92.5` for 92.5%). Prints `%` in both languages, never `٪`; screens isolate it left to right. */
export function formatPercent(percent: number, locale: Locale, digits: Digits = 'latn'): string {
  return `${formatNumber(percent, locale, digits)}%`;
}

/**
 * A share in whole percent, half up, that is never rounded up to 100% while something is missing; 0 of 0 is 0%.
 * Throws RangeError `share.range` unless both are integers and 0 <= part <= whole.
 */
export function formatShare(part: number, whole: number, locale: Locale, digits: Digits = 'latn'): string {
  if (!Number.isInteger(part) || !Number.isInteger(whole) || part < 0 || part > whole) {
    throw new RangeError('share.range');
  }
  if (whole === 0) return formatPercent(0, locale, digits);
  const rounded = Math.floor((200 * part + whole) / (2 * whole));
  return formatPercent(part < whole ? Math.min(rounded, 99) : 100, locale, digits);
}
