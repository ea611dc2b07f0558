import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isServed } from '../../../app/domain/documents/document.ts';
import { reconcileDocuments } from '../../../app/domain/documents/reconcile-documents.job.ts';
import { draft } from '../../support/nominations.ts';
import { buildPdf } from '../../support/pdf.ts';
import type { FaultCase, KillCase } from './cases.ts';
import { type Findings, look } from './checks.ts';
import { type File, uploader } from './client.ts';
import { type Killable, killable } from './processes.ts';
import { AUTHOR, type Stage } from './stage.ts';

export type Team = { web: Killable; worker: Killable };
export type Played = Findings & { name: string /** What did not end as it should. */; broken: string[] };

const CATCH_MS = 40_000;
const SETTLE_MS = 60_000;
const POLL_MS = 200;
/** Looks between two runs of the reconcile job. */
const TURNS = 50;

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** A harmless file that nobody has uploaded before. */
function freshFile(large: boolean): File {
  if (!large)
    return { name: 'خطاب.pdf', bytes: buildPdf({ catalog: `/Id(${randomBytes(8).toString('hex')})` }) };
  const header = Buffer.from('89504e470d0a1a0a0000000d49484452000000640000006408060000000000000000', 'hex');
  const data = Buffer.concat([Buffer.alloc(8), randomBytes(6 * 1024 * 1024), Buffer.alloc(4)]);
  data.writeUInt32BE(data.length - 12, 0);
  data.write('IDAT', 4);
  return {
    name: 'صورة.png',
    bytes: Buffer.concat([header.subarray(0, 33), data, Buffer.from('0000000049454e44ae426082', 'hex')]),
  };
}

async function begin(stage: Stage, baseUrl: string) {
  const reference = await draft({ db: stage.services.db, system: stage.system }, AUTHOR);
  return { reference, client: uploader(baseUrl, stage.cookie, reference) };
}

/** One process killed at one place, started again, and the client as it would go on. */
export async function playKill(stage: Stage, team: Team, one: KillCase): Promise<Played> {
  const played: Played = { name: one.name, servedUnscanned: [], withoutObject: [], broken: [] };
  const baseUrl = stage.env.web['BASE_URL'] ?? '';
  const { reference, client } = await begin(stage, baseUrl);
  const file = freshFile(one.large);
  const victim = team[one.who];
  let attempt: Promise<unknown> = Promise.resolve();
  if ('after' in one) {
    const place = await client.reserve(file);
    if (place?.status !== 200) played.broken.push(`no place: ${place?.status}`);
    else if (one.after === 'send') await client.send(place, file);
  } else {
    const proxy = stage[one.proxy];
    proxy.set(one.hold);
    attempt = client.upload(file);
    const isCaught = await Promise.race([proxy.caught.then(() => true), sleep(CATCH_MS, false)]);
    if (!isCaught) played.broken.push('the step was never reached');
  }
  await victim.kill();
  add(played, await look(stage, one.who === 'worker' ? client.open : null, digest(stage.eicar)));
  if (!('after' in one)) stage[one.proxy].set(null);
  await attempt;
  await victim.start();
  const mustArrive = one.isAbandoned !== true;
  if (one.who === 'web' && mustArrive && !(await client.upload(file)))
    played.broken.push('the client could not go on');
  await settle(stage, played);
  add(played, await look(stage, client.open, digest(stage.eicar)));
  await expectServed(stage, reference, mustArrive ? 1 : 0, played);
  return played;
}

/** What a process needs fails for a while; it heals, and the client repeats what it was not told. */
export async function playFault(stage: Stage, _team: Team, one: FaultCase): Promise<Played> {
  const played: Played = { name: one.name, servedUnscanned: [], withoutObject: [], broken: [] };
  const { reference, client } = await begin(stage, stage.env.web['BASE_URL'] ?? '');
  const file = freshFile(true);
  const proxy = stage[one.proxy];
  const before = proxy.touched();
  proxy.set(one.fault);
  let hasArrived = await client.upload(file);
  // The worker meets the fault too before it is taken away.
  const until = Date.now() + CATCH_MS;
  const isSlow = one.fault.kind === 'slow';
  while (!isSlow && proxy.touched() === before && Date.now() < until) await sleep(POLL_MS);
  add(played, await look(stage, client.open, digest(stage.eicar)));
  if (!isSlow && proxy.touched() === before) played.broken.push('nothing met the fault');
  proxy.set(null);
  for (let round = 0; round < 3 && !hasArrived; round += 1) hasArrived = await client.upload(file);
  if (!hasArrived) played.broken.push('the client could not go on');
  await settle(stage, played);
  add(played, await look(stage, client.open, digest(stage.eicar)));
  await expectServed(stage, reference, 1, played);
  return played;
}

