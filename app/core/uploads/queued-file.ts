/*
 * One file of the queue: what each event makes of it. Whatever fails is tried again after a pause that grows; after a
 * row of failures the person is asked, and the choice of file is kept.
 */

/** A part that has not moved for so long is given up and sent again. */
export const STALL_MS = 30_000;
/** Failures in a row after which the file waits for the person. */
export const MAX_FAILURES = 6;
/** Times that a file is registered anew by itself. */
const MAX_RESTARTS = 3;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** A code of the error texts with its values. */
export type Problem = { reason: string; details: Record<string, string | number> };

export type Phase =
  | 'hashing'
  | 'registering'
  | 'sending'
  | 'confirming'
  | 'stored'
  /** Waits for the person: the choice of file is kept and `resume` goes on. */
  | 'held'
  | 'refused'
  | 'stopped';

export type Part = {
  n: number;
  size: number;
  state: 'waiting' | 'sending' | 'sent';
  /** Counts the tries, so that a late answer of an earlier one changes nothing. */
  attempt: number;
  sentBytes: number;
  startedAt: number;
  movedAt: number;
};

export type QueuedFile = {
  id: string;
  size: number;
  phase: Phase;
  /** A file whose hash is not known yet; what went on after it goes on with being registered again. */
  isHashed: boolean;
  /** Whether the question of this step (hash, register, confirm) is under way. */
  asked: boolean;
  hashedBytes: number;
  parts: readonly Part[];
  failures: number;
  /** How often the server has lost track of it since the person last said go on. */
  restarts: number;
  /** Nothing is asked before this instant. */
  notBefore: number;
  /** Why it is held or refused, or what the last failure was. */
  problem: Problem | null;
};

export type Command =
  | { do: 'hash' | 'register' | 'confirm' | 'cancel'; id: string }
  | { do: 'send' | 'abort'; id: string; n: number; attempt: number };

/** What happens to one file; `at` in milliseconds. */
export type FileEvent = { at: number } & (
  | { type: 'hashing'; id: string; bytes: number }
  | { type: 'hashed'; id: string }
  | { type: 'registered'; id: string; parts: readonly { n: number; size: number }[]; have: readonly number[] }
  | { type: 'moved'; id: string; n: number; attempt: number; bytes: number }
  | { type: 'sent'; id: string; n: number; attempt: number }
  | { type: 'part-failed'; id: string; n: number; attempt: number; problem: Problem; pauseMs?: number }
  | { type: 'step-failed'; id: string; problem: Problem; pauseMs?: number }
  /** What the server knows of the file has changed: it is registered again and asked for what is missing. */
  | { type: 'outdated'; id: string; problem: Problem }
  /** `held`: only the person can help, and it goes on then; `refused`: it cannot go on. */
  | { type: 'refused' | 'held'; id: string; problem: Problem }
  | { type: 'confirmed'; id: string }
  | { type: 'stop' | 'resume'; id: string }
);

/** Answers to a step that is over change nothing. */
export function happened(file: QueuedFile, event: FileEvent, commands: Command[]): QueuedFile {
  switch (event.type) {
    case 'stop':
      return isBusy(file) || file.phase === 'held' ? stopped(file, commands) : file;
    case 'resume':
      return file.phase === 'held' ? resumed(file) : file;
    case 'registered':
      if (file.phase === 'stopped') commands.push({ do: 'cancel', id: file.id });
      return file.phase === 'registering' ? registered(file, event) : file;
    case 'hashing':
      return file.phase === 'hashing' ? { ...file, hashedBytes: event.bytes } : file;
    case 'hashed':
      return file.phase === 'hashing' ? entered({ ...file, isHashed: true }, 'registering') : file;
    case 'moved':
      return withPart(file, event, (part) => ({ ...part, sentBytes: event.bytes, movedAt: event.at }));
    case 'sent':
      return isUnderWay(file, event) ? sent(file, event) : file;
    case 'part-failed':
      return isUnderWay(file, event) ? failed(withPart(file, event, waiting), event, commands) : file;
    case 'step-failed':
      return file.asked && isBusy(file) ? failed({ ...file, asked: false }, event, commands) : file;
    case 'outdated':
      return isSending(file) ? outdated(file, event, commands) : file;
    case 'refused':
    case 'held':
      return isBusy(file)
        ? { ...recalled(file, commands), phase: event.type, asked: false, problem: event.problem }
        : file;
    case 'confirmed':
      return file.phase === 'confirming' ? { ...entered(file, 'stored'), problem: null } : file;
  }
}

export function added(id: string, size: number): QueuedFile {
  return {
    id,
    size,
    phase: 'hashing',
    isHashed: false,
    asked: false,
    hashedBytes: 0,
    parts: [],
    failures: 0,
    restarts: 0,
    notBefore: 0,
    problem: null,
  };
}

