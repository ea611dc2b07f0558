import { dictionary } from '@zxcvbn-ts/language-common';

/** Passwords known from breaches, by frequency; shipped with the program, so that no password is asked about outside. */
const COMMON: ReadonlySet<string> = new Set(dictionary['passwords-common'].map(String));

const SHORTEST_STEM = 4;

/**
 * Whether a password stands in the list, or is a listed word with digits and signs around it (`password2024!!`), or
 * repeats one short piece.
 */
export function isCommonPassword(password: string): boolean {
  const plain = password.toLowerCase();
  const stem = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return (
    COMMON.has(plain) ||
    (stem.length >= SHORTEST_STEM && COMMON.has(stem)) ||
    /^(.{1,4}?)\1+.{0,3}$/u.test(plain)
  );
}
