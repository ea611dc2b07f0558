import { type Sample, withSample } from '../../../core/uploads/pace.ts';
import { EMPTY_QUEUE, type Queue, type QueueEvent, step } from '../../../core/uploads/queue.ts';
import { bytesSent, type Command, isBusy, type QueuedFile } from '../../../core/uploads/queued-file.ts';
import { createHasher } from './hash-file.ts';
import { type Sent, sendBytes } from './send-bytes.ts';
import { type Answer, type Place, problem, serverSteps, type Target } from './server-steps.ts';

/** A file on its way as the page shows it. */
export type Upload = QueuedFile & {
  file: File;
  target: Target;
  /** As the server knows it, once it is registered. */
  documentId: string | null;
  samples: readonly Sample[];
  isOnline: boolean;
};
export type UploadEngine = ReturnType<typeof createUploadEngine>;

type Item = { file: File; target: Target; sha256: string; place: Place | null; samples: readonly Sample[] };

const TICK_MS = 1_000;
const SHOW_MS = 250;

/**
 * Runs the queue of uploads in this page: carries out what the machine asks for and tells it what happened.
 *
 * @param base address of the page of documents, under which the steps of an upload stand
 * @param onChange told at most four times a second
 */
export function createUploadEngine(base: string, onChange: (uploads: readonly Upload[]) => void) {
  const steps = serverSteps(base);
  const hasher = createHasher();
  const items = new Map<string, Item>();
  const calls = new Map<string, () => void>();
  let queue: Queue = EMPTY_QUEUE;
  let ticking: number | undefined;
  let showing: number | undefined;
  let lastId = 0;

  const tell = (event: QueueEvent) => {
    const next = step(queue, event);
    queue = next.queue;
    for (const command of next.commands) carryOut(command);
    const busy = queue.files.some(isBusy);
    if (busy && ticking === undefined) ticking = window.setInterval(tick, TICK_MS);
    if (!busy) {
      window.clearInterval(ticking);
      ticking = undefined;
    }
    showing ??= window.setTimeout(show, event.type === 'moved' || event.type === 'hashing' ? SHOW_MS : 0);
  };
  const tick = () => {
    const at = now();
    for (const file of queue.files) {
      const item = items.get(file.id);
      if (item === undefined || file.phase !== 'sending') continue;
      item.samples = withSample(item.samples, { at, bytes: bytesSent(file) });
    }
    tell({ at, type: 'tick' });
  };
  const show = () => {
    showing = undefined;
    onChange(
      queue.files.flatMap((file) => {
        const item = items.get(file.id);
        if (item === undefined) return [];
        const { target, samples, place } = item;
        const documentId = place?.documentId ?? null;
        return [{ ...file, file: item.file, target, documentId, samples, isOnline: queue.online }];
      }),
    );
  };

  const carryOut = (command: Command) => {
    const item = items.get(command.id);
    if (item === undefined) return;
    if (command.do === 'hash') void hash(command.id, item);
    else if (command.do === 'register') void register(command.id, item);
    else if (command.do === 'confirm') void confirm(command.id, item);
    else if (command.do === 'send') void send(command, item);
    else if (command.do === 'abort') {
      calls.get(keyOf(command))?.();
      calls.delete(keyOf(command));
    } else if (item.place !== null) void steps.cancel(item.place.documentId);
  };

  const hash = async (id: string, item: Item) => {
    try {
      item.sha256 = await hasher.hash(item.file, (bytes) => tell({ at: now(), type: 'hashing', id, bytes }));
    } catch {
      return tell({ at: now(), type: 'refused', id, problem: problem('upload.unreadable') });
    }
    const expected = item.target.continues?.sha256 ?? item.sha256;
    if (expected !== item.sha256)
      return tell({ at: now(), type: 'refused', id, problem: problem('upload.other_file') });
    tell({ at: now(), type: 'hashed', id });
  };
  const register = async (id: string, item: Item) => {
    const answer = await steps.register(item.file, item.sha256, item.target);
    if (answer.kind !== 'ok') return failedStep(id, answer);
    item.place = answer.value;
    item.samples = [];
    tell({ at: now(), type: 'registered', id, ...wanted(answer.value, item.file.size) });
  };
  const confirm = async (id: string, item: Item) => {
    if (item.place === null) return;
    const answer = await steps.confirm(item.place.documentId, item.target);
    if (answer.kind === 'ok') tell({ at: now(), type: 'confirmed', id });
    else failedStep(id, answer);
  };
  const failedStep = (id: string, answer: Exclude<Answer<unknown>, { kind: 'ok' }>) => {
    const { kind, ...rest } = answer;
    tell({ at: now(), type: kind === 'again' ? 'step-failed' : kind, id, ...rest });
  };

  const send = async (command: PartCommand, item: Item) => {
    const { id, n, attempt } = command;
    const ref = { id, n, attempt };
    const key = keyOf(command);
    const { place } = item;
    if (place === null) return;
    let given = true;
    calls.set(key, () => {
      given = false;
    });
    const request = await signed(place, n, item.target);
    if (!given) return;
    if (request.kind === 'again') return tell({ at: now(), type: 'part-failed', ...ref, ...request });
    if (request.kind !== 'ok') return failedStep(id, request);
    const abort = sendBytes(request.value, bytesOf(place, item.file, n), {
      onMoved: (bytes) => tell({ at: now(), type: 'moved', ...ref, bytes }),
      onEnd: (end) => {
        calls.delete(key);
        ended(ref, end, place);
      },
    });
    calls.set(key, abort);
  };
  const signed = async (place: Place, n: number, target: Target) => {
    if (place.kind === 'single') {
      const { url, fields } = place;
      return { kind: 'ok', value: { method: 'POST', url, fields } } as const;
    }
    const answer = await steps.signPart(place.documentId, n, target);
    return answer.kind === 'ok'
      ? ({ kind: 'ok', value: { method: 'PUT', url: answer.value.url } } as const)
      : answer;
  };
  const ended = (ref: { id: string; n: number; attempt: number }, end: Sent, { kind }: Place) => {
    const at = now();
    if (end === 'sent') return tell({ at, type: 'sent', ...ref });
    // A form for a single post lives five minutes; a part is signed anew at each try.
    if (end === 'gone' || (end === 'rejected' && kind === 'single'))
      return tell({ at, type: 'outdated', id: ref.id, problem: problem('upload.storage') });
    tell({ at, type: 'part-failed', ...ref, problem: problem('upload.storage') });
  };

  const onOnline = () => tell({ at: now(), type: 'online' });
  const onOffline = () => tell({ at: now(), type: 'offline' });
  const onLeave = (event: BeforeUnloadEvent) => {
    if (queue.files.some(isBusy)) event.preventDefault();
  };
  window.addEventListener('online', onOnline);
  window.addEventListener('offline', onOffline);
  window.addEventListener('beforeunload', onLeave);
  if (!navigator.onLine) onOffline();

  return {
    add(file: File, target: Target): void {
      lastId += 1;
      const id = String(lastId);
      items.set(id, { file, target, sha256: '', place: null, samples: [] });
      tell({ at: now(), type: 'added', id, size: file.size });
    },
    tell: (what: 'stop' | 'resume' | 'forget', id: string) => tell({ at: now(), type: what, id }),
    close(): void {
      window.removeEventListener('online', onOnline);
      window.removeEventListener('offline', onOffline);
      window.removeEventListener('beforeunload', onLeave);
      window.clearInterval(ticking);
      window.clearTimeout(showing);
      for (const abort of calls.values()) abort();
      hasher.close();
    },
  };
}

type PartCommand = Extract<Command, { do: 'send' | 'abort' }>;

const now = () => performance.now();
const keyOf = ({ id, n, attempt }: PartCommand) => `${id}/${n}/${attempt}`;

/** Which parts the server wants of a file, and which it has whole. */
function wanted(place: Place, size: number) {
  if (place.kind === 'single') return { parts: [{ n: 1, size }], have: [] };
  const { partSize, have = [] } = place;
  const parts = Array.from({ length: place.parts }, (_, index) => ({
    n: index + 1,
    size: Math.min(partSize, size - index * partSize),
  }));
  const whole = have.filter((held) => parts.some((part) => part.n === held.n && part.size === held.size));
  return { parts, have: whole.map(({ n }) => n) };
}

function bytesOf(place: Place, file: File, n: number): Blob {
  if (place.kind === 'single') return file;
  return file.slice((n - 1) * place.partSize, Math.min(n * place.partSize, file.size));
}
