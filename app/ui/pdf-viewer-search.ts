import { foldSearch } from '../core/text.ts';
import { type PageItem, readingLines } from './pdf-viewer-order.ts';

/** Which pieces of a page a match covers. */
export type Match = readonly number[];

/** Longest query that is looked for. */
export const QUERY_LIMIT = 200;
/** Shorter queries are looked for as they are: loosened, they would be found everywhere. */
const LEAST_LOOSE = 3;

/**
 * Where a text stands on a page, in the order of reading. Compared in the folded form (award 12.3), so that «الأولى»
 * finds «الاولي»; a match may run over pieces and line ends. Many PDFs give the ligature «لا» back to front: where a
 * query is not found, it is looked for with runs of these two letters in any order.
 */
export function findOnPage(items: readonly PageItem[], query: string): Match[] {
  const wanted = collapse(foldSearch(query.slice(0, QUERY_LIMIT))).trim();
  if (wanted === '') return [];
  const { text, owners } = joined(items);
  const exact = placesOf(text, wanted, owners);
  if (exact.length > 0 || wanted.length < LEAST_LOOSE) return exact;
  return placesOf(loosened(text), loosened(wanted), owners);
}

function placesOf(text: string, wanted: string, owners: readonly number[]): Match[] {
  const matches: Match[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + wanted.length)) {
    matches.push([...new Set(owners.slice(at, at + wanted.length))]);
  }
  return matches;
}

const collapse = (text: string) => text.replace(/\s+/g, ' ');
const loosened = (text: string) => text.replace(/[ال]{2,}/g, (run) => [...run].sort().join(''));

/** The folded text of a page in the order of reading and, for each of its characters, the piece that it comes from. */
function joined(items: readonly PageItem[]): { text: string; owners: number[] } {
  let text = '';
  const owners: number[] = [];
  for (const line of readingLines(items)) {
    for (const [place, index] of line.entries()) {
      const end = place === line.length - 1 ? ' ' : '';
      const folded = collapse(foldSearch(items[index]?.text ?? '') + end);
      const piece = text === '' || text.endsWith(' ') ? folded.replace(/^ /, '') : folded;
      text += piece;
      for (let count = 0; count < piece.length; count += 1) owners.push(index);
    }
  }
  return { text, owners };
}
