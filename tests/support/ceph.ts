import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePorts } from './ports.ts';

const run = promisify(execFile);
const PROGRAMS = ['ceph-mon', 'ceph-osd', 'ceph', 'radosgw', 'radosgw-admin', 'monmaptool'];
const START_MS = 60_000;
const OSD_PORTS = 24;

export type TestCeph = { url: string; accessKeyId: string; secretAccessKey: string; stop(): Promise<void> };

/**
 * A Ceph object gateway of one's own (monitor, one in-memory store, gateway), from Debian's packages, on loopback, in
 * a temporary folder. Null, with the reason printed, where something is not installed.
 */
export async function startCeph(): Promise<TestCeph | null> {
  const missing = PROGRAMS.filter((name) => !existsSync(`/usr/bin/${name}`));
  if (missing.length > 0) {
    console.warn(
      `no Ceph (${missing.join(', ')}): apt-get install radosgw ceph-mon ceph-osd ceph-common; left out`,
    );
    return null;
  }
  const dir = await mkdtemp(join(tmpdir(), 'ceph-'));
  const daemons: ChildProcess[] = [];
  const kill = () => {
    // Nothing here outlives the test, so nobody needs time to tidy up.
    for (const daemon of daemons) daemon.kill('SIGKILL');
  };
  process.once('exit', kill);
  const stop = async () => {
    const ended = daemons.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    const exits = ended.map((daemon) => once(daemon, 'exit'));
    kill();
    await Promise.all(exits);
    process.off('exit', kill);
    await rm(dir, { recursive: true, force: true });
  };
  try {
    return { ...(await startDaemons(dir, daemons)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startDaemons(dir: string, daemons: ChildProcess[]): Promise<Omit<TestCeph, 'stop'>> {
  const [s3 = 0, monitor = 0, osd = 0] = await freePorts(3);
  const config = join(dir, 'ceph.conf');
  const [fsid, osdId] = [randomUUID(), randomUUID()];
  for (const part of ['mon', 'osd', 'rgw', 'log', 'run']) await mkdir(join(dir, part));
  await writeFile(config, settings(dir, fsid, { s3, monitor, osd: Math.min(osd, 65_000 - OSD_PORTS) }));
  const call = (program: string, ...args: string[]) =>
    run(program, ['-c', config, ...args], { timeout: START_MS });
  const start = (program: string, ...args: string[]) => {
    daemons.push(spawn(program, ['-f', '-c', config, ...args], { stdio: 'ignore' }));
  };

  const map = join(dir, 'monmap');
  await run('monmaptool', ['--create', '--fsid', fsid, '--addv', 'a', `[v2:127.0.0.1:${monitor}/0]`, map]);
  await call('ceph-mon', '--mkfs', '-i', 'a', '--monmap', map);
  start('ceph-mon', '-i', 'a');
  await call('ceph', 'osd', 'new', osdId);
  await call('ceph-osd', '-i', '0', '--mkfs', '--osd-uuid', osdId);
  await call('ceph', 'osd', 'crush', 'add', 'osd.0', '1.0', 'host=localhost', 'root=default');
  start('ceph-osd', '-i', '0');
  await until('the store', async () => (await call('ceph', 'osd', 'stat')).stdout.includes('1 up'));

  const keys = { accessKeyId: 'testaccess', secretAccessKey: 'test-secret-key' };
  const user = ['--uid=test', '--display-name=test', `--access-key=${keys.accessKeyId}`];
  await call(
    'radosgw-admin',
    '-n',
    'client.rgw',
    'user',
    'create',
    ...user,
    `--secret-key=${keys.secretAccessKey}`,
  );
  start('radosgw', '-n', 'client.rgw');
  const url = `http://127.0.0.1:${s3}`;
  await until('the gateway', async () => (await fetch(url)).ok);
  return { url, ...keys };
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const limit = AbortSignal.timeout(START_MS);
  while (!(await holds().catch(() => false))) {
    if (limit.aborted) throw new Error(`Ceph: ${what} did not come up`);
    await wait(50);
  }
}

function settings(dir: string, fsid: string, ports: { s3: number; monitor: number; osd: number }): string {
  return `[global]
fsid = ${fsid}
mon host = [v2:127.0.0.1:${ports.monitor}/0]
public addr = 127.0.0.1
cluster addr = 127.0.0.1
auth cluster required = none
auth service required = none
auth client required = none
mon allow pool size one = true
mon max pg per osd = 1000
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
ms bind msgr1 = false
ms bind port min = ${ports.osd}
ms bind port max = ${ports.osd + OSD_PORTS}
# With the usual values each new pool waits about a second.
paxos propose interval = 0.05
paxos min wait = 0.01
run dir = ${dir}/run
admin socket = ${dir}/run/$name.asok
pid file = ${dir}/run/$name.pid
log file = ${dir}/log/$name.log
crash dir = ${dir}/run
[mon]
mon data = ${dir}/mon
mon cluster log file = ${dir}/log/cluster.log
mon data avail warn = 2
mon data avail crit = 1
[osd]
osd data = ${dir}/osd
osd objectstore = memstore
memstore device bytes = 2147483648
osd class load list = *
osd class default list = *
[client.rgw]
# The gateway wants an encrypted monitor connection, which needs keys we do not use here.
ms mon client mode = crc secure
rgw data = ${dir}/rgw
rgw frontends = beast endpoint=127.0.0.1:${ports.s3}
rgw enable usage log = false
rgw enable ops log = false
rgw dynamic resharding = false
rgw override bucket index max shards = 1
`;
}
