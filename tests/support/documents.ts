import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { crc32, deflateRawSync } from 'node:zlib';
import type { TestPlatform } from '../setup/platform.ts';
import { postForm } from './object-storage.ts';
import { buildPdf } from './pdf.ts';

/** A draft of the open cycle and the people around it (prisma/seed/nominations-1448.ts). */
export const DRAFT = { reference: 'N-1448-B1-0014', coordinator: 'faisal', editor: 'hind', viewer: 'reem' };

export const pagesOf = (reference: string) => `/ar/nominations/${reference}/documents`;

export type Step = { status: number; reason: string | null; body: Record<string, unknown> };

async function step(response: Response): Promise<Step> {
  const text = await response.text();
  const body = text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
  const refusal = body['refusal'] as { reason: string } | undefined;
  return { status: response.status, reason: refusal?.reason ?? null, body };
}

export type Upload = {
  cookie: string;
  reference?: string;
  code?: string;
  fileName?: string;
  bytes?: Buffer;
  size?: number;
  sha256?: string;
  replaces?: string;
};

const fields = (upload: Upload): Record<string, string> => ({
  ...(upload.replaces === undefined ? {} : { replaces: upload.replaces }),
});

export async function reserve(t: TestPlatform, upload: Upload): Promise<Step> {
  const {
    cookie,
    reference = DRAFT.reference,
    code = 'D1',
    fileName = 'ملف.pdf',
    bytes = buildPdf(),
  } = upload;
  const size = String(upload.size ?? bytes.length);
  const sha256 = upload.sha256 ?? sha256Of(bytes);
  const form = { code, name: fileName, size, sha256, ...fields(upload) };
  return step(await t.post(`${pagesOf(reference)}/reserve`, form, cookie));
}

export async function confirm(t: TestPlatform, upload: Upload, documentId: string): Promise<Step> {
  const { cookie, reference = DRAFT.reference } = upload;
  return step(await t.post(`${pagesOf(reference)}/confirm`, { documentId, ...fields(upload) }, cookie));
}

export async function remove(
  t: TestPlatform,
  cookie: string,
  documentId: string,
  reference = DRAFT.reference,
) {
  return step(await t.post(`${pagesOf(reference)}/remove`, { documentId }, cookie));
}

/** Sends bytes with the signed form of a place. */
export function send(reserved: Step, bytes: Buffer): Promise<Response> {
  const form = reserved.body as { url: string; fields: Record<string, string> };
  return postForm(form, new Uint8Array(bytes));
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

type Parts = { documentId: string; partSize: number; parts: number; have: { n: number; size: number }[] };

/** Sends parts of an upload as a browser does, each by an address of its own; all that are missing, or the named ones. */
export async function sendParts(
  t: TestPlatform,
  { cookie, reference = DRAFT.reference }: Upload,
  reserved: Step,
  bytes: Buffer,
  only?: readonly number[],
): Promise<void> {
  const { documentId, partSize, parts, have } = reserved.body as Parts;
  for (let n = 1; n <= parts; n += 1) {
    if (only === undefined ? have.some((part) => part.n === n) : !only.includes(n)) continue;
    const signed = await step(
      await t.post(`${pagesOf(reference)}/part`, { documentId, n: String(n) }, cookie),
    );
    const part = bytes.subarray((n - 1) * partSize, n * partSize);
    const sent = await fetch(String(signed.body['url']), { method: 'PUT', body: new Uint8Array(part) });
    if (!sent.ok) throw new Error(`part ${n}: ${signed.reason ?? sent.status}`);
  }
}

export async function cancel(
  t: TestPlatform,
  { cookie, reference = DRAFT.reference }: Upload,
  documentId: string,
): Promise<Step> {
  return step(await t.post(`${pagesOf(reference)}/cancel`, { documentId }, cookie));
}

export async function unfinished(
  t: TestPlatform,
  { cookie, reference = DRAFT.reference }: Upload,
): Promise<Parts[]> {
  const response = await t.request(`${pagesOf(reference)}/uploads`, { cookie });
  return ((await response.json()) as { uploads: Parts[] }).uploads;
}

/** All three steps of an upload by script; returns the id of a stored document. */
export async function upload(t: TestPlatform, given: Upload): Promise<string> {
  const bytes = given.bytes ?? buildPdf();
  const reserved = await reserve(t, { ...given, bytes });
  const id = String(reserved.body['documentId']);
  await send(reserved, bytes);
  const confirmed = await confirm(t, given, id);
  if (confirmed.status !== 200) throw new Error(`not stored: ${reserved.reason ?? confirmed.reason}`);
  return id;
}

/** The multipart body of a form without script. */
export function fileForm(fields: Record<string, string>, fileName: string, bytes: Buffer) {
  const boundary = 'form-boundary-0123456789';
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const body = Buffer.concat([
    Buffer.from(parts.join('') + head),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  return { body, contentType: `multipart/form-data; boundary=${boundary}` };
}

/** A body sent in small pieces, as a browser on a thin line does; `cutAt` breaks the connection after so many bytes. */
export function sendSlowly(
  t: TestPlatform,
  path: string,
  form: { body: Buffer; contentType: string },
  options: { cookie: string; cutAt?: number },
): Promise<number | 'cut'> {
  const { hostname, port, host, origin } = new URL(t.baseUrl);
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      hostname,
      port,
      path,
      method: 'POST',
      headers: {
        host,
        origin,
        cookie: options.cookie,
        'content-type': form.contentType,
        'content-length': String(form.body.length),
      },
    });
    request.once('response', (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    request.once('error', (error) => (options.cutAt === undefined ? reject(error) : resolve('cut')));
    const PIECE = 64 * 1024;
    const next = (at: number): void => {
      if (options.cutAt !== undefined && at >= options.cutAt) return void request.destroy();
      if (at >= form.body.length) return void request.end();
      const more = request.write(form.body.subarray(at, at + PIECE));
      if (more) setImmediate(next, at + PIECE);
      else request.once('drain', () => next(at + PIECE));
    };
    next(0);
  });
}

/** An archive of one file. */
export function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00'),
    common,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

export async function documentRow(t: TestPlatform, id: string) {
  return t.db.document.findUniqueOrThrow({ where: { id } });
}

export async function editionOf(t: TestPlatform, reference = DRAFT.reference): Promise<number> {
  const { edition } = await t.db.nomination.findUniqueOrThrow({
    where: { reference },
    select: { edition: true },
  });
  return edition;
}

/** Moves the closing of the cycle of a nomination into the past. */
export async function closeCycle(t: TestPlatform, code = '1448'): Promise<void> {
  await t.db
    .$executeRaw`update cycle set late_from = now() - interval '1 hour', opens_at = now() - interval '9 days' where code = ${code}`;
}

/** Rules that take files of up to 2 GB: the award's own take 5 MB. */
export async function widenLimits(t: TestPlatform, code = '1448'): Promise<void> {
  await t.db.$executeRaw`
    update cycle set rules = jsonb_set(jsonb_set(rules, '{limits,fileBytes}', '2147483647'), '{limits,totalBytes}', '8589934592')
    where code = ${code}`;
}
