import { toAsciiDigits } from './digits.ts';
import { no, ok, type Result } from './result.ts';

export type NationalNumber = { value: string; kind: 'citizen' | 'resident' };
export type NationalNumberProblem =
  | 'national_number.length'
  | 'national_number.prefix'
  | 'national_number.check';

/**
 * A national or resident number (award 12.4): ten digits in any digit set, 1 for citizens, 2 for residents, Luhn check
 * over all ten. Blanks and pasted direction marks are ignored; anything else that is not a digit counts as a wrong length.
 */
export function checkNationalNumber(raw: string): Result<NationalNumber, NationalNumberProblem> {
  const value = toAsciiDigits(raw.replace(/[\p{Cf}\p{White_Space}]/gu, ''));
  if (!/^\d{10}$/.test(value)) return no('national_number.length');
  if (!/^[12]/.test(value)) return no('national_number.prefix');
  if (luhnSum(value) % 10 !== 0) return no('national_number.check');
  return ok({ value, kind: value.startsWith('1') ? 'citizen' : 'resident' });
}

/** Luhn: from the right double every second digit, take 9 off what exceeds 9, and add up. */
function luhnSum(digits: string): number {
  return [...digits].reverse().reduce((sum, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return sum + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
}

/** The only form that screens, mails and exports show: the last four digits; a malformed value is hidden whole. */
export function maskNationalNumber(value: string): string {
  return /^\d{10}$/.test(value) ? `••••••${value.slice(-4)}` : '••••••••••';
}
