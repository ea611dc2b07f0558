import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { PdfDocuments, PdfKind } from './documents.ts';
import { loadFonts } from './fonts.ts';
import { printable } from './printable.ts';

/** Archived documents are PDF/A-2a: tagged, fonts embedded, nothing from outside. */
const STANDARD = 'a-2a';

export type Compile = (kind: PdfKind, data: PdfDocuments[PdfKind], qr: string | null) => Uint8Array;

/**
 * Makes the function that turns data into a PDF. Templates come from this folder, which is also the only folder they
 * can read; data enters as one JSON text, never as Typst source, so no text of a user is ever run.
 *
 * @throws {Error} `pdf.template` for any error or warning, a missing font family included
 */
export function createCompile(): Compile {
  const fonts = loadFonts();
  const compiler = NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontBlobs: fonts.files }],
  });
  return (kind, data, qr) => {
    const compiled = compiler.compile({
      mainFilePath: `${import.meta.dirname}/${kind}.typ`,
      inputs: { data: JSON.stringify({ ...printable(data, fonts.covers), qr }) },
    });
    const complaints = compiled.takeDiagnostics()?.shortDiagnostics ?? [];
    const document = compiled.result;
    if (document === null || complaints.length > 0) throw new Error(`pdf.template: ${messages(complaints)}`);
    const pdf = compiler.pdf(document, {
      pdfStandard: STANDARD,
      creationTimestamp: Math.floor(Date.parse(data.createdAt) / 1000),
    });
    compiler.evictCache(10);
    return new Uint8Array(pdf);
  };
}

function messages(complaints: { message?: string }[]): string {
  return complaints.map((complaint) => complaint.message ?? 'unknown').join('; ');
}
