import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createScanner } from '../infra/scanner.server.ts';

/** A local clamd that only knows the harmless EICAR test file: for the demo and for tests, never for production. */
export type LocalClamd = {
  host: string;
  port: number;
  /** The process, for tests that end it the hard way. */
  pid: number;
  stop(): Promise<void>;
};

const HOST = '127.0.0.1';
const PLACES = ['/usr/sbin/clamd', '/usr/bin/clamd', '/usr/local/sbin/clamd', '/opt/homebrew/sbin/clamd'];
const START_MS = 20_000;
// In two pieces, so that no scanner takes this file for the test file.
const EICAR_TAIL = `$EICAR-STANDARD-${'ANTIVIRUS-TEST-FILE!$H+H*'}`;

/** The 68 bytes every virus scanner is asked to find. Source: EICAR, "Anti-Malware Testfile". */
export function eicarTestFile(): Buffer {
  return Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}${EICAR_TAIL}`);
}

/** Where clamd is installed, or undefined. */
export function findClamd(): string | undefined {
  return PLACES.find((path) => existsSync(path));
}

/**
 * Writes signatures and settings below a folder and starts clamd there, in the foreground of this process.
 * Started as root, clamd changes to its own user: every folder above must then be open to that user.
 *
 * @param options.port 0 takes a free port
 * @returns when clamd answers; rejects when it is not installed or does not answer within 20 s
 */
export async function startLocalClamd(options: { dir: string; port: number }): Promise<LocalClamd> {
  const binary = findClamd();
  if (binary === undefined) throw new Error('clamd is not installed (Debian: clamav-daemon)');
  const dir = resolve(options.dir);
  const port = options.port === 0 ? await freePort() : options.port;
  const config = await prepareClamd(dir, port);
  const daemon = spawn(binary, ['-c', config], { stdio: 'ignore' });
  const ended = once(daemon, 'exit');
  const stop = async () => {
    if (daemon.exitCode === null && daemon.signalCode === null) daemon.kill('SIGTERM');
    await ended;
  };
  const scanner = createScanner({ host: HOST, port, timeoutMs: 1_000 });
  const limit = AbortSignal.timeout(START_MS);
  while (!(await scanner.ping())) {
    if (limit.aborted || daemon.exitCode !== null) {
      await stop();
      const log = await readFile(join(dir, 'run', 'clamd.log'), 'utf8').catch(() => 'no log');
      throw new Error(`clamd did not start:\n${log.slice(-2000)}`);
    }
    await wait(50);
  }
  return { host: HOST, port, pid: daemon.pid ?? 0, stop };
}

/** Writes `db/` (signatures), `run/` and `clamd.conf`; answers the path of the settings. */
async function prepareClamd(dir: string, port: number): Promise<string> {
  const account = process.getuid?.() === 0 ? await clamavAccount() : undefined;
  for (const part of ['db', 'run']) await mkdir(join(dir, part), { recursive: true });
  for (const [name, line] of Object.entries(signatures()))
    await writeFile(join(dir, 'db', name), `${line}\n`);
  const config = join(dir, 'clamd.conf');
  await writeFile(config, clamdSettings(dir, port, account !== undefined));
  if (account !== undefined) {
    for (const part of ['', 'db']) await chmod(join(dir, part), 0o755);
    await chown(join(dir, 'run'), account.uid, account.gid);
  }
  return config;
}

/** Two whole-file hashes, and the text itself, which is also found inside an archive. */
function signatures(): Record<string, string> {
  const file = eicarTestFile();
  const digest = (algorithm: string) => createHash(algorithm).update(file).digest('hex');
  return {
    'local.hdb': `${digest('md5')}:${file.length}:Local.Test.EICAR-HDB`,
    'local.hsb': `${digest('sha256')}:${file.length}:Local.Test.EICAR-HSB:73`,
    'local.ndb': `Local.Test.EICAR-BODY:0:*:${Buffer.from(EICAR_TAIL).toString('hex')}`,
  };
}

/** The settings of the product; operators take the limits from here. Source: clamd.conf(5). */
function clamdSettings(dir: string, port: number, asRoot: boolean): string {
  const settings = {
    DatabaseDirectory: join(dir, 'db'),
    PidFile: join(dir, 'run', 'clamd.pid'),
    LogFile: join(dir, 'run', 'clamd.log'),
    LogTime: 'yes',
    TCPSocket: port,
    TCPAddr: HOST,
    Foreground: 'yes',
    OfficialDatabaseOnly: 'no',
    // One stream, one file inside an archive, and everything unpacked from one upload.
    StreamMaxLength: '60M',
    MaxFileSize: '60M',
    MaxScanSize: '200M',
    MaxFiles: 2000,
    MaxRecursion: 12,
    MaxScanTime: 30_000,
    // Without this a file past a limit is reported clean.
    AlertExceedsMax: 'yes',
    // What cannot be looked into, or can act, is a finding.
    AlertEncrypted: 'yes',
    AlertOLE2Macros: 'yes',
    ScanPDF: 'yes',
    ScanOLE2: 'yes',
    ScanArchive: 'yes',
    MaxThreads: 4,
    MaxQueue: 50,
    ReadTimeout: 30,
    CommandReadTimeout: 10,
    SelfCheck: 600,
    // New signatures wait for running scans instead of doubling the memory.
    ConcurrentDatabaseReload: 'no',
    ...(asRoot ? { User: 'clamav' } : {}),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} ${value}\n`)
    .join('');
}

async function clamavAccount(): Promise<{ uid: number; gid: number }> {
  const match = /^clamav:[^:]*:(\d+):(\d+):/m.exec(await readFile('/etc/passwd', 'utf8'));
  if (match === null) throw new Error('there is no user clamav for clamd to run as');
  return { uid: Number(match[1]), gid: Number(match[2]) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  await new Promise((done) => server.close(done));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
