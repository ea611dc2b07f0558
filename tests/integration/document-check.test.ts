import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { checkContent } from '../../app/domain/documents/file-check.ts';
import { sourceOf } from '../../app/domain/documents/file-source.ts';
import { unpackPdf } from '../../app/infra/pdf-inspection.server.ts';
import { buildPdf, pdfStream } from '../support/pdf.ts';

const QPDF = '/usr/bin/qpdf';
const folder = await mkdtemp(join(tmpdir(), 'documents-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const SCRIPT = '<</S/JavaScript/JS(app.alert\\(1\\))>>';
const ACTIVE: [string, Parameters<typeof buildPdf>[0]][] = [
  ['a script on opening', { catalog: `/OpenAction ${SCRIPT}` }],
  ['a script on opening, elsewhere', { catalog: '/OpenAction 4 0 R', objects: [SCRIPT] }],
  ['a script by name', { catalog: `/Names<</JavaScript<</Names[(a)4 0 R]>>>>`, objects: [SCRIPT] }],
  ['a script with an escaped name', { objects: ['<</S/Java#53cript/J#53(x)>>'] }],
  ['a script of a rendition', { objects: ['<</S/Rendition/JS(x)>>'] }],
  ['a program to launch', { catalog: '/OpenAction 4 0 R', objects: ['<</S/Launch/F(calc.exe)>>'] }],
  [
    'an address opened by itself',
    { catalog: '/OpenAction 4 0 R', objects: ['<</S/URI/URI(https://x.example)>>'] },
  ],
  ['an address after a place', { catalog: '/OpenAction<</S/GoTo/D[3 0 R]/Next<</S/URI/URI(x)>>>>' }],
  ['a form that is sent', { objects: ['<</S/SubmitForm/F(https://x.example)>>'] }],
  ['an action of a page', { objects: ['<</AA<</O 5 0 R>>>>'] }],
  [
    'an embedded file',
    { catalog: '/Names<</EmbeddedFiles<</Names[(a)4 0 R]>>>>', objects: ['<</EF<</F 5 0 R>>>>'] },
  ],
  ['rich media', { objects: ['<</Type/Annot/Subtype/RichMedia>>'] }],
  ['an XFA form', { catalog: '/AcroForm<</XFA 4 0 R>>', objects: ['(form)'] }],
];
const HARMLESS: [string, Parameters<typeof buildPdf>[0]][] = [
  ['nothing special', {}],
  ['a page to open at', { catalog: '/OpenAction[3 0 R/Fit]' }],
  [
    'a page to open at, as an action',
    { catalog: '/OpenAction 4 0 R', objects: ['<</S/GoTo/D[3 0 R/Fit]>>'] },
  ],
  [
    'a link that a reader may follow',
    { objects: ['<</Type/Annot/Subtype/Link/A<</S/URI/URI(https://x.example)>>>>'] },
  ],
  ['names that begin alike', { objects: ['<</JSON 1/AAB 2/Launcher 3/OpenActions 4>>'] }],
];

async function outcome(bytes: Buffer): Promise<string> {
  const checked = await checkContent(
    { declaredType: 'application/pdf', extension: 'PDF', source: sourceOf(bytes) },
    unpackPdf,
  );
  return checked.ok ? `${checked.value.pages} page` : checked.reason;
}

async function qpdf(bytes: Buffer, ...options: string[]): Promise<Buffer> {
  await writeFile(join(folder, 'in.pdf'), bytes);
  // qpdf answers 3 for a warning about what it mended.
  const call = promisify(execFile)(QPDF, [...options, '--', join(folder, 'in.pdf'), join(folder, 'out.pdf')]);
  await call.catch((error: { code?: number }) => (error.code === 3 ? undefined : Promise.reject(error)));
  return await readFile(join(folder, 'out.pdf'));
}

describe('a PDF', () => {
  test.each(ACTIVE)('with %s is refused', async (_what, parts) => {
    expect(await outcome(buildPdf(parts))).toBe('document.pdf_active');
  });

  test.each(HARMLESS)('with %s is taken', async (_what, parts) => {
    expect(await outcome(buildPdf(parts))).toBe('1 page');
  });

  test('noise in packed data is no finding', async () => {
    const noise = Buffer.concat([randomBytes(50_000), Buffer.from('\x01/JS\x02/AA '), randomBytes(50_000)]);
    for (const data of [noise, deflateSync(noise)]) {
      const image = pdfStream('/Type/XObject/Subtype/Image/Filter/FlateDecode', data);
      expect(await outcome(buildPdf({ objects: [image] }))).toBe('1 page');
    }
  });

  test('an object stream that is declared as something else is looked into', async () => {
    const hidden = deflateSync(Buffer.from(`9 0 ${SCRIPT}`));
    for (const dictionary of ['/N 1/First 4', '/Type/XObject/Subtype/Image', '/#4e 1/#46irst 4']) {
      const object = pdfStream(`${dictionary}/Filter/FlateDecode`, hidden);
      expect(await outcome(buildPdf({ objects: [object] }))).toBe('document.pdf_active');
    }
  });

  test('an object stream that cannot be looked into is refused', async () => {
    const packed = deflateSync(Buffer.from(`9 0 ${SCRIPT}`));
    const darks = [
      pdfStream(
        '/Type/ObjStm/N 1/First 4/Filter[/ASCIIHexDecode/FlateDecode]',
        Buffer.from(packed.toString('hex')),
      ),
      pdfStream('/Type/ObjStm/N 1/First 4/Filter/LZWDecode', randomBytes(50)),
      pdfStream(
        '/Type/ObjStm/N 1/First 4/Filter/FlateDecode',
        Buffer.concat([packed.subarray(0, 4), randomBytes(40)]),
      ),
    ];
    for (const dark of darks)
      expect(await outcome(buildPdf({ objects: [dark] }))).toBe('document.pdf_broken');
  });

  test('what unpacks to hundreds of megabytes is refused, in little time and memory', async () => {
    const bomb = deflateSync(Buffer.concat([Buffer.from('9 0 '), Buffer.alloc(200_000_000, ' ')]));
    const object = pdfStream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', bomb);
    expect(await outcome(buildPdf({ objects: [object] }))).toBe('document.pdf_broken');
  });

  test('files made to keep us busy are answered soon', async () => {
    const endless = [
      'stream\n'.repeat(200_000),
      '/a'.repeat(600_000),
      '/OpenAction 4 0 R '.repeat(60_000),
      '/#41#41'.repeat(200_000),
      '4 0 obj'.repeat(200_000),
      '<<'.repeat(600_000),
    ];
    for (const text of endless) {
      const started = performance.now();
      expect(await outcome(Buffer.from(`%PDF-1.7\n/OpenAction 4 0 R ${text}\n%%EOF\n`))).toMatch(
        /^document\./,
      );
      expect(performance.now() - started).toBeLessThan(3000);
    }
    const names = pdfStream(
      '/Type/ObjStm/N 1/First 4/Filter/FlateDecode',
      deflateSync('/a'.repeat(4_000_000)),
    );
    expect(await outcome(buildPdf({ objects: [names] }))).toBe('1 page');
  });

  test('an OpenAction that only looks like a place is refused', async () => {
    const targets = [
      '<</S/GoTo/S/URI/URI(x)>>',
      '<</D<</S/GoTo>>/S/URI/URI(x)>>',
      '<</D(/S/GoTo)/#53/URI/URI(x)>>',
      '<</URI(x)/S/URI>>',
    ];
    for (const target of targets) {
      const referred = buildPdf({ catalog: '/OpenAction 4 0 R', objects: [target] });
      expect([target, await outcome(referred)]).toEqual([target, 'document.pdf_active']);
      expect(await outcome(buildPdf({ catalog: `/OpenAction ${target}` }))).toBe('document.pdf_active');
    }
    expect(await outcome(buildPdf({ catalog: '/OpenAction 44 0 R' }))).toBe('document.pdf_active');
  });

  test('that is cut, has no page or is none at all is refused', async () => {
    const whole = buildPdf();
    expect(await outcome(whole.subarray(0, whole.length - 20))).toBe('document.pdf_broken');
    expect(await outcome(Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Pages>>\nendobj\n%%EOF\n'))).toBe(
      'document.pdf_broken',
    );
    expect(await outcome(Buffer.concat([Buffer.from('x'), whole]))).toBe('document.type');
  });
});

if (!existsSync(QPDF)) console.warn('qpdf is not installed: apt-get install qpdf; its tests are left out');

describe.runIf(existsSync(QPDF))('a PDF rewritten by qpdf', () => {
  test.each(ACTIVE)(
    'with %s in object streams is refused',
    async (_what, { catalog = '', objects = [] } = {}) => {
      // qpdf drops what nothing refers to.
      const kept = `${catalog}/Kept[${objects.map((_object, index) => `${index + 4} 0 R`).join(' ')}]`;
      const packed = await qpdf(buildPdf({ catalog: kept, objects }), '--object-streams=generate');
      expect(packed.includes('ObjStm')).toBe(true);
      expect(packed.includes('/Catalog')).toBe(false);
      expect(await outcome(packed)).toBe('document.pdf_active');
    },
  );

  test.each(HARMLESS)(
    'with %s in object streams is taken',
    async (_what, { catalog = '', objects = [] } = {}) => {
      const kept = `${catalog}/Kept[${objects.map((_object, index) => `${index + 4} 0 R`).join(' ')}]`;
      const packed = await qpdf(buildPdf({ catalog: kept, objects }), '--object-streams=generate');
      expect(await outcome(packed)).toBe('1 page');
      expect(await outcome(await qpdf(packed, '--linearize'))).toBe('1 page');
    },
  );

  test.each([
    ['with a password', ['--encrypt', 'user', 'owner', '256']],
    ['without a password', ['--encrypt', '', 'owner', '256']],
    ['in the old way', ['--allow-weak-crypto', '--encrypt', '', 'owner', '40']],
  ])('encrypted %s is refused', async (_what, options) => {
    expect(await outcome(await qpdf(buildPdf(), ...options))).toBe('document.pdf_encrypted');
    const packed = await qpdf(buildPdf(), '--object-streams=generate', ...options);
    expect(await outcome(packed)).toBe('document.pdf_encrypted');
  });
});
