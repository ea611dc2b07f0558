import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killable } from '../chaos/upload/processes.ts';
import { AUTHOR, setStage } from '../chaos/upload/stage.ts';
import { draft } from '../support/nominations.ts';

/**
 * `node tests/bench/upload-memory.ts`: ten files of 500 MB go up at once, in parts, straight to the object storage; the
 * memory of the web process is read before and at its highest. The bytes must not pass through it. Then the worker
 * hashes them all. Needs 11 GB of free disk.
 */
const FILES = 10;
const SIZE = 500 * 1024 * 1024;
const PART = 8 * 1024 * 1024;
const NEEDED = 11 * 1024 ** 3;
const MIB = 1024 * 1024;
const ATTEMPTS = 5;

const folder = mkdtempSync(join(tmpdir(), 'wisam-memory-'));
const stops: (() => Promise<void>)[] = [];

/** Resident memory now and at its highest, in MiB. Source: proc(5), VmRSS and VmHWM. */
function memory(pid: number): { now: number; peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) =>
    Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { now: field('VmRSS'), peak: field('VmHWM') };
}

/** As a browser does: a part whose connection broke is sent again. */
async function sendPart(url: string, body: Buffer<ArrayBuffer>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const sent = await fetch(url, { method: 'PUT', body }).catch(() => null);
    if (sent?.ok) return;
    if (attempt === ATTEMPTS) throw new Error(`a part was not taken: ${sent?.status}`);
  }
}

async function run(): Promise<void> {
  const stage = await setStage(folder, (stop) => stops.push(stop));
  const env: Record<string, string> = { ...stage.env.web, UPLOAD_PART_BYTES: String(PART) };
  const web = killable('app/cli/web.ts', [], env, '"listening"');
  const worker = killable('app/cli/worker.ts', [], stage.env.worker, '"working"');
  stops.push(web.kill, worker.kill);
  await web.start();
  const baseUrl = env['BASE_URL'] ?? '';
  const part = Buffer.alloc(PART);
  const last = SIZE % PART === 0 ? PART : SIZE % PART;
  const hash = createHash('sha256');
  for (let at = 0; at < SIZE; at += PART) hash.update(at + PART > SIZE ? part.subarray(0, last) : part);
  const sha256 = hash.digest('hex');
  const post = async (reference: string, step: string, fields: Record<string, string>) => {
    const response = await fetch(`${baseUrl}/ar/nominations/${reference}/documents/${step}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { origin: baseUrl, cookie: stage.cookie },
    });
    if (!response.ok) throw new Error(`${step}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
  const upload = async (reference: string) => {
    const place = await post(reference, 'reserve', { code: 'X', name: 'a.png', size: String(SIZE), sha256 });
    const documentId = String(place['documentId']);
    for (let n = 1; n <= Number(place['parts']); n += 1) {
      const { url } = await post(reference, 'part', { documentId, n: String(n) });
      const body = n === place['parts'] ? part.subarray(0, last) : part;
      await sendPart(String(url), body);
    }
    return post(reference, 'confirm', { documentId });
  };
  const references: string[] = [];
  for (let index = 0; index < FILES; index += 1) {
    references.push(await draft({ db: stage.services.db, system: stage.system }, AUTHOR));
  }
  await fetch(`${baseUrl}/ar`);
  const before = memory(web.pid());
  const start = performance.now();
  const states = await Promise.all(references.map(upload));
  const seconds = Math.round((performance.now() - start) / 1000);
  const after = memory(web.pid());
  console.log(`${FILES} files of ${SIZE / MIB} MB in ${seconds} s, answered ${JSON.stringify(states[0])}`);
  console.log(
    `web process: ${before.now} MB before (highest ${before.peak}), highest ${after.peak} MB during`,
  );

  await worker.start();
  const begun = performance.now();
  const hashed = () => stage.services.db.document.count({ where: { state: { not: 'uploading' } } });
  while ((await hashed()) < FILES && performance.now() - begun < 600_000) {
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const took = Math.round((performance.now() - begun) / 1000);
  console.log(`worker: ${await hashed()} hashed in ${took} s, highest ${memory(worker.pid()).peak} MB`);
}

try {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < NEEDED) throw new Error('less than 11 GB of free disk');
  await run();
} finally {
  for (const stop of stops.reverse()) await stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
