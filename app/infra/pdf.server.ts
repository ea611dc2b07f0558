import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import QRCode from 'qrcode';
import type { PdfDocuments, PdfKind, PdfReply, PdfRequest } from './pdf/documents.ts';

/** A document takes milliseconds; whatever takes this long will not end. */
const TIME_LIMIT_MS = 15_000;

type Waiting = { resolve: (pdf: Uint8Array) => void; reject: (error: Error) => void; timer: NodeJS.Timeout };
type Thread = { worker: Worker; waiting: Map<number, Waiting> };

let thread: Thread | undefined;
let lastId = 0;

/**
 * Renders one document, tagged and archivable (PDF/A-2a). Equal data gives equal bytes on every machine.
 *
 * Compiling runs in a thread of its own, one document after another; a document over the time limit takes the thread
 * with it, and the next call starts a fresh one. (A thread inside native code ends when that code returns.)
 *
 * @param timeLimitMs milliseconds from the call, waiting included
 * @throws {Error} `pdf.template` (the template or a font is broken), `pdf.time_limit`, `pdf.thread_ended`
 */
export async function renderPdf<Kind extends PdfKind>(
  kind: Kind,
  data: PdfDocuments[Kind],
  timeLimitMs: number = TIME_LIMIT_MS,
): Promise<Uint8Array> {
  const qr = 'verifyUrl' in data ? await qrCode(data.verifyUrl) : null;
  thread ??= startThread();
  const { worker, waiting } = thread;
  const id = ++lastId;
  return new Promise<Uint8Array>((resolve, reject) => {
    const timer = setTimeout(() => {
      waiting.get(id)?.reject(new Error('pdf.time_limit'));
      waiting.delete(id);
      retire(worker, 'pdf.thread_ended');
    }, timeLimitMs);
    waiting.set(id, { resolve, reject, timer });
    worker.ref();
    worker.postMessage({ id, kind, data, qr } satisfies PdfRequest);
  });
}

/** A QR code as an SVG image with its quiet zone; level M survives a fold in the paper. */
function qrCode(address: string): Promise<string> {
  return QRCode.toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
}

function startThread(): Thread {
  const worker = new Worker(join(sourceFolder(), 'worker.ts'));
  const waiting = new Map<number, Waiting>();
  worker.on('message', (reply: PdfReply) => {
    const caller = waiting.get(reply.id);
    if (caller === undefined) return;
    waiting.delete(reply.id);
    clearTimeout(caller.timer);
    // An idle thread must not keep the process alive.
    if (waiting.size === 0) worker.unref();
    if ('pdf' in reply) caller.resolve(reply.pdf);
    else caller.reject(new Error(reply.error));
  });
  worker.on('error', (error) => retire(worker, `pdf.thread_ended: ${error.message}`));
  worker.on('exit', () => retire(worker, 'pdf.thread_ended'));
  return { worker, waiting };
}

function retire(worker: Worker, reason: string): void {
  if (thread?.worker !== worker) return;
  const { waiting } = thread;
  thread = undefined;
  for (const caller of waiting.values()) {
    clearTimeout(caller.timer);
    caller.reject(new Error(reason));
  }
  void worker.terminate();
}

/**
 * The folder of templates and worker, found upwards from this module: it is the neighbour of the source file, and in
 * the built server, whose modules are joined into one file elsewhere, it is still `app/infra/pdf` of the project.
 */
function sourceFolder(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, 'app', 'infra', 'pdf');
    if (existsSync(join(candidate, 'worker.ts'))) return candidate;
    if (folder === dirname(folder)) throw new Error('pdf.sources_missing');
  }
}
