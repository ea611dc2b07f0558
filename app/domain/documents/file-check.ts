import { fileTypeFromBuffer } from 'file-type';
import { byteText, type PdfContents } from '../../core/pdf-syntax.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { FileSource } from './file-source.ts';
import { type HiddenContent, hiddenList } from './hidden-content.ts';
import { hiddenInJpeg, hiddenInPng } from './hidden-image.ts';
import { hiddenInPdf } from './hidden-pdf.ts';
import { type ImageSize, jpegSize, pngSize } from './image-size.ts';
import { checkPdf, type PdfReason } from './pdf-check.ts';
import { isPolyglot } from './polyglot.ts';
import { PDF_BYTES } from './uploads.ts';

/** The types an award takes by default, with the extensions each may carry. */
export const DOCUMENT_TYPES = {
  'application/pdf': ['pdf'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'text/csv': ['csv'],
} as const;

export type DocumentType = keyof typeof DOCUMENT_TYPES;

export type FileReason =
  | PdfReason
  | 'document.empty'
  | 'document.type'
  | 'document.extension'
  | 'document.pixels'
  | 'document.mixed'
  | 'document.pdf_large'
  | 'document.csv_binary';

/** More pixels than this are refused before any decoder sees them. */
export const PIXEL_LIMIT = 40_000_000;

export type CheckedFile = {
  type: DocumentType;
  /** Counted for PDF only. */
  pages: number | null;
  /** What the entrant may not mean to hand over. */
  hidden: HiddenContent[];
};

/** The head of a picture: its size, and what a camera wrote beside it. */
const IMAGE_HEAD = 4 * 1_048_576;
/** So much of a file shows its type. */
const TYPE_HEAD = 4_100;
const CONTROL = /[^\P{Cc}\t\r\n]/u;
const MARKUP_ROOM = 64;

/** Whether a type is one of those an award takes. */
export function isDocumentType(type: string): type is DocumentType {
  return Object.hasOwn(DOCUMENT_TYPES, type);
}

/** The type the bytes themselves show, or undefined: text shows none. */
export async function trueType(bytes: Uint8Array): Promise<string | undefined> {
  return (await fileTypeFromBuffer(bytes))?.mime;
}

/**
 * Whether a file is what it says it is: announced type, extension and content agree, it is no second file at the same
 * time, and the content does no harm.
 *
 * @param file.extension without the dot, any case
 * @param unpackPdf unpacks the compressed parts of a PDF; not called for other types
 */
export async function checkContent(
  file: { declaredType: string; extension: string; source: FileSource },
  unpackPdf: (bytes: Uint8Array) => Promise<PdfContents>,
): Promise<Result<CheckedFile, FileReason>> {
  const { declaredType: type, source } = file;
  if (source.size === 0) return no('document.empty');
  if (!isDocumentType(type)) return no('document.type');
  const extensions: readonly string[] = DOCUMENT_TYPES[type];
  if (!extensions.includes(file.extension.toLowerCase())) return no('document.extension');
  const shown = await trueType(await source.slice(0, TYPE_HEAD));
  if (shown !== (type === 'text/csv' ? undefined : type)) return no('document.type');
  if (type === 'text/csv') return checkCsv(source);
  if (await isPolyglot(source, type === 'application/pdf')) return no('document.mixed');

  if (type === 'application/pdf') {
    if (source.size > PDF_BYTES) return no('document.pdf_large');
    const bytes = await source.slice(0, source.size);
    const text = byteText(bytes);
    const contents = await unpackPdf(bytes);
    const checked = checkPdf(text, contents);
    if (!checked.ok) return checked;
    return ok({ type, pages: checked.value.pages, hidden: hiddenList(hiddenInPdf(text, contents)) });
  }
  const head = await source.slice(0, IMAGE_HEAD);
  const isPng = type === 'image/png';
  const size = isPng ? pngSize(head) : jpegSize(head);
  if (!isBounded(size)) return no('document.pixels', { details: { limit: PIXEL_LIMIT } });
  return ok({ type, pages: null, hidden: hiddenList(isPng ? hiddenInPng(head) : hiddenInJpeg(head)) });
}

/** An image that does not say how large it is, is too large. */
function isBounded(size: ImageSize | undefined): boolean {
  return size !== undefined && size.width * size.height <= PIXEL_LIMIT;
}

/** Not a table: a page or a drawing under the name of one. */
const MARKUP_FIRST = /^<(?:!doctype|html|head|body|script|svg|\?xml|!--)/i;

/** CSV is UTF-8 text: no other encoding, no control characters but tab and line ends. */
async function checkCsv(source: FileSource): Promise<Result<CheckedFile, FileReason>> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let start = '';
  try {
    for await (const chunk of source.chunks()) {
      const text = decoder.decode(chunk, { stream: true });
      if (CONTROL.test(text)) return no('document.csv_binary');
      if (start.length < MARKUP_ROOM) start = (start + text).trimStart().slice(0, MARKUP_ROOM);
    }
    if (CONTROL.test(decoder.decode())) return no('document.csv_binary');
  } catch {
    return no('document.csv_binary');
  }
  if (MARKUP_FIRST.test(start)) return no('document.type');
  return start === '' ? no('document.empty') : ok({ type: 'text/csv', pages: null, hidden: [] });
}