/** The test virus is found, and its file served by nobody, while the worker dies in the middle of it. */
export async function playInfected(stage: Stage, team: Team): Promise<Played> {
  const played: Played = {
    name: 'the test virus, scan killed',
    servedUnscanned: [],
    withoutObject: [],
    broken: [],
  };
  const { client } = await begin(stage, stage.env.web['BASE_URL'] ?? '');
  stage.scanner.set({ kind: 'hold', match: /^zINSTREAM/, at: 'answer' });
  if (!(await client.upload({ name: 'a.pdf', bytes: stage.eicar }))) played.broken.push('not stored');
  await Promise.race([stage.scanner.caught, sleep(CATCH_MS)]);
  await team.worker.kill();
  add(played, await look(stage, client.open, digest(stage.eicar)));
  stage.scanner.set(null);
  await team.worker.start();
  await settle(stage, played);
  add(played, await look(stage, client.open, digest(stage.eicar)));
  const row = await stage.services.db.document.findFirst({ where: { sha256: digest(stage.eicar) } });
  if (row?.state !== 'infected') played.broken.push(`the virus is ${row?.state}`);
  return played;
}

/** The control: a worker that says clean before the copy, killed in between. Must be found. */
export async function playControl(stage: Stage, team: Team): Promise<Played> {
  const played: Played = {
    name: 'control: clean before the copy',
    servedUnscanned: [],
    withoutObject: [],
    broken: [],
  };
  const { reference, client } = await begin(stage, stage.env.web['BASE_URL'] ?? '');
  await team.worker.kill();
  if (!(await client.upload(freshFile(false)))) played.broken.push('not stored');
  const { id } = await stage.services.db.document.findFirstOrThrow({ where: { nomination: { reference } } });
  stage.worker.set({ kind: 'hold', match: /^PUT \/clean\//, at: 'request' });
  const early = killable('tests/chaos/upload/early-clean.ts', [id], stage.env.worker, null);
  await early.start();
  if (!(await Promise.race([stage.worker.caught.then(() => true), sleep(CATCH_MS, false)])))
    played.broken.push('the step was never reached');
  await early.kill();
  stage.worker.set(null);
  add(played, await look(stage, client.open, digest(stage.eicar)));
  return played;
}

function add(played: Played, found: Findings): void {
  played.servedUnscanned.push(...found.servedUnscanned);
  played.withoutObject.push(...found.withoutObject);
}

/** Minutes pass at once: leases of the dead and places run out; then the reconcile job and the worker do what they do. */
async function settle(stage: Stage, played: Played): Promise<void> {
  const { db } = stage.services;
  const until = Date.now() + SETTLE_MS;
  await db.$executeRaw`
    update document set lease_until = now() - interval '1 second' where state = 'scanning'`;
  for (;;) {
    await db.$executeRaw`
      update document set registered_at = registered_at - interval '11 minutes' where state = 'registered'`;
    await db.$executeRaw`
      update document set stored_at = stored_at - interval '3 minutes', lease_until = null where state = 'stored'`;
    await reconcileDocuments(stage.system());
    for (let turn = 0; turn < TURNS; turn += 1) {
      const open = await db.document.count({
        where: { state: { in: ['registered', 'stored', 'scanning'] } },
      });
      if (open === 0) return;
      await sleep(POLL_MS);
    }
    if (Date.now() > until) {
      const left = await db.document.findMany({
        where: { state: { in: ['registered', 'stored', 'scanning'] } },
        select: { state: true, attempts: true },
      });
      played.broken.push(`did not settle: ${JSON.stringify(left)}`);
      return;
    }
  }
}

async function expectServed(stage: Stage, reference: string, count: number, played: Played): Promise<void> {
  const rows = await stage.services.db.document.findMany({
    where: { nomination: { reference } },
    select: { state: true, finding: true, attempts: true },
  });
  const served = rows.filter(({ state }) => isServed(state)).length;
  if (served !== count)
    played.broken.push(`${served} files are clean in the end, not ${count}: ${JSON.stringify(rows)}`);
}
