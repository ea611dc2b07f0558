/*
 * Names as conflicts of interest compare them (judging.md section 6): wider than search folding on purpose, because
 * people write one name with and without hamza, article, title or the word for "son of".
 */

/** Marks on letters, tatweel, zero-width and direction marks: they change the look of a name, not the name. */
const DECORATION = /[\u064b-\u065f\u0670\u06d6-\u06ed\u0640\p{Mn}\p{Cf}]/gu;

const TITLES = new Set([
  ...[
    'د',
    'م',
    'ا',
    'دكتور',
    'دكتوره',
    'مهندس',
    'مهندسه',
    'استاذ',
    'استاذه',
    'بروفيسور',
    'معالي',
    'سعاده',
    'سمو',
  ],
  ...['فضيله', 'dr', 'eng', 'prof', 'mr', 'mrs', 'ms', 'engineer', 'doctor', 'professor'],
]);
/** Titles with the article, names without it. */
const TITLES_WITH_ARTICLE = new Set([
  'السيد',
  'السيده',
  'الشيخ',
  'الامير',
  'الاميره',
  'اللوا',
  'العميد',
  'العقيد',
]);
/** Words for "son of", "daughter of", and the particle of a house; they stand or fall with the writer. */
const PARTICLES = new Set(['بن', 'ابن', 'بنت', 'ال', 'bin', 'ibn', 'bint', 'al', 'el']);
/** They make one name with the next word. */
const SERVANT = new Set(['عبد', 'abd', 'abdul', 'abdel']);
const FATHER = new Set(['ابو', 'ابا', 'ابي', 'abu', 'abo']);

/**
 * The words of a name that count, in order: «د. أحمد بن عبد الله آل سعود» and «احمد عبدالله السعود» give the same.
 * Empty when nothing comparable is left (digits, signs, a title alone): the caller shows such a name to a person and
 * never takes it for "no match".
 */
export function nameWords(name: string): string[] {
  const words = foldLetters(name)
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')
    .filter((word) => !TITLES.has(bare(word)) && !TITLES_WITH_ARTICLE.has(word));
  return joinPairs(words)
    .filter((word) => !PARTICLES.has(word))
    .map(bare)
    .filter((word) => word !== '');
}

function foldLetters(name: string): string {
  return name
    .normalize('NFKC')
    .replace(DECORATION, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىئی]/g, 'ي')
    .replace(/ؤ/g, 'و')
    .replace(/ة/g, 'ه')
    .replace(/ک/g, 'ك')
    .replace(/ء/g, '')
    .toLowerCase();
}

/** «عبد الله» and «أبو بكر» are one name each, however they are spaced. */
function joinPairs(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string;
    const skip = words[at + 1] === 'al' || words[at + 1] === 'el' ? 2 : 1;
    const next = words[at + skip];
    if (next !== undefined && SERVANT.has(word)) {
      joined.push(`${isArabic(word) ? 'عبد' : 'abdal'}${next}`);
      at += skip;
    } else if (next !== undefined && FATHER.has(word)) {
      joined.push(`${isArabic(word) ? 'ابو' : 'abu'}${next}`);
      at += skip;
    } else {
      joined.push(word);
    }
  }
  return joined;
}

/** Without a leading article, when at least three letters remain. */
function bare(word: string): string {
  return /^(?:ال|al-?|el-?)(?=\p{L}{3,}$)/u.test(word) ? word.replace(/^(?:ال|al|el)/u, '') : word;
}

const isArabic = (word: string) => /\p{Script=Arabic}/u.test(word);

const SOUNDS: readonly [RegExp, string][] = [
  [/th|[تطثt]/g, 't'],
  [/kh|[خ]/g, 'K'],
  [/sh|[ش]/g, 'S'],
  [/dh|[ذضظدdzز]/g, 'd'],
  [/gh|[غجjg]/g, 'g'],
  [/[سصs]|(?<!^)ce/g, 's'],
  [/[قكqkc]/g, 'k'],
  [/[بپpb]/g, 'b'],
  [/[فvڤf]/g, 'f'],
  [/[لl]/g, 'l'],
  [/[مm]/g, 'm'],
  [/[نn]/g, 'n'],
  [/[رr]/g, 'r'],
  [/[حهh]/g, 'h'],
];

/**
 * The consonants of a word in one alphabet, so that «الزهراني» meets "Alzahrani": vowels and half vowels go, doubled
 * letters are one, a final h is silent. Loose on purpose: it may only ask a person to look.
 */
export function consonants(word: string): string {
  let rest = word;
  for (const [sound, sign] of SOUNDS) rest = rest.replace(sound, `<${sign}>`);
  const kept = [...rest.matchAll(/<(.)>/g)].map(([, sign]) => sign).join('');
  return kept.replace(/(.)\1+/g, '$1').replace(/(?<=.)h$/, '');
}
