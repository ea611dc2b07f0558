import type { SystemContext } from '../../infra/context.server.ts';
import { FORMER_PLACE } from './document.ts';
import { INBOX_PREFIX } from './reserve-document.server.ts';

const BATCH = 200;
/** Nothing on its way needs longer: a form lives five minutes, an upload through the server seconds. */
const ORPHAN_MS = 60 * 60 * 1000;

const before = (ctx: SystemContext) => new Date(ctx.now.getTime() - ORPHAN_MS);

/** The clean copies of files that were taken away. */
export async function deleteRemoved(ctx: SystemContext): Promise<number> {
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

/** Uploads in parts that no row knows: begun, and killed before the row was written, or given up while storage was away. */
export async function sweepUploads(ctx: SystemContext): Promise<number> {
  const { db, storage } = ctx.services;
  let deleted = 0;
  for await (const upload of storage.multipart.unfinished(INBOX_PREFIX, before(ctx))) {
    const known = await db.document.count({ where: { uploadId: upload.uploadId, state: 'uploading' } });
    if (known > 0) continue;
    await storage.multipart.abort(upload);
    deleted += 1;
  }
  return deleted;
}

/** What lies in the inbox for an hour and is not on its way to anything is deleted. */
export async function sweepInbox(ctx: SystemContext): Promise<number> {
  const { db, storage } = ctx.services;
  const pending = ['registered', 'uploading', 'stored', 'scanning', FORMER_PLACE];
  return sweep(
    storage.listInbox(INBOX_PREFIX, before(ctx)),
    async (keys) => {
      const rows = await db.document.findMany({
        where: { inboxKey: { in: keys }, state: { in: pending } },
        select: { inboxKey: true },
      });
      return rows.map(({ inboxKey }) => inboxKey);
    },
    storage.deleteInbox,
  );
}

/** A clean object that no row names is a copy whose check was undone or whose file was withdrawn. */
export async function sweepClean(ctx: SystemContext): Promise<number> {
  const { db, storage } = ctx.services;
  return sweep(
    storage.listClean(before(ctx)),
    async (keys) => {
      const rows = await db.document.findMany({
        where: { cleanKey: { in: keys } },
        select: { cleanKey: true },
      });
      return rows.map(({ cleanKey }) => cleanKey ?? '');
    },
    storage.deleteClean,
  );
}

/** Deletes listed objects that `knownOf` does not know, page by page. */
async function sweep(
  listed: AsyncIterable<{ key: string }>,
  knownOf: (keys: string[]) => Promise<string[]>,
  remove: (key: string) => Promise<void>,
): Promise<number> {
  let deleted = 0;
  let page: string[] = [];
  const finish = async () => {
    const known = new Set(await knownOf(page));
    for (const key of page.filter((one) => !known.has(one))) {
      await remove(key);
      deleted += 1;
    }
    page = [];
  };
  for await (const { key } of listed) {
    page.push(key);
    if (page.length === BATCH) await finish();
  }
  await finish();
  return deleted;
}
