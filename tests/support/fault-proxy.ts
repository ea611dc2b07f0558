import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * What a proxy does to what passes it:
 * - `refuse` resets each new connection, and those that are open
 * - `slow` holds each piece for `ms`, each way
 * - `lose` lets requests through whose text matches, then resets instead of answering
 * - `hold` stops there: before a matching request goes on, or before its answer does; `caught` tells when
 */
export type Fault =
  | { kind: 'refuse' }
  | { kind: 'slow'; ms: number }
  | { kind: 'lose'; match: RegExp }
  | { kind: 'hold'; match: RegExp; at: 'request' | 'answer' };

export type FaultProxy = {
  port: number;
  /** Resolves when a request was held; rejects never. */
  caught: Promise<void>;
  /** From now on, for open connections too; null = healthy. Answers that are held never come. */
  set: (fault: Fault | null) => void;
  /** How many connections it has refused, cut or held. */
  touched: () => number;
  close: () => Promise<void>;
};

type Link = { client: Socket; upstream: Socket; isMarked: boolean };

/** A TCP proxy on the loopback address that fails on purpose. */
export async function startFaultProxy(target: { host: string; port: number }): Promise<FaultProxy> {
  const links = new Set<Link>();
  let fault: Fault | null = null;
  let touched = 0;
  let tell = () => {};
  let caught = Promise.resolve();

  const cut = (link: Link) => {
    touched += 1;
    link.client.resetAndDestroy();
    link.upstream.destroy();
  };
  /** What becomes of a piece: `pass` it on, `stop` it, or `cut` the connection. */
  const judge = (link: Link, piece: Buffer, isAnswer: boolean): 'pass' | 'stop' => {
    if (fault?.kind !== 'lose' && fault?.kind !== 'hold') return 'pass';
    if (!isAnswer && fault.match.test(piece.toString('latin1'))) {
      link.isMarked = true;
      if (fault.kind === 'hold' && fault.at === 'request') return hold();
    }
    if (!link.isMarked) return 'pass';
    if (!isAnswer) return fault.kind === 'hold' && fault.at === 'request' ? 'stop' : 'pass';
    if (piece.toString('latin1', 0, 12) === 'HTTP/1.1 100') return 'pass';
    if (fault.kind === 'hold') return hold();
    cut(link);
    return 'stop';
  };
  const hold = (): 'stop' => {
    touched += 1;
    tell();
    return 'stop';
  };

  const server = createServer((client) => {
    if (fault?.kind === 'refuse') {
      touched += 1;
      client.on('error', () => {}).resetAndDestroy();
      return;
    }
    const upstream = connect(target);
    const link: Link = { client, upstream, isMarked: false };
    links.add(link);
    client.on('error', () => {});
    upstream.on('error', () => client.destroy());
    client.on('close', () => {
      links.delete(link);
      upstream.destroy();
    });
    pump(
      client,
      upstream,
      (piece) => judge(link, piece, false),
      () => fault,
    );
    pump(
      upstream,
      client,
      (piece) => judge(link, piece, true),
      () => fault,
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    port: (server.address() as AddressInfo).port,
    get caught() {
      return caught;
    },
    set(next) {
      fault = next;
      caught = new Promise((resolve) => {
        tell = resolve;
      });
      for (const link of links) {
        if (next?.kind === 'refuse' || (next === null && link.isMarked)) cut(link);
        else link.isMarked = false;
      }
    },
    touched: () => touched,
    async close() {
      for (const link of links) cut(link);
      server.close();
      await once(server, 'close');
    },
  };
}

/** Copies in order; reads no further than it can write. */
function pump(
  from: Socket,
  to: Socket,
  judge: (piece: Buffer) => 'pass' | 'stop',
  current: () => Fault | null,
): void {
  let tail: Promise<unknown> = Promise.resolve();
  from.on('data', (piece: Buffer) => {
    if (judge(piece) === 'stop') return;
    from.pause();
    tail = tail
      .then(async () => {
        const fault = current();
        if (fault?.kind === 'slow') await sleep(fault.ms);
        if (!to.destroyed && !to.write(piece)) await Promise.race([once(to, 'drain'), once(to, 'close')]);
      })
      .catch(() => {})
      .finally(() => from.resume());
  });
  from.on('end', () => {
    tail = tail.then(() => to.end());
  });
}
