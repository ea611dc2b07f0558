import { createHash, randomUUID } from 'node:crypto';
import { no, ok, type Result } from '../../core/result.ts';
import type { SystemContext } from '../../infra/context.server.ts';
import { unpackPdf } from '../../infra/pdf-inspection.server.ts';
import { isStorageError, StorageError } from '../../infra/storage-errors.ts';
import { collectToFile, type TempFile } from '../../infra/temp-file.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { extensionOf, statesBefore } from './document.ts';
import { type CheckedFile, checkContent, type FileReason } from './file-check.ts';
import { acceptFile, refuseFile } from './settle-check.server.ts';
import { storeHashed } from './store-hashed.job.ts';

/** The row while this job holds it; `attempt` is the fencing token: whoever holds an older one changes nothing. */
export type Lease = {
  id: string;
  attempt: number;
  reference: string;
  code: string;
  fileName: string;
  contentType: string;
  size: number;
  sha256: string;
  inboxKey: string;
};

/** `changed`, `lost`: the inbox does not hold the bytes that were confirmed. */
export type CheckReason = FileReason | 'document.changed' | 'document.lost';

type Outcome =
  | { verdict: 'infected'; finding: string }
  | { verdict: 'content'; file: Result<CheckedFile, CheckReason> };

/**
 * Decides what one stored file is. Its bytes are read from the inbox once, onto the disk under no name: the same bytes
 * are hashed, scanned, looked into and stored as clean. Whoever cannot say what a file is says nothing: it goes back to
 * `stored`, and the job is repeated (throws). Without a scanner files wait, unless the demo explicitly allows unscanned
 * ones. A large file that has only just arrived is hashed first.
 *
 * @param replaces the document whose place a file takes that is still to be hashed
 */
export async function checkDocument(
  ctx: SystemContext,
  documentId: string,
  replaces: string | null = null,
): Promise<void> {
  const { scanner, env, log } = ctx.services;
  await storeHashed(ctx, documentId, replaces);
  if (scanner === null && !env.ALLOW_UNSCANNED) return;
  const lease = await takeLease(ctx, documentId);
  if (lease === null) return;
  try {
    const confirmed = await readConfirmed(ctx, lease);
    if (!confirmed.ok) await refuseFile(ctx, lease, 'rejected', confirmed.reason);
    else await decide(ctx, lease, confirmed.value).finally(() => confirmed.value.dispose());
  } catch (error) {
    // Should this fail too, the lease runs out and the reconcile job undoes the step.
    await release(ctx, lease).catch((reason: Error) =>
      log.error({ event: 'document.release', reason: reason.message }),
    );
    throw error;
  }
}

async function decide(ctx: SystemContext, lease: Lease, file: TempFile): Promise<void> {
  const outcome = await examine(ctx, lease, file);
  if (outcome.verdict === 'infected') return refuseFile(ctx, lease, 'infected', outcome.finding);
  if (!outcome.file.ok) return refuseFile(ctx, lease, 'rejected', outcome.file.reason);
  return promote(ctx, lease, file, outcome.file.value);
}

/** Three minutes, and a second more for each megabyte: a worker that died is noticed after that. */
async function takeLease(ctx: SystemContext, documentId: string): Promise<Lease | null> {
  const [row] = await ctx.services.db.$queryRaw<Lease[]>`
    update document as d set state = 'scanning', attempts = attempts + 1,
      lease_until = now() + interval '3 minutes' + d.size / 1048576 * interval '1 second'
    from nomination as n
    where d.id = ${documentId}::uuid and d.state = any(${statesBefore('scanning')}::text[]) and n.id = d.nomination_id
    returning d.id::text, d.attempts as attempt, n.reference, d.code, d.file_name as "fileName",
      d.content_type as "contentType", d.size, d.sha256, d.inbox_key as "inboxKey"`;
  return row ?? null;
}

/** The bytes, when they are still those that were confirmed. The caller disposes of them. */
async function readConfirmed(
  ctx: SystemContext,
  lease: Lease,
): Promise<Result<TempFile, 'document.changed' | 'document.lost'>> {
  try {
    const file = await collectToFile(await ctx.services.storage.readInbox(lease.inboxKey), lease.size);
    if (file === null) return no('document.changed');
    if (file.sha256 === lease.sha256) return ok(file);
    await file.dispose();
    return no('document.changed');
  } catch (error) {
    if (isStorageError(error) && error.code === 'storage.missing') return no('document.lost');
    throw error;
  }
}

/** The scanner first: what it finds outweighs what is wrong otherwise. */
async function examine(ctx: SystemContext, lease: Lease, file: TempFile): Promise<Outcome> {
  const { scanner } = ctx.services;
  if (scanner !== null) {
    const scanned = await scanner.scan(file.read(), file.size);
    if (scanned.verdict === 'infected') return scanned;
  }
  const source = {
    size: file.size,
    slice: file.slice,
    chunks: () => file.read() as AsyncIterable<Uint8Array>,
  };
  const described = { declaredType: lease.contentType, extension: extensionOf(lease.fileName), source };
  return { verdict: 'content', file: await checkContent(described, unpackPdf) };
}

/** Those bytes into the clean bucket under a key that the row names beforehand, and only then `clean`. */
async function promote(
  ctx: SystemContext,
  lease: Lease,
  file: TempFile,
  checked: CheckedFile,
): Promise<void> {
  const { db, storage } = ctx.services;
  const key = randomUUID();
  const named = await db.document.updateMany({
    where: { id: lease.id, state: 'scanning', attempts: lease.attempt },
    data: { cleanKey: key },
  });
  if (named.count === 0) return;
  await storage.putClean(key, file.read(), file.size, checked.type, await md5Of(file));
  const head = await storage.headClean(key);
  if (head?.size !== file.size) throw new StorageError('storage.refused', 'the copy has another size');
  const subject = { type: 'document', id: lease.id };
  const settled = await runCommand(ctx, { name: 'document.check', subject }, (tx) =>
    acceptFile(tx, ctx, lease, { key, pages: checked.pages, hidden: checked.hidden }),
  );
  // Taken away meanwhile, or the lease ran out and the file waits for another worker, who needs the bytes in the inbox:
  // nobody is to find this copy.
  const leftover = settled.ok ? storage.deleteInbox(lease.inboxKey) : storage.deleteClean(key);
  await leftover.catch(leaveToReconcile);
}

/** Base64, as the storage takes it: other bytes than these it refuses. */
async function md5Of(file: TempFile): Promise<string> {
  const hash = createHash('md5');
  for await (const chunk of file.read()) hash.update(chunk as Buffer);
  return hash.digest('base64');
}

/** Back to `stored`, without a trace in the clean bucket. */
async function release(ctx: SystemContext, lease: Lease): Promise<void> {
  const { db, storage } = ctx.services;
  const held = { id: lease.id, state: 'scanning', attempts: lease.attempt };
  const row = await db.document.findFirst({ where: held, select: { cleanKey: true } });
  if (row === null) return;
  if (row.cleanKey !== null) await storage.deleteClean(row.cleanKey);
  // The queue repeats this job; until then the reconcile job need not hand out another.
  await db.$executeRaw`
    update document set state = 'stored', clean_key = null, lease_until = now() + interval '15 minutes'
    where id = ${lease.id}::uuid and state = 'scanning' and attempts = ${lease.attempt}::int`;
}

function leaveToReconcile(error: unknown): void {
  if (!isStorageError(error)) throw error;
}
