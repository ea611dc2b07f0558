import { buildPdf, pdfStream } from '../../support/pdf.ts';

/** A PDF with one line of Latin text on each page, in a standard font that is not embedded. */
export function pagedPdf(lines: readonly string[]): Buffer {
  const first = 4;
  const kids = lines.map((_, index) => `${first + 1 + index * 2} 0 R`).join(' ');
  const pages = lines.flatMap((line, index) => {
    const content = first + 2 + index * 2;
    const page = `<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Resources<</Font<</F1 ${first} 0 R>>>>/Contents ${content} 0 R>>`;
    return [page, pdfStream('', Buffer.from(`BT /F1 28 Tf 40 500 Td (${line}) Tj ET`))];
  });
  return buildPdf({
    pages: `/Kids[${kids}]/Count ${lines.length}`,
    objects: ['<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>', ...pages],
  });
}
