/*
 * Files on their way from a browser to the object storage, as a pure machine: what has happened goes in, the new state
 * and what to do next come out. It knows no clock, no network and no screen, so that a test can break all three.
 *
 * A file is hashed, registered (the server answers which parts it wants), sent part by part, and confirmed. A small
 * file is one part. Bytes that the store already holds are not sent again; whatever fails is tried again after a pause
 * that grows, and after a row of failures the person is asked. Instants are milliseconds of one monotonic clock.
 */

import {
  added,
  type Command,
  entered,
  type FileEvent,
  happened,
  isBusy,
  type Part,
  type QueuedFile,
  recalled,
  withoutStalled,
} from './queued-file.ts';

/** Parts that are under way at once on a good line, over all files. */
export const MAX_IN_FLIGHT = 3;
/**
 * On a slow line parts follow one another: what is lost when it breaks is then one part, not several begun ones. A part
 * that took less time than the first lets one more go beside it, one that took longer than the second one less.
 */
const QUICK_MS = 5_000;
const SLOW_MS = 15_000;
export type Queue = {
  online: boolean;
  /** Parts that may be under way at once now. */
  limit: number;
  files: readonly QueuedFile[];
};

export type QueueEvent =
  | FileEvent
  | { at: number; type: 'added'; id: string; size: number }
  | { at: number; type: 'online' | 'offline' | 'tick' }
  | { at: number; type: 'forget'; id: string };

export const EMPTY_QUEUE: Queue = { online: true, limit: 1, files: [] };

/** One thing has happened: the new state, and what is to be done now, in this order. */
export function step(queue: Queue, event: QueueEvent): { queue: Queue; commands: Command[] } {
  const commands: Command[] = [];
  const next = { ...apply(queue, event, commands), limit: limitAfter(queue, event) };
  return { queue: ask(next, event.at, commands), commands };
}

function apply(queue: Queue, event: QueueEvent, commands: Command[]): Queue {
  switch (event.type) {
    case 'added':
      return { ...queue, files: [...queue.files, added(event.id, event.size)] };
    case 'forget':
      return { ...queue, files: queue.files.filter((file) => file.id !== event.id || isBusy(file)) };
    case 'online':
      return {
        ...queue,
        online: true,
        files: queue.files.map((file) => ({ ...file, failures: 0, notBefore: 0 })),
      };
    case 'offline':
      return { ...queue, online: false, files: queue.files.map((file) => recalled(file, commands)) };
    case 'tick':
      return { ...queue, files: queue.files.map((file) => withoutStalled(file, event.at, commands)) };
    default:
      return {
        ...queue,
        files: queue.files.map((file) => (file.id === event.id ? happened(file, event, commands) : file)),
      };
  }
}

/** What may begin now: files in the order of their choice, one hash at a time, a few parts at once. */
function ask(queue: Queue, at: number, commands: Command[]): Queue {
  let hashing = queue.files.some(({ phase, asked }) => phase === 'hashing' && asked);
  let free = queue.limit - partsUnderWay(queue);
  const files = queue.files.map((file): QueuedFile => {
    if (!isBusy(file) || file.asked) return file;
    if (file.phase === 'hashing') {
      if (hashing || at < file.notBefore) return file;
      hashing = true;
      return asking(file, 'hash', commands);
    }
    if (!queue.online || at < file.notBefore) return file;
    if (file.phase === 'registering') return asking(file, 'register', commands);
    if (file.phase === 'confirming') return asking(file, 'confirm', commands);
    if (file.parts.every(({ state }) => state === 'sent'))
      return asking(entered(file, 'confirming'), 'confirm', commands);
    const parts = file.parts.map((part): Part => {
      if (part.state !== 'waiting' || free <= 0) return part;
      free -= 1;
      const attempt = part.attempt + 1;
      commands.push({ do: 'send', id: file.id, n: part.n, attempt });
      return { ...part, state: 'sending', attempt, sentBytes: 0, startedAt: at, movedAt: at };
    });
    return { ...file, parts };
  });
  return { ...queue, files };
}

function limitAfter({ limit, files }: Queue, event: QueueEvent): number {
  if (event.type === 'offline') return 1;
  if (event.type !== 'sent') return limit;
  const part = files
    .find(({ id }) => id === event.id)
    ?.parts.find(
      ({ n, attempt, state }) => n === event.n && attempt === event.attempt && state === 'sending',
    );
  if (part === undefined) return limit;
  const took = event.at - part.startedAt;
  if (took <= QUICK_MS) return Math.min(MAX_IN_FLIGHT, limit + 1);
  return took > SLOW_MS ? Math.max(1, limit - 1) : limit;
}

function asking(file: QueuedFile, what: 'hash' | 'register' | 'confirm', commands: Command[]): QueuedFile {
  commands.push({ do: what, id: file.id });
  return { ...file, asked: true };
}

export function partsUnderWay({ files }: Queue): number {
  return files.reduce((sum, { parts }) => sum + parts.filter(({ state }) => state === 'sending').length, 0);
}
