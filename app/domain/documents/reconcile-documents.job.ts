import type { SystemContext } from '../../infra/context.server.ts';
import { INBOX_PREFIX } from './reserve-document.server.ts';

const BATCH = 200;
/** Nothing on its way needs longer: a form lives five minutes, an upload through the server seconds. */
const ORPHAN_MS = 60 * 60 * 1000;

export type Reconciled = {
  expired: number;
  undone: number;
  requeued: number;
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
  const deleted = (await deleteRemoved(ctx)) + (await sweepInbox(ctx));
  const waiting = await countWaiting(ctx);
  if (waiting > 0 && ctx.services.scanner !== null)
    ctx.services.log.error({ event: 'document.waiting', count: waiting });
  return { expired, undone, requeued, deleted, waiting };
}

async function expirePlaces(ctx: SystemContext): Promise<number> {
  const { db, storage } = ctx.services;
  const rows = await db.$queryRaw<{ inbox_key: string }[]>`
    update document set state = 'expired'
    where state = 'registered' and registered_at < now() - interval '10 minutes'
    returning inbox_key`;
  for (const { inbox_key: key } of rows) await storage.deleteInbox(key);
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

/** In `stored` the lease column says until when a job that was handed out may take. */
async function requeueChecks(ctx: SystemContext): Promise<number> {
  return ctx.services.db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      update document set lease_until = now() + interval '15 minutes'
      where id in (
        select id from document
        where state = 'stored' and (lease_until is null or lease_until < now())
          and stored_at < now() - interval '2 minutes'
        order by stored_at limit ${BATCH}::int for update skip locked)
      returning id::text`;
    for (const { id } of rows) await ctx.services.queue.add(tx, 'document.check', { documentId: id });
    return rows.length;
  });
}

async function deleteRemoved(ctx: SystemContext): Promise<number> {
  const { db, storage } = ctx.services;
  const rows = await db.document.findMany({
    where: { state: 'removed', cleanKey: { not: null } },
    select: { id: true, cleanKey: true },
    take: BATCH,
  });
  for (const { id, cleanKey } of rows) {
    if (cleanKey === null) continue;
    await storage.deleteClean(cleanKey);
    await db.document.updateMany({ where: { id, state: 'removed', cleanKey }, data: { cleanKey: null } });
  }
  return rows.length;
}

/** What lies in the inbox for an hour and is not on its way to anything is deleted. */
async function sweepInbox(ctx: SystemContext): Promise<number> {
  const { db, storage } = ctx.services;
  const before = new Date(ctx.now.getTime() - ORPHAN_MS);
  let deleted = 0;
  for await (const { key } of storage.listInbox(INBOX_PREFIX, before)) {
    const pending = await db.document.findFirst({
      where: { inboxKey: key, state: { in: ['registered', 'stored', 'scanning'] } },
      select: { id: true },
    });
    if (pending !== null) continue;
    await storage.deleteInbox(key);
    deleted += 1;
  }
  return deleted;
}

/** Files that nobody could check for ten minutes: a reason to look at the scanner. */
async function countWaiting(ctx: SystemContext): Promise<number> {
  const [row] = await ctx.services.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from document
    where state in ('stored', 'scanning') and stored_at < now() - interval '10 minutes'`;
  return row?.count ?? 0;
}
