import { promisify } from 'node:util';
import { inflate, inflateSync, constants as zlib } from 'node:zlib';
import {
  byteText,
  type PdfContents,
  type PdfDictionary,
  type PdfObjects,
  pdfStreams,
  streamDictionary,
} from '../core/pdf-syntax.ts';

const inflateAsync = promisify(inflate);

/** Together no more than this is unpacked from one file, in bytes. */
const INFLATED_LIMIT = 32 * 1024 * 1024;
const STREAM_LIMIT = 20_000;
/** So much packed data is enough to see whether numbers come first, as in every object stream. */
const PEEK_BYTES = 512;
/** An object stream begins with "number offset"; comments and white space may stand before. ISO 32000-2, 7.5.7. */
const NUMBERS_FIRST = /^[\0\t\n\f\r ]*(?:%|[+-]?\d+[\0\t\n\f\r %])/;

/**
 * Unpacks whatever may hold objects of a PDF, so that nothing active hides in compressed parts. Data packed in any
 * other way than Flate is not unpacked; where it may hold objects, the answer is not `complete`.
 */
export async function unpackPdf(bytes: Uint8Array): Promise<PdfContents> {
  const objects: PdfObjects[] = [];
  const others: string[] = [];
  let budget = INFLATED_LIMIT;
  let count = 0;
  const incomplete = { objects, others, complete: false };
  const file = byteText(bytes);
  for (const stream of pdfStreams(file)) {
    count += 1;
    if (count > STREAM_LIMIT) return incomplete;
    const dictionary = streamDictionary(file, stream);
    const holdsObjects = mayHoldObjects(dictionary);
    const packed = bytes.subarray(stream.start);
    const peeked = peek(packed);
    if (peeked === undefined) {
      // Not Flate: plain object streams are read with the rest of the file, anything else stays dark.
      if (holdsObjects && mayBePacked(dictionary)) return incomplete;
      continue;
    }
    budget -= peeked.length;
    if (budget < 0) return incomplete;
    if (!holdsObjects && !NUMBERS_FIRST.test(peeked)) continue;
    const text = await unpack(packed, budget);
    if (text === undefined) return incomplete;
    budget -= text.length;
    if (holdsObjects) objects.push({ text, first: dictionary.first });
    else others.push(text);
  }
  return { objects, others, complete: true };
}

/** Readers go by the keys, not by the type: some take any stream with `N` and `First`. */
function mayHoldObjects({ names, complete }: PdfDictionary): boolean {
  return !complete || names.has('ObjStm') || (names.has('N') && names.has('First'));
}

function mayBePacked({ names, complete }: PdfDictionary): boolean {
  return !complete || names.has('Filter') || names.has('F');
}

function peek(packed: Uint8Array): string | undefined {
  const [method = 0, flags = 0] = packed;
  // The header of zlib: method 8, and a check value. RFC 1950, 2.2.
  if ((method & 15) !== 8 || (method * 256 + flags) % 31 !== 0) return undefined;
  try {
    const head = inflateSync(packed.subarray(0, PEEK_BYTES), { finishFlush: zlib.Z_SYNC_FLUSH });
    return head.toString('latin1');
  } catch {
    return undefined;
  }
}

async function unpack(packed: Uint8Array, limit: number): Promise<string | undefined> {
  try {
    const options = { finishFlush: zlib.Z_SYNC_FLUSH, maxOutputLength: Math.max(limit, 1) };
    return (await inflateAsync(packed, options)).toString('latin1');
  } catch {
    return undefined;
  }
}
