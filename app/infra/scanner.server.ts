import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

export type ScannerConfig = {
  host: string;
  port: number;
  /** Milliseconds for the scan of a small file, from connecting to the answer; a second more for each 4 MB. */
  timeoutMs: number;
};

export type Verdict = { verdict: 'clean' } | { verdict: 'infected'; finding: string };

export type Scanner = {
  /**
   * Streams the bytes to clamd. Rejects with ScannerError for everything but its two exact answers, and with the
   * source's own error when that breaks. The source is always destroyed.
   *
   * @param size bytes, where known: larger files get more time
   */
  scan(source: Readable, size?: number): Promise<Verdict>;
  /** Whether clamd answers, within a few seconds. */
  ping(): Promise<boolean>;
};

/**
 * - `scanner.unavailable` nobody answers, or the connection ended without a verdict
 * - `scanner.timeout` no verdict in time
 * - `scanner.limit` more bytes than clamd takes in one stream
 * - `scanner.answer` an answer that is neither clean nor a finding
 */
export type ScannerErrorCode = 'scanner.unavailable' | 'scanner.timeout' | 'scanner.limit' | 'scanner.answer';

/** There is no verdict. Never to be read as "clean". */
export class ScannerError extends Error {
  readonly code: ScannerErrorCode;

  constructor(code: ScannerErrorCode, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'ScannerError';
    this.code = code;
  }
}

const ANSWER_BYTES = 4096;
const PING_MS = 3_000;
const BYTES_PER_SECOND = 4 * 1024 * 1024;

/**
 * A client of clamd's INSTREAM command. The protocol has neither encryption nor sign-in: loopback or a private network
 * only. Source: clamd(8), "COMMANDS".
 */
export function createScanner(config: ScannerConfig): Scanner {
  return {
    async scan(source, size = 0) {
      try {
        const limit = config.timeoutMs + Math.ceil(size / BYTES_PER_SECOND) * 1000;
        const answer = await exchange(config, limit, (socket) => sendStream(source, socket));
        return toVerdict(answer);
      } finally {
        source.destroy();
      }
    },
    async ping() {
      const ask = async (socket: Socket) => void socket.write('zPING\0');
      return (await exchange(config, PING_MS, ask).catch(() => '')) === 'PONG';
    },
  };
}

function toVerdict(answer: string): Verdict {
  if (answer === 'stream: OK') return { verdict: 'clean' };
  const finding = /^stream: (\S+) FOUND$/.exec(answer)?.[1];
  if (finding !== undefined) return { verdict: 'infected', finding };
  throw new ScannerError(/size limit exceeded/i.test(answer) ? 'scanner.limit' : 'scanner.answer', answer);
}

/** Connects, lets `send` write, and resolves to the one answer, which ends with a zero byte. */
function exchange(
  { host, port }: ScannerConfig,
  timeoutMs: number,
  send: (socket: Socket) => Promise<void>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    let answer = '';
    const settle = (act: () => void) => {
      clearTimeout(alarm);
      act();
      socket.destroy();
    };
    const fail = (error: Error) => settle(() => reject(error));
    const alarm = setTimeout(
      () => fail(new ScannerError('scanner.timeout', 'no verdict in time')),
      timeoutMs,
    );
    socket.on('data', (data) => {
      answer += data.toString('latin1');
      if (answer.endsWith('\0')) settle(() => resolve(answer.slice(0, -1)));
      else if (answer.length > ANSWER_BYTES) fail(new ScannerError('scanner.answer', 'answer too long'));
    });
    socket.on('error', ({ message }) => fail(new ScannerError('scanner.unavailable', message)));
    socket.on('close', () => fail(new ScannerError('scanner.unavailable', 'closed without a verdict')));
    socket.on('connect', () => send(socket).catch(fail));
  });
}

async function sendStream(source: Readable, socket: Socket): Promise<void> {
  socket.write('zINSTREAM\0');
  for await (const chunk of source as AsyncIterable<Buffer>) {
    if (socket.destroyed) return;
    if (chunk.length === 0) continue; // a length of zero would end the stream early
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    socket.write(length);
    if (!socket.write(chunk)) await writable(socket);
  }
  // Only a source that came to its own end gets here: a broken one has thrown, and clamd never sees an end.
  socket.write(Buffer.alloc(4));
}

function writable(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
  });
}
