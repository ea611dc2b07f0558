/*
 * An upload by script, in three steps: hold a place (the server decides), send the bytes to the storage with the signed
 * form, confirm (the server looks at what arrived). Nothing here decides anything.
 */

export type UploadResult =
  | { outcome: 'stored' }
  | { outcome: 'refused'; reason: string; details: Record<string, string | number> }
  | { outcome: 'stopped' }
  /** The storage did not answer this browser: the form can still be posted through the server. */
  | { outcome: 'unreachable' };

type Place = { documentId: string; form: { url: string; fields: Record<string, string> } };
type Target = { base: string; code: string; replaces: string | null };
type Watch = { signal: AbortSignal; onProgress: (percent: number) => void };

export async function uploadFile(file: File, target: Target, watch: Watch): Promise<UploadResult> {
  const replaces: Record<string, string> = target.replaces === null ? {} : { replaces: target.replaces };
  const sha256 = await digest(file);
  const held = await post<Place>(`${target.base}/reserve`, {
    code: target.code,
    fileName: file.name,
    size: String(file.size),
    ...(sha256 === null ? {} : { sha256 }),
    ...replaces,
  });
  if ('outcome' in held) return held;
  const { documentId, form } = held.value;
  const sent = await send(form, file, watch);
  if (sent === 'sent') {
    const confirmed = await post<unknown>(`${target.base}/confirm`, { documentId, ...replaces });
    return 'outcome' in confirmed ? confirmed : { outcome: 'stored' };
  }
  await post(`${target.base}/remove`, { documentId });
  return { outcome: sent };
}

/** Hex, or null where the browser offers no digest (addresses without encryption). */
async function digest(file: File): Promise<string | null> {
  if (crypto.subtle === undefined) return null;
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function post<Value>(
  address: string,
  fields: Record<string, string>,
): Promise<{ value: Value } | Extract<UploadResult, { outcome: 'refused' }>> {
  const failed = { outcome: 'refused', reason: 'service.unavailable', details: {} } as const;
  try {
    const response = await fetch(address, {
      method: 'POST',
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
    if (response.ok) return { value: (await response.json()) as Value };
    const { refusal } = (await response.json()) as {
      refusal?: { reason: string; details: Record<string, string> };
    };
    return refusal === undefined
      ? failed
      : { outcome: 'refused', reason: refusal.reason, details: refusal.details };
  } catch {
    return failed;
  }
}

/** XMLHttpRequest, because fetch tells nothing about how much has been sent. */
function send(
  { url, fields }: Place['form'],
  file: File,
  { signal, onProgress }: Watch,
): Promise<'sent' | 'stopped' | 'unreachable'> {
  return new Promise((resolve) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    body.append('file', file);
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total > 0 ? Math.floor((loaded / total) * 100) : 0),
    );
    request.addEventListener('load', () =>
      resolve(request.status >= 200 && request.status < 300 ? 'sent' : 'unreachable'),
    );
    request.addEventListener('error', () => resolve('unreachable'));
    request.addEventListener('abort', () => resolve('stopped'));
    signal.addEventListener('abort', () => request.abort());
    if (signal.aborted) resolve('stopped');
    else request.send(body);
  });
}
