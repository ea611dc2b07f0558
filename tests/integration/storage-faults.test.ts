import { Readable } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { createStorage } from '../../app/infra/storage.server.ts';
import { type FaultServer, startFaultServer } from '../support/fault-server.ts';
import { collect } from '../support/object-storage.ts';
import { freePorts } from '../support/ports.ts';

let server: FaultServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

function storageAt(endpoint: string) {
  const bucket = { accessKeyId: 'testaccess', secretAccessKey: 'test-secret-key' };
  return createStorage({
    endpoint,
    region: 'us-east-1',
    pathStyle: true,
    inbox: { bucket: 'inbox', ...bucket },
    clean: { bucket: 'clean', ...bucket },
    timeouts: { connectMs: 200, requestMs: 200 },
  });
}

const unavailable = { name: 'StorageError', code: 'storage.unavailable' };

describe('a storage server that fails', () => {
  test('nobody listens', async () => {
    const [port] = await freePorts(1);
    const storage = storageAt(`http://127.0.0.1:${port}`);
    await expect(storage.readInbox('a')).rejects.toMatchObject(unavailable);
    await expect(storage.headInbox('a')).rejects.toMatchObject(unavailable);
    expect(await storage.healthy()).toBe(false);
  });

  test('it takes the request and never answers', async () => {
    server = await startFaultServer((socket) => socket.resume());
    const storage = storageAt(server.url);
    await expect(storage.putInbox('a', Buffer.from('x'), 1, 'text/csv')).rejects.toMatchObject(unavailable);
    expect(await storage.healthy()).toBe(false);
  });

  test('it never stops beginning its answer', async () => {
    server = await startFaultServer((socket) => {
      socket.resume().write('HTTP/1.1 200 OK\r\nX: ');
      const trickle = setInterval(() => socket.write('x'), 20);
      socket.on('close', () => clearInterval(trickle));
    });
    await expect(storageAt(server.url).headInbox('a')).rejects.toMatchObject(unavailable);
  });

  test('it takes a stream and ends the connection: not told as stored', async () => {
    server = await startFaultServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
    const attempt = storageAt(server.url).putInbox('a', Readable.from([Buffer.from('x')]), 1, 'text/csv');
    await expect(attempt).rejects.toMatchObject(unavailable);
  });

  test('it is out of order', async () => {
    server = await startFaultServer((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\n\r\n')),
    );
    await expect(storageAt(server.url).deleteInbox('a')).rejects.toMatchObject(unavailable);
  });

  test.each([
    ['ends early', (socket: { end(): void }) => socket.end()],
    ['stops moving', () => {}],
  ])('an object that %s is not a short object', async (_what, act) => {
    server = await startFaultServer((socket) =>
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nETag: "x"\r\n\r\nfirst bytes', () =>
          act(socket),
        );
      }),
    );
    const body = await storageAt(server.url).readInbox('a');
    await expect(collect(body)).rejects.toMatchObject(unavailable);
  });
});
