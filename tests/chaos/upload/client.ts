import { createHash } from 'node:crypto';
import { postForm } from '../../support/object-storage.ts';

export type File = { name: string; bytes: Buffer };
export type Answer = { status: number; body: Record<string, unknown> };

/** A browser that uploads, step by step; a step that got no answer is null. */
export function uploader(baseUrl: string, cookie: string, reference: string) {
  const post = async (step: string, fields: Record<string, string>): Promise<Answer | null> => {
    try {
      const response = await fetch(`${baseUrl}/ar/nominations/${reference}/documents/${step}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { origin: baseUrl, cookie },
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    } catch {
      return null;
    }
  };
  const reserve = ({ name, bytes }: File) =>
    post('reserve', {
      code: 'X',
      name,
      size: String(bytes.length),
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
  const send = async ({ body }: Answer, { bytes }: File): Promise<void> => {
    const documentId = String(body['documentId']);
    if (body['kind'] === 'single') {
      await postForm(body as { url: string; fields: Record<string, string> }, new Uint8Array(bytes)).catch(
        () => null,
      );
      return;
    }
    const { partSize, parts, have } = body as { partSize: number; parts: number; have: { n: number }[] };
    for (let n = 1; n <= parts; n += 1) {
      if (have.some((part) => part.n === n)) continue;
      const signed = await post('part', { documentId, n: String(n) });
      if (signed?.status !== 200) return;
      const part = new Uint8Array(bytes.subarray((n - 1) * partSize, n * partSize));
      await fetch(String(signed.body['url']), { method: 'PUT', body: part }).catch(() => null);
    }
  };
  return {
    reserve,
    send,
    confirm: ({ body }: Answer) => post('confirm', { documentId: String(body['documentId']) }),
    /** All steps; whether the file has arrived. */
    async upload(file: File): Promise<boolean> {
      const place = await reserve(file);
      if (place?.status !== 200) return false;
      await send(place, file);
      return (await post('confirm', { documentId: String(place.body['documentId']) }))?.status === 200;
    },
    /** Status of the door of a file. */
    async open(id: string): Promise<number> {
      const response = await fetch(`${baseUrl}/ar/files/${id}`, { headers: { cookie }, redirect: 'manual' });
      await response.body?.cancel();
      return response.status;
    },
  };
}
