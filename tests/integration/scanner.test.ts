import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { createScanner, ScannerError } from '../../app/infra/scanner.server.ts';
import { startClamd } from '../support/clamd.ts';
import { type FaultServer, startFaultServer } from '../support/fault-server.ts';
import { freePorts } from '../support/ports.ts';

const clamd = await startClamd();
afterAll(() => clamd?.stop());

let faults: FaultServer | undefined;
afterEach(async () => {
  await faults?.close();
  faults = undefined;
});

function bytes(...parts: (Buffer | string)[]): Readable {
  return Readable.from(parts.map((part) => Buffer.from(part)));
}

describe.runIf(clamd !== null)('a scan by clamd', () => {
  if (clamd === null) return;
  const { eicar } = clamd;
  const scanner = createScanner({ host: clamd.host, port: clamd.port, timeoutMs: 20_000 });
  const found = { verdict: 'infected', finding: expect.stringContaining('Local.Test.EICAR') };

  test('clamd answers', async () => {
    expect(await scanner.ping()).toBe(true);
  });

  test('harmless bytes are clean, also when there are none', async () => {
    expect(await scanner.scan(bytes('name,score\n', '', 'a,1\n'))).toEqual({ verdict: 'clean' });
    expect(await scanner.scan(bytes())).toEqual({ verdict: 'clean' });
    expect(await scanner.scan(bytes(Buffer.alloc(5_000_000, 'x')))).toEqual({ verdict: 'clean' });
  });

  test('the test file is found: whole, in pieces, in an archive, in a document', async () => {
    expect(await scanner.scan(bytes(eicar))).toEqual(found);
    expect(await scanner.scan(bytes(...[...eicar].map((byte) => Buffer.of(byte))))).toEqual(found);
    expect(await scanner.scan(bytes(zip('eicar.com', eicar)))).toEqual(found);
    expect(await scanner.scan(bytes(zip('inner.zip', zip('eicar.com', eicar))))).toEqual(found);
    expect(await scanner.scan(bytes(pdfWith(eicar)))).toEqual(found);
  });

  test('many scans at once keep their own verdicts', async () => {
    const scans = Array.from({ length: 20 }, (_, index) =>
      scanner.scan(index % 2 ? bytes(eicar) : bytes('fine')),
    );
    const verdicts = (await Promise.all(scans)).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(scans.map((_, index) => (index % 2 ? 'infected' : 'clean')));
  });

  test('what clamd cannot look into is no clean file', async () => {
    expect(await scanner.scan(bytes(zip('secret.txt', Buffer.from('x'.repeat(40)), true)))).toMatchObject({
      verdict: 'infected',
    });
  });

  test('more than clamd takes: no verdict', async () => {
    const block = Buffer.alloc(1024 * 1024, 'x');
    const tooMuch = Readable.from(
      (function* () {
        for (let count = 0; count < 62; count++) yield block;
      })(),
    );
    await expect(scanner.scan(tooMuch)).rejects.toBeInstanceOf(ScannerError);
  });

  test('a source that breaks is told as such, never as clean', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('storage gone');
      })(),
    );
    await expect(scanner.scan(broken)).rejects.toThrow('storage gone');
  });

  test('clamd killed in the middle of a scan: no verdict', async () => {
    const victim = await startClamd();
    if (victim === null) throw new Error('clamd was there a moment ago');
    const other = createScanner({ host: victim.host, port: victim.port, timeoutMs: 20_000 });
    const endless = Readable.from(
      (async function* () {
        yield Buffer.from('first');
        process.kill(victim.pid, 'SIGKILL');
        for (;;) {
          yield Buffer.from('more');
          await wait(5);
        }
      })(),
    );
    await expect(other.scan(endless)).rejects.toMatchObject({ code: 'scanner.unavailable' });
    expect(await other.ping()).toBe(false);
    await victim.stop();
  });
});

describe('a scanner that fails', () => {
  const answering = async (answer: string) => {
    faults = await startFaultServer((socket) => {
      socket.on('data', (data) => {
        if (data.subarray(-4).equals(Buffer.alloc(4))) socket.end(answer);
      });
    });
    return createScanner({ host: '127.0.0.1', port: faults.port, timeoutMs: 300 });
  };

  test('nobody listens', async () => {
    const [port = 0] = await freePorts(1);
    const scanner = createScanner({ host: '127.0.0.1', port, timeoutMs: 300 });
    await expect(scanner.scan(bytes('x'))).rejects.toMatchObject({ code: 'scanner.unavailable' });
    expect(await scanner.ping()).toBe(false);
  });

  test('it takes everything and never answers', async () => {
    faults = await startFaultServer((socket) => socket.resume());
    const scanner = createScanner({ host: '127.0.0.1', port: faults.port, timeoutMs: 300 });
    const source = bytes('x');
    await expect(scanner.scan(source)).rejects.toMatchObject({ code: 'scanner.timeout' });
    expect(source.destroyed).toBe(true);
  });

  test('it takes nothing and never answers', async () => {
    faults = await startFaultServer((socket) => socket.pause());
    const scanner = createScanner({ host: '127.0.0.1', port: faults.port, timeoutMs: 300 });
    const big = Readable.from(Array.from({ length: 64 }, () => Buffer.alloc(1024 * 1024)));
    await expect(scanner.scan(big)).rejects.toMatchObject({ code: 'scanner.timeout' });
  });

  test('control: the exact answer is clean, so the refusals below are not for another reason', async () => {
    expect(await (await answering('stream: OK\0')).scan(bytes('x'))).toEqual({ verdict: 'clean' });
  });

  test.each([
    ['', 'scanner.unavailable'],
    ['stream: OK', 'scanner.unavailable'],
    ['stream: O', 'scanner.unavailable'],
    ['OK\0', 'scanner.answer'],
    ['stream: OK \0', 'scanner.answer'],
    ['stream: ok\0', 'scanner.answer'],
    ['stream: OK\nstream: X FOUND\0', 'scanner.answer'],
    ["stream: Can't allocate memory ERROR\0", 'scanner.answer'],
    ['INSTREAM size limit exceeded. ERROR\0', 'scanner.limit'],
    [`${'x'.repeat(9000)}\0`, 'scanner.answer'],
  ])('the answer %j is no verdict', async (answer, code) => {
    await expect((await answering(answer)).scan(bytes('x'))).rejects.toMatchObject({ code });
  });
});

/** A zip of one file, packed; with `encrypted`, marked as needing a password. Source: PKWARE APPNOTE 4.3. */
function zip(name: string, content: Buffer, encrypted = false): Buffer {
  const packed = deflateRawSync(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(encrypted ? 1 : 0, 2);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\x00'),
    common,
    Buffer.alloc(14),
    Buffer.from(name),
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

/** A PDF that carries a file in a packed stream. */
function pdfWith(content: Buffer): Buffer {
  const packed = deflateSync(content);
  const head = `%PDF-1.7\n1 0 obj\n<</Type/EmbeddedFile/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`;
  const tail = '\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n';
  return Buffer.concat([Buffer.from(head), packed, Buffer.from(tail)]);
}
