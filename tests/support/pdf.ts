/**
 * A small one-page PDF. `catalog` goes into its root, `objects` follow as numbers 4, 5, …; each may be text or bytes.
 * `pages` names other pages among them.
 */
export function buildPdf({
  catalog = '',
  pages = '/Kids[3 0 R]/Count 1',
  objects = [],
}: {
  catalog?: string;
  pages?: string;
  objects?: (string | Buffer)[];
} = {}): Buffer {
  const all = [
    `<</Type/Catalog/Pages 2 0 R ${catalog}>>`,
    `<</Type/Pages${pages}>>`,
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>',
    ...objects,
  ];
  const pieces = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let length = pieces[0]?.length ?? 0;
  const offsets: number[] = [];
  for (const [index, object] of all.entries()) {
    offsets.push(length);
    const piece = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n'),
    ]);
    pieces.push(piece);
    length += piece.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${all.length + 1}\n0000000000 65535 f \n${rows}`;
  pieces.push(
    Buffer.from(`${table}trailer\n<</Size ${all.length + 1}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`),
  );
  return Buffer.concat(pieces);
}

/** A stream object. */
export function pdfStream(dictionary: string, data: Buffer): Buffer {
  const head = `<<${dictionary}/Length ${data.length}>>\nstream\n`;
  return Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream')]);
}
