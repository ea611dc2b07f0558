import { type PdfContents, type PdfStream, pdfNames, pdfStreams } from '../../core/pdf-syntax.ts';
import { no, ok, type Result } from '../../core/result.ts';

export type PdfReason =
  | 'document.pdf_broken'
  | 'document.pdf_encrypted'
  | 'document.pdf_active'
  | 'document.pdf_pages';

/** Long enough never to appear by chance in packed data: found anywhere, they count. */
const ACTIVE = new Set([
  'EmbeddedFile',
  'EmbeddedFiles',
  'ImportData',
  'JavaScript',
  'Launch',
  'Rendition',
  'RichMedia',
  'SubmitForm',
]);
/** Three letters do appear by chance; inside stream data they are left to the long names that must go with them. */
const ACTIVE_OUTSIDE_STREAMS = new Set(['AA', 'EF', 'JS', 'XFA']);
const TAIL = 1024;
/** An action is shorter than this; one that is not cannot be read as a place. */
const VALUE = 1024;
/** More places to open at than this are no document's. */
const OPENINGS = 20;
/** More pages than this are no document that anybody judges. */
const PAGES = 2_000;

type Part = { text: string; first: number | undefined; skips: Iterable<PdfStream>; strict: boolean };

/**
 * Whether a PDF is whole, readable by everybody, and does nothing by itself. A document that opens at a page is
 * welcome; one that opens something else is not.
 *
 * @param text the file, one character a byte
 * @param contents what was unpacked from it
 * @returns the number of pages, counted from the page objects (an estimate: revised files count a page twice)
 */
export function checkPdf(text: string, contents: PdfContents): Result<{ pages: number }, PdfReason> {
  if (!text.startsWith('%PDF-') || !text.slice(-TAIL).includes('%%EOF')) return no('document.pdf_broken');
  const file = survey({ text, first: undefined, skips: pdfStreams(text), strict: true });
  if (file.encrypted) return no('document.pdf_encrypted');
  if (!contents.complete) return no('document.pdf_broken');

  const objects = contents.objects.map(({ text: inner, first }) =>
    survey({ text: inner, first, skips: [], strict: true }),
  );
  const others = contents.others.map((inner) =>
    survey({ text: inner, first: undefined, skips: [], strict: false }),
  );
  const everywhere = [file, ...objects, ...others];
  if (everywhere.some(({ active }) => active)) return no('document.pdf_active');
  if (!everywhere.every((part) => opensAtPage(part, everywhere))) return no('document.pdf_active');

  const pages = [file, ...objects].reduce((sum, part) => sum + part.pages, 0);
  if (pages > PAGES) return no('document.pdf_pages', { details: { limit: PAGES } });
  return pages === 0 ? no('document.pdf_broken') : ok({ pages });
}

type Survey = Part & { active: boolean; encrypted: boolean; pages: number; openings: number[] };

/** One walk over the names of a part; nothing is collected that could grow with it. */
function survey(part: Part): Survey {
  const found: Survey = { ...part, active: false, encrypted: false, pages: 0, openings: [] };
  const skips = part.skips[Symbol.iterator]();
  let next = skips.next();
  let skippedTo = -1;
  let previous = '';
  for (const { name, start, end } of pdfNames(part.text)) {
    for (; !next.done && next.value.start <= start; next = skips.next()) skippedTo = next.value.end;
    const plain = part.strict && start >= skippedTo;
    if (ACTIVE.has(name) || (plain && ACTIVE_OUTSIDE_STREAMS.has(name))) found.active = true;
    if (name === 'Encrypt') found.encrypted = true;
    if (name === 'Page' && previous === 'Type') found.pages += 1;
    if (name === 'OpenAction') found.openings.push(end);
    if (found.openings.length > OPENINGS) return { ...found, active: true };
    previous = name;
  }
  return found;
}

/** Every OpenAction must be a place in this document: an array, or an action of the kind GoTo. */
function opensAtPage({ text, openings }: Survey, everywhere: readonly Part[]): boolean {
  return openings.every((end) => {
    const value = text.slice(end, end + VALUE);
    const reference = /^\s*(\d{1,10})\s+(\d{1,5})\s+R\b/.exec(value);
    if (reference === null) return isPlace(value);
    const [, number = '', generation = ''] = reference;
    const targets = everywhere.flatMap((source) => objectTexts(source, number, generation));
    return targets.length > 0 && targets.every(isPlace);
  });
}

/** An array, nothing, or one flat dictionary that says GoTo, once, and names nothing to follow. */
function isPlace(value: string): boolean {
  if (/^\s*(\[|null\b)/.test(value)) return true;
  const dictionary = /^\s*<<((?:(?!<<).)*?)>>/s.exec(value)?.[1];
  if (dictionary === undefined) return false;
  const names = [...pdfNames(dictionary)].map(({ name }) => name);
  const kinds = names.filter((_name, index) => names[index - 1] === 'S');
  return kinds.length === 1 && kinds[0] === 'GoTo' && !names.includes('Next');
}

/** What may be the object of a number: `12 0 obj ...` in the file, or by the table of an object stream. */
function objectTexts({ text, first }: Part, number: string, generation: string): string[] {
  const pattern = new RegExp(`(?<!\\d)0*${number}\\s+0*${generation}\\s+obj`, 'g');
  const found = [...text.matchAll(pattern)].map(({ index, 0: head }) => index + head.length);
  if (first !== undefined) {
    const table = text.slice(0, first).trim().split(/\s+/);
    for (let at = 0; at < table.length; at += 2) {
      if (Number(table[at]) === Number(number)) found.push(first + Number(table[at + 1]));
    }
  }
  return found.map((at) => text.slice(at, at + VALUE));
}
