import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { SystemContext } from '../../infra/context.server.ts';
import type { Verdict } from '../../infra/scanner.server.ts';
import { isStorageError } from '../../infra/storage-errors.ts';
import { type DocumentState, SERVED_STATES } from './document.ts';
import { settleRefusal } from './settle-check.server.ts';

const BATCH = 20;
/** Each served file once within a day. */
const HOURS = 23;

type Served = {
  id: string;
  state: DocumentState;
  reference: string;
  code: string;
  fileName: string;
  size: number;
  sha256: string;
  cleanKey: string;
};

export type Rescanned = { scanned: number; withdrawn: number; missing: number };

/**
 * Looks at served files again, those longest ago first, a few at a time: signatures of tomorrow find what those of today
 * do not. A file that is found infected, or whose object is no longer the one that was checked, is withdrawn at once:
 * state, log, mail, and its bytes. Without a verdict nothing changes, and it is tried again within the hour.
 */
export async function rescanDocuments(ctx: SystemContext): Promise<Rescanned> {
  const done: Rescanned = { scanned: 0, withdrawn: 0, missing: 0 };
  if (ctx.services.scanner === null) return done;
  for (const file of await takeBatch(ctx)) {
    const seen = await lookAgain(ctx, file);
    if (seen === 'clean') {
      done.scanned += 1;
      await ctx.services.db.$executeRaw`
        update document set rescanned_at = now(), lease_until = null where id = ${file.id}::uuid and clean_key = ${file.cleanKey}`;
    } else if (seen === 'missing') {
      // A row without its object may be a fault of the storage: an alarm, never a reason to forget a document.
      done.missing += 1;
      ctx.services.log.error({ event: 'document.object_missing', id: file.id });
    } else if (seen !== 'unknown' && (await withdraw(ctx, file, seen))) done.withdrawn += 1;
  }
  return done;
}

/** Workers take different files; the lease keeps one that gave no verdict back for an hour. */
async function takeBatch(ctx: SystemContext): Promise<Served[]> {
  return ctx.services.db.$queryRaw<Served[]>`
    update document as d set lease_until = now() + interval '1 hour'
    from nomination as n
    where n.id = d.nomination_id and d.id in (
      select id from document
      where state = any(${[...SERVED_STATES]}::text[]) and (lease_until is null or lease_until < now())
        and coalesce(rescanned_at, checked_at) < now() - ${HOURS}::int * interval '1 hour'
      order by rescanned_at nulls first limit ${BATCH}::int for update skip locked)
    returning d.id::text, d.state, n.reference, d.code, d.file_name as "fileName", d.size, d.sha256,
      d.clean_key as "cleanKey"`;
}

type Finding = { state: 'infected' | 'rejected'; finding: string };

/** One read feeds the scanner and the digest: what is served must still be what was checked. */
async function lookAgain(
  ctx: SystemContext,
  file: Served,
): Promise<'clean' | 'missing' | 'unknown' | Finding> {
  const { scanner, storage, log } = ctx.services;
  if (scanner === null) return 'unknown';
  const hash = createHash('sha256');
  try {
    const source = hashed(await storage.readClean(file.cleanKey), hash);
    const seen: Verdict = await scanner.scan(Readable.from(source, { objectMode: false }), file.size);
    if (seen.verdict === 'infected') return { state: 'infected', finding: seen.finding };
    return hash.digest('hex') === file.sha256 ? 'clean' : { state: 'rejected', finding: 'document.changed' };
  } catch (error) {
    if (isStorageError(error) && error.code === 'storage.missing') return 'missing';
    log.warn({ event: 'document.rescan', id: file.id, reason: (error as Error).message });
    return 'unknown';
  }
}

async function* hashed(source: Readable, hash: ReturnType<typeof createHash>): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    hash.update(chunk as Buffer);
    yield chunk as Buffer;
  }
}

async function withdraw(ctx: SystemContext, file: Served, { state, finding }: Finding): Promise<boolean> {
  const from = file.state;
  const held = { cleanKey: file.cleanKey };
  if (!(await settleRefusal(ctx, file, { from, to: state }, finding, held))) return false;
  // Links that are open end here; what cannot be deleted now goes with the reconcile job.
  await ctx.services.storage.deleteClean(file.cleanKey).catch((error: unknown) => {
    if (!isStorageError(error)) throw error;
  });
  return true;
}
