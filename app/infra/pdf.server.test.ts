import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PDF_SAMPLES } from './pdf/samples.ts';
import { renderPdf } from './pdf.server.ts';

const folder = mkdtempSync(join(tmpdir(), 'pdf-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs one of poppler's tools on a document and gives what it prints, without the bidi marks it adds. */
function poppler(tool: 'pdftotext' | 'pdfinfo' | 'pdffonts', pdf: Uint8Array): string {
  const file = join(folder, 'document.pdf');
  writeFileSync(file, pdf);
  const printed = execFileSync(tool, tool === 'pdftotext' ? [file, '-'] : [file], { stdio: 'pipe' });
  return printed.toString('utf8').replace(/[\u200e\u200f\u202a-\u202e]/g, '');
}

describe('receipt', () => {
  it('can be read, searched and copied in both languages', async () => {
    const data = PDF_SAMPLES.receipt;
    const text = poppler('pdftotext', await renderPdf('receipt', data));
    expect(text).toContain('إيصال تقديم الترشيح');
    expect(text).toContain('تقديم خدمة أفضل');
    expect(text.indexOf('المرجع')).toBeLessThan(text.indexOf('Nomination receipt'));
    expect(text).toContain('14:41:07');
    expect(text).toContain('Sunday 30 May 2027 (24 Dhu al-Hijjah 1448 AH)');
    for (const value of [data.reference, data.bodyHash, data.logRoot, data.keyId, data.receivedAtSigned]) {
      expect(text).toContain(value);
    }
    for (const file of data.files) expect(text).toContain(file.sha256);
    expect(text).toContain('openssl pkeyutl -verify -pubin -inkey pub.pem -rawin -in receipt.json');
    expect(text).toContain(data.verifyPage);
    // The proof is for the camera, not for the eye: nobody types 86 letters.
    expect(text).not.toContain('signature=');
  });

  it('says when the technical tolerance was used, and only then', async () => {
    const words = 'within the published technical tolerance';
    const late = { ...PDF_SAMPLES.receipt, inTolerance: true };
    expect(poppler('pdftotext', await renderPdf('receipt', late))).toContain(words);
    expect(poppler('pdftotext', await renderPdf('receipt', PDF_SAMPLES.receipt))).not.toContain(words);
  });
});

describe('nomination print', () => {
  it('shows every section, answered or not', async () => {
    const text = poppler('pdftotext', await renderPdf('nomination', PDF_SAMPLES.nomination));
    expect(text).toContain('ملخص للجمهور');
    expect(text).toContain('The platform is also available in English (version 4.2) since 2026.');
    expect(text).toContain('No answer');
    expect(text).toContain('Annual report 2026');
  });

  it('prints a percentage the right way round inside Arabic', async () => {
    const text = poppler('pdftotext', await renderPdf('nomination', PDF_SAMPLES.nomination));
    expect(text).toMatch(/(?<!%)92\.5%/);
  });
});

describe('certificate', () => {
  it('is one page in both languages with its code', async () => {
    const pdf = await renderPdf('certificate', PDF_SAMPLES.certificate);
    const text = poppler('pdftotext', pdf);
    expect(text).toContain('شهادة فوز');
    expect(text).toContain('Winner');
    expect(text).toContain('C-1448-8H3F-2WPX');
    expect(poppler('pdfinfo', pdf)).toMatch(/Pages:\s+1\b/);
  });
});

describe.each(['receipt', 'nomination', 'certificate'] as const)('any %s', (kind) => {
  it('has the same bytes each time, and other bytes for other data', async () => {
    const first = await renderPdf(kind, PDF_SAMPLES[kind]);
    const again = await renderPdf(kind, structuredClone(PDF_SAMPLES[kind]));
    expect(Buffer.compare(first, again)).toBe(0);
    const other = await renderPdf(kind, { ...PDF_SAMPLES[kind], reference: 'N-1448-B1-0043' });
    expect(Buffer.compare(first, other)).not.toBe(0);
  });

  it('is tagged, carries its own fonts and the creation time of its data', async () => {
    const pdf = await renderPdf(kind, PDF_SAMPLES[kind]);
    const info = poppler('pdfinfo', pdf);
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toMatch(/CreationDate:.*2027/);
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Lang');
    const fonts = poppler('pdffonts', pdf).split('\n').slice(2).filter(Boolean);
    for (const font of fonts) expect(font).toMatch(/\+Wisam(Text|Display).* yes yes yes /);
  });

  it('treats the text of a person as text, whatever it holds', async () => {
    const hostile = '#import "@preview/x:1.0.0" #read("/etc/passwd") $ \\ *a* 漢 😀 \u202Eبا \u0000';
    const data = { ...PDF_SAMPLES[kind], title: { ar: hostile, en: hostile } };
    const text = poppler('pdftotext', await renderPdf(kind, data));
    expect(text.replace(/\s+/g, ' ')).toContain('#read("/etc/passwd")');
    expect(text).toContain('[U+6F22]');
  });
});

it('gives up at the time limit, and the next document is made all the same', async () => {
  await expect(renderPdf('receipt', PDF_SAMPLES.receipt, 0)).rejects.toThrow('pdf.time_limit');
  await expect(renderPdf('receipt', PDF_SAMPLES.receipt)).resolves.toBeInstanceOf(Uint8Array);
});

it('names the fault when a document cannot be made, and makes the next one', async () => {
  const broken = { ...PDF_SAMPLES.receipt, files: null as never };
  await expect(renderPdf('receipt', broken)).rejects.toThrow('pdf.template');
  await expect(renderPdf('receipt', PDF_SAMPLES.receipt)).resolves.toBeInstanceOf(Uint8Array);
});
