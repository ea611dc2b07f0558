export type Sent = 'sent' | 'network' | 'rejected' | 'gone';
export type Request =
  | { method: 'POST'; url: string; fields: Record<string, string> }
  | { method: 'PUT'; url: string };

const NOT_FOUND = 404;

/**
 * Sends bytes to the object storage. XMLHttpRequest, because fetch tells nothing about how much has been sent.
 * `gone`: the storage no longer knows the upload. An abandoned request answers nothing.
 *
 * @returns what calls it back
 */
export function sendBytes(
  request: Request,
  bytes: Blob,
  { onMoved, onEnd }: { onMoved: (sent: number) => void; onEnd: (end: Sent) => void },
): () => void {
  const call = new XMLHttpRequest();
  call.open(request.method, request.url);
  call.upload.addEventListener('progress', ({ loaded }) => onMoved(Math.min(loaded, bytes.size)));
  call.addEventListener('load', () => onEnd(endOf(call.status)));
  call.addEventListener('error', () => onEnd('network'));
  call.send(request.method === 'PUT' ? bytes : formOf(request.fields, bytes));
  return () => call.abort();
}

function endOf(status: number): Sent {
  if (status >= 200 && status < 300) return 'sent';
  if (status === NOT_FOUND) return 'gone';
  return status >= 400 && status < 500 ? 'rejected' : 'network';
}

function formOf(fields: Record<string, string>, file: Blob): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', file);
  return body;
}
