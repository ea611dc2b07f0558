/** No 0, 1, I, L, O, U: what a person reads aloud is what another one types. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'.split('');

/** A code in four groups of four from ten random bytes; the caller brings the chance. */
export function newLateCode(random: Uint8Array): string {
  let value = random.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const size = BigInt(LETTERS.length);
  const letters: string[] = [];
  for (let index = 0; index < 16; index += 1) {
    letters.push(LETTERS[Number(value % size)] ?? '');
    value /= size;
  }
  return [0, 4, 8, 12].map((from) => letters.slice(from, from + 4).join('')).join('-');
}

/** The letters of a code, whatever case, blanks and hyphens it was typed with; a hash of this is stored. */
export function lateCodeLetters(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
}
