import type { FileSource } from './file-source.ts';

/*
 * A file that is also a file of another kind: an archive after a picture, a page of HTML before it. Readers that go by
 * what they find would open the other one. Signatures from the specifications of the formats (APPNOTE 4.3.16, RAR 5.0,
 * ISO 32000-2 annex I on headers that do not stand first, WHATWG MIME Sniffing 7.1).
 */

const HEAD = 1024;
/** An end record of ZIP with its longest comment. */
const TAIL = 65_557;
const END_RECORD = 22;
const MARKUP = /<(?:!doctype|html|head|body|script|iframe|svg|\?xml|\?php)\b/i;
/** RAR and 7z, wherever they begin. */
const ARCHIVES = ['Rar!\u001a\u0007', '7z\u00bc\u00af\u0027\u001c'];
const TAR_AT = 257;

/** Whether a PDF or a picture carries an archive, markup or a PDF beside its own content. */
export async function isPolyglot(file: FileSource, isPdf: boolean): Promise<boolean> {
  const head = Buffer.from(await file.slice(0, HEAD)).toString('latin1');
  if (head.startsWith('ustar', TAR_AT) || ARCHIVES.some((sign) => head.includes(sign))) return true;
  if (!isPdf && (head.includes('%PDF-') || MARKUP.test(head))) return true;
  return endsAsZip(Buffer.from(await file.slice(Math.max(0, file.size - TAIL), file.size)), file.size);
}

/** An end record whose directory lies before it and whose comment fits: four letters alone may stand by chance. */
function endsAsZip(tail: Buffer, size: number): boolean {
  const offset = size - tail.length;
  for (let at = tail.indexOf('PK\x05\x06'); at >= 0; at = tail.indexOf('PK\x05\x06', at + 1)) {
    if (at + END_RECORD > tail.length) return false;
    const directory = tail.readUInt32LE(at + 12) + tail.readUInt32LE(at + 16);
    const comment = tail.readUInt16LE(at + 20);
    if (directory <= offset + at && at + END_RECORD + comment <= tail.length) return true;
  }
  return false;
}
