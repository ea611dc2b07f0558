import { consonants, nameWords } from './name-key.ts';

/** How often each word occurs among the people of the registry, and how many people there are. */
export type NameCounts = { people: number; words: ReadonlyMap<string, number> };

/**
 * `same`: first name, family name and one more agree. `alike`: the same, but only by consonants across two alphabets.
 * `not-comparable`: a name without a single comparable word, to be shown to a person.
 */
export type NameMatch = 'same' | 'alike' | 'none' | 'not-comparable';

/** A name taken apart once, for comparing it with many. */
export type PreparedName = {
  written: string;
  words: readonly string[];
  sounds: readonly string[];
  isArabic: boolean;
};

export function prepareName(written: string): PreparedName {
  const words = nameWords(written);
  return {
    written,
    words,
    sounds: words.map(consonants),
    isArabic: /\p{Script=Arabic}/u.test(words.join('')),
  };
}

/** Words of a registry as `matchNames` weighs them: one count for each person whose name holds the word. */
export function countNames(names: readonly string[]): NameCounts {
  const words = new Map<string, number>();
  for (const name of names) {
    for (const word of new Set(nameWords(name))) words.set(word, (words.get(word) ?? 0) + 1);
  }
  return { people: names.length, words };
}

/**
 * Compares two names (judging.md section 6, "name rule"). A family name alone never matches: first name, family name
 * and at least one name between them must agree. Names so common that chance alone gives such a pair in this registry
 * (expected number of namesakes of one half or more) do not match either.
 */
export function matchNames(a: string, b: string, counts: NameCounts): NameMatch {
  return matchPrepared(prepareName(a), prepareName(b), counts);
}

/** As `matchNames`, for names that were taken apart before. */
export function matchPrepared(a: PreparedName, b: PreparedName, counts: NameCounts): NameMatch {
  if (a.words.length === 0 || b.words.length === 0) return 'not-comparable';
  const exact = agreeing(a.words, b.words);
  if (exact !== null) return isChance(exact, counts) ? 'none' : 'same';
  if (a.isArabic === b.isArabic) return 'none';
  return agreeing(a.sounds, b.sounds) === null ? 'none' : 'alike';
}

/** The words in which two names agree when first, last and another one do; otherwise null. */
function agreeing(left: readonly string[], right: readonly string[]): string[] | null {
  const [first, last] = [left[0], left.at(-1)];
  if (left.length < 3 || right.length < 3 || first !== right[0] || last !== right.at(-1)) return null;
  const between = left.slice(1, -1).filter((word) => word !== '' && right.slice(1, -1).includes(word));
  return between.length === 0 ? null : [first as string, ...between, last as string];
}

/** In a small registry two bearers of a word say nothing yet: there a person looks. */
function isChance(words: readonly string[], { people, words: counts }: NameCounts): boolean {
  if (people === 0) return false;
  const share = words.reduce((product, word) => product * ((counts.get(word) ?? 1) / people), 1);
  return people * share >= 0.5 && words.every((word) => (counts.get(word) ?? 1) > 2);
}
