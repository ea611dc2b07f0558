import { toAsciiDigits } from './digits.ts';

/** The parts of a nomination's reference: cycle and branch by their codes, and the running number in that branch. */
export type NominationReference = { cycleCode: string; branchCode: string; number: number };

const CODE = /^[A-Z0-9]{1,12}$/;

/**
 * The short code by which people know a nomination: `N-1448-B1-0042`. Always Latin; four digits, more when needed.
 * Throws RangeError `reference.parts` unless both codes are 1–12 capital letters or digits and the number is a positive
 * safe integer.
 */
export function nominationReference(cycleCode: string, branchCode: string, number: number): string {
  if (!CODE.test(cycleCode) || !CODE.test(branchCode) || !Number.isSafeInteger(number) || number < 1) {
    throw new RangeError('reference.parts');
  }
  return `N-${cycleCode}-${branchCode}-${String(number).padStart(4, '0')}`;
}

/** A reference as people type it (any case, any digits, pasted direction marks), or null. One nomination, one spelling. */
export function parseReference(raw: string): NominationReference | null {
  const text = toAsciiDigits(raw.replace(/\p{Cf}/gu, '').trim()).toUpperCase();
  const match = /^N-([A-Z0-9]{1,12})-([A-Z0-9]{1,12})-(0\d{3}|[1-9]\d{3,14})$/.exec(text);
  const [, cycleCode = '', branchCode = '', digits = ''] = match ?? [];
  const number = Number(digits);
  return match === null || number === 0 ? null : { cycleCode, branchCode, number };
}
