import { fileTypeFromBuffer } from 'file-type';
import { byteText, type PdfContents } from '../../core/pdf-syntax.ts';
import { no, ok, type Result } from '../../core/result.ts';
import { type ImageSize, jpegSize, pngSize } from './image-size.ts';
import { checkPdf, type PdfReason } from './pdf-check.ts';

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
  | 'document.csv_binary';

/** More pixels than this are refused before any decoder sees them. */
export const PIXEL_LIMIT = 40_000_000;

export type CheckedFile = { type: DocumentType /** Counted for PDF only. */; pages: number | null };

/** Whether a type is one of those an award takes. */
export function isDocumentType(type: string): type is DocumentType {
  return Object.hasOwn(DOCUMENT_TYPES, type);
}

/** The type the bytes themselves show, or undefined: text shows none. */
export async function trueType(bytes: Uint8Array): Promise<string | undefined> {
  return (await fileTypeFromBuffer(bytes))?.mime;
}

/**
 * Whether a file is what it says it is: announced type, extension and content agree, and the content does no harm.
 *
 * @param file.extension without the dot, any case
 * @param file.bytes the whole file
 * @param unpackPdf unpacks the compressed parts of a PDF; not called for other types
 */
export async function checkContent(
  file: { declaredType: string; extension: string; bytes: Uint8Array },
  unpackPdf: (bytes: Uint8Array) => Promise<PdfContents>,
): Promise<Result<CheckedFile, FileReason>> {
  const { declaredType: type, bytes } = file;
  if (bytes.length === 0) return no('document.empty');
  if (!isDocumentType(type)) return no('document.type');
  const extensions: readonly string[] = DOCUMENT_TYPES[type];
  if (!extensions.includes(file.extension.toLowerCase())) return no('document.extension');
  const shown = await trueType(bytes);
  if (shown !== (type === 'text/csv' ? undefined : type)) return no('document.type');

  switch (type) {
    case 'application/pdf': {
      const checked = checkPdf(byteText(bytes), await unpackPdf(bytes));
      return checked.ok ? ok({ type, pages: checked.value.pages }) : checked;
    }
    case 'image/png':
      return checkPixels(type, pngSize(bytes));
    case 'image/jpeg':
      return checkPixels(type, jpegSize(bytes));
    case 'text/csv':
      return checkCsv(bytes);
  }
}

/** An image that does not say how large it is, is too large. */
function checkPixels(type: DocumentType, size: ImageSize | undefined): Result<CheckedFile, FileReason> {
  if (size === undefined || size.width * size.height > PIXEL_LIMIT) {
    return no('document.pixels', { details: { limit: PIXEL_LIMIT } });
  }
  return ok({ type, pages: null });
}

/** CSV is UTF-8 text: no other encoding, no control characters but tab and line ends. */
function checkCsv(bytes: Uint8Array): Result<CheckedFile, FileReason> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return no('document.csv_binary');
  }
  if (/[^\P{Cc}\t\r\n]/u.test(text)) return no('document.csv_binary');
  return text.trim() === '' ? no('document.empty') : ok({ type: 'text/csv', pages: null });
}
