import type { SystemContext } from '../../infra/context.server.ts';
import { statesBefore } from './document.ts';
import { deleteRemoved, sweepClean, sweepInbox, sweepUploads } from './sweep-storage.server.ts';
import { UPLOAD_HOURS } from './uploads.ts';
import { countWaiting } from './waiting.queries.server.ts';

const BATCH = 200;

export type Reconciled = {
  /** Places given back. */
  expired: number;
  /** Steps of dead workers undone. */
  undone: number;
  requeued: number;
  /** Files of submitted versions that had passed their check unclaimed. */
  claimed: number;
  /** Objects and unfinished uploads deleted. */
  deleted: number;
  waiting: number;
};

/**
 * Finishes or undoes every half step, whoever was killed where: places whose bytes never came, leases that ran out,
 * files without a job, bytes that nothing refers to. Repeating it changes nothing; any number of workers may run it.
 */
export async function reconcileDocuments(ctx: SystemContext): Promise<Reconciled> {
  const expired = await expirePlaces(ctx);
  const undone = await undoLeases(ctx);
  const requeued = await requeueChecks(ctx);
  const claimed = await claimSubmitted(ctx);
  const deleted =
    (await deleteRemoved(ctx)) +
    (await sweepUploads(ctx)) +
    (await sweepInbox(ctx)) +
    (await sweepClean(ctx));
  const { count: waiting } = await countWaiting(ctx.services.db);
  if (waiting > 0 && ctx.services.scanner !== null)
    ctx.services.log.error({ event: 'document.waiting', count: waiting });
  return { expired, undone, requeued, claimed, deleted, waiting };
}

/** Single posts have ten minutes, uploads in parts most of a day. `reserved` is a place of the previous version. */
async function expirePlaces(ctx: SystemContext): Promise<number> {
  const { db, storage } = ctx.services;
  const rows = await db.$queryRaw<{ inbox_key: string; upload_id: string | null }[]>`
    update document as d set state = 'removed', upload_id = null, part_size = null
    from (select id, upload_id from document
      where (state in ('registered', 'reserved') and registered_at < now() - interval '10 minutes')
        or (state = 'uploading' and registered_at < now() - ${UPLOAD_HOURS}::int * interval '1 hour')
      order by registered_at limit ${BATCH}::int for update skip locked) as late
    where d.id = late.id
    returning d.inbox_key, late.upload_id`;
  for (const { inbox_key: key, upload_id: uploadId } of rows) {
    if (uploadId !== null) await storage.multipart.abort({ key, uploadId });
    await storage.deleteInbox(key);
  }
  return rows.length;
}

/** A copy that may already lie in the clean bucket goes first, so that no row ever loses sight of its object. */
async function undoLeases(ctx: SystemContext): Promise<number> {
  const { db, storage } = ctx.services;
  const stuck = await db.$queryRaw<{ id: string; attempts: number; clean_key: string | null }[]>`
    select id::text, attempts, clean_key from document
    where state = 'scanning' and lease_until < now() order by lease_until limit ${BATCH}::int`;
  let undone = 0;
  for (const { id, attempts, clean_key: key } of stuck) {
    if (key !== null) await storage.deleteClean(key);
    undone += await db.$executeRaw`
      update document set state = 'stored', clean_key = null, lease_until = null
      where id = ${id}::uuid and state = 'scanning' and attempts = ${attempts}::int and lease_until < now()`;
  }
  return undone;
}

/** In `stored`, and in `uploading` once all parts are joined, the lease says until when a job that was handed out may take. */
async function requeueChecks(ctx: SystemContext): Promise<number> {
  return ctx.services.db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      update document set lease_until = now() + interval '15 minutes'
      where id in (
        select id from document
        where (lease_until is null or lease_until < now()) and removed_at is null
          and ((state = 'stored' and stored_at < now() - interval '2 minutes')
            or (state = 'uploading' and upload_id is null))
        order by registered_at limit ${BATCH}::int for update skip locked)
      returning id::text`;
    for (const { id } of rows) await ctx.services.queue.add(tx, 'document.check', { documentId: id });
    return rows.length;
  });
}

/** What the previous version left `clean` in a submitted version; ours claims in the act itself. */
async function claimSubmitted(ctx: SystemContext): Promise<number> {
  const from = statesBefore('claimed').filter((state) => state === 'clean');
  return ctx.services.db.$executeRaw`
    update document set state = 'claimed' where id in (
      select d.id from document d join submission s on s.nomination_id = d.nomination_id
        and s.content->'files' @> jsonb_build_array(jsonb_build_object('documentId', d.id::text))
      where d.state = any(${from}::text[]) limit ${BATCH}::int for update of d skip locked)`;
}