type Asked = { parts: readonly { n: number; size: number }[]; have: readonly number[] };

/** Which parts the server wants, and which of them it has; tries are counted on. */
function registered(file: QueuedFile, { parts, have }: Asked): QueuedFile {
  const wanted = parts.map(({ n, size }): Part => {
    const isThere = have.includes(n);
    const attempt = file.parts.find((part) => part.n === n)?.attempt ?? 0;
    return {
      n,
      size,
      state: isThere ? 'sent' : 'waiting',
      attempt,
      sentBytes: isThere ? size : 0,
      startedAt: 0,
      movedAt: 0,
    };
  });
  return entered({ ...file, parts: wanted, failures: 0, problem: null }, 'sending');
}

export const entered = (file: QueuedFile, phase: Phase): QueuedFile => ({ ...file, phase, asked: false });
const waiting = (part: Part): Part => ({ ...part, state: 'waiting', sentBytes: 0 });

type PartRef = { n: number; attempt: number };
const isUnderWay = (file: QueuedFile, { n, attempt }: PartRef) =>
  file.parts.some((part) => part.n === n && part.attempt === attempt && part.state === 'sending');

function withPart(file: QueuedFile, { n, attempt }: PartRef, change: (part: Part) => Part): QueuedFile {
  const isIt = (part: Part) => part.n === n && part.attempt === attempt && part.state === 'sending';
  return { ...file, parts: file.parts.map((part) => (isIt(part) ? change(part) : part)) };
}

function sent(file: QueuedFile, event: PartRef): QueuedFile {
  const next = withPart(file, event, (part) => ({ ...part, state: 'sent', sentBytes: part.size }));
  return { ...next, failures: 0, notBefore: 0, problem: null };
}

/** A failure during the pause after another one is the same trouble and does not count again. */
function failed(
  file: QueuedFile,
  { at, problem, pauseMs }: { at: number; problem: Problem; pauseMs?: number },
  commands: Command[],
): QueuedFile {
  if (at < file.notBefore) return { ...file, problem };
  const failures = file.failures + 1;
  if (failures >= MAX_FAILURES) return { ...recalled(file, commands), phase: 'held', problem, asked: false };
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
  return { ...file, failures, problem, notBefore: at + Math.max(pause, pauseMs ?? 0) };
}

/** Everything of the file that is under way is called back. */
export function recalled(file: QueuedFile, commands: Command[]): QueuedFile {
  const parts = file.parts.map((part) => {
    if (part.state !== 'sending') return part;
    commands.push({ do: 'abort', id: file.id, n: part.n, attempt: part.attempt });
    return waiting(part);
  });
  return { ...file, parts };
}

/** Registered anew, and asked for what is missing. */
function outdated(
  file: QueuedFile,
  event: { at: number; problem: Problem },
  commands: Command[],
): QueuedFile {
  const left = { ...entered(recalled(file, commands), 'registering'), restarts: file.restarts + 1 };
  if (left.restarts > MAX_RESTARTS) return { ...left, phase: 'held', problem: event.problem };
  return failed(left, event, commands);
}

const STALLED: Problem = { reason: 'upload.stalled', details: {} };

export function withoutStalled(file: QueuedFile, at: number, commands: Command[]): QueuedFile {
  const stalled = file.parts.filter((part) => part.state === 'sending' && at - part.movedAt >= STALL_MS);
  return stalled.reduce((left, part) => {
    if (!isUnderWay(left, part)) return left;
    commands.push({ do: 'abort', id: file.id, n: part.n, attempt: part.attempt });
    return failed(withPart(left, part, waiting), { at, problem: STALLED }, commands);
  }, file);
}

function stopped(file: QueuedFile, commands: Command[]): QueuedFile {
  const left = recalled(file, commands);
  if (file.parts.length > 0) commands.push({ do: 'cancel', id: file.id });
  return { ...left, phase: 'stopped', problem: null };
}

const resumed = (file: QueuedFile): QueuedFile => ({
  ...entered(file, file.isHashed ? 'registering' : 'hashing'),
  failures: 0,
  restarts: 0,
  notBefore: 0,
  problem: null,
});

/** Whether anything is still to be done for the file without the person. */
export function isBusy({ phase }: Pick<QueuedFile, 'phase'>): boolean {
  return phase === 'hashing' || phase === 'registering' || phase === 'sending' || phase === 'confirming';
}

/** Bytes that the store has or is receiving. */
export function bytesSent({ parts }: Pick<QueuedFile, 'parts'>): number {
  return parts.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
}

const isSending = ({ phase }: QueuedFile) => phase === 'sending' || phase === 'confirming';
