import { toAsciiDigits } from '../../core/digits.ts';

/** Codes as people type them: any digits, blanks between the halves, capitals, pasted direction marks. */
export function cleanCode(raw: string): string {
  return toAsciiDigits(raw.replace(/[\s\p{Cf}]/gu, '')).toLowerCase();
}

/** One field takes both: six digits are from an authenticator, anything else is a backup code. */
export function codeKind(raw: string): 'totp' | 'backup_code' {
  return /^\d{6}$/.test(cleanCode(raw)) ? 'totp' : 'backup_code';
}
