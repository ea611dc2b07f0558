import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { no, ok, type Result } from '../../core/result.ts';
import type { SystemContext } from '../../infra/context.server.ts';
import { unpackPdf } from '../../infra/pdf-inspection.server.ts';
import { isStorageError, StorageError } from '../../infra/storage-errors.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { extensionOf } from './document.ts';
import { type CheckedFile, checkContent, type FileReason } from './file-check.ts';
import { acceptFile, refuseFile } from './settle-check.server.ts';

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
 * Decides what one stored file is. Its bytes are read once: the same bytes are hashed, scanned, looked into and stored
 * as clean. Whoever cannot say what a file is says nothing: it goes back to `stored`, and the job is repeated (throws).
 * Without a scanner files wait, unless the demo explicitly allows unscanned ones.
 */
export async function checkDocument(ctx: SystemContext, documentId: string): Promise<void> {
  const { scanner, env, log } = ctx.services;
  if (scanner === null && !env.ALLOW_UNSCANNED) return;
  const lease = await takeLease(ctx, documentId);
  if (lease === null) return;
  try {
    const bytes = await readConfirmed(ctx, lease);
    if (!bytes.ok) return await refuseFile(ctx, lease, 'rejected', bytes.reason);
    const outcome = await examine(ctx, lease, bytes.value);
    if (outcome.verdict === 'infected') return await refuseFile(ctx, lease, 'infected', outcome.finding);
    if (!outcome.file.ok) return await refuseFile(ctx, lease, 'rejected', outcome.file.reason);
    await promote(ctx, lease, bytes.value, outcome.file.value);
  } catch (error) {
    // Should this fail too, the lease runs out and the reconcile job undoes the step.
    await release(ctx, lease).catch((reason: Error) =>
      log.error({ event: 'document.release', reason: reason.message }),
    );
    throw error;
  }
  await ctx.services.storage.deleteInbox(lease.inboxKey).catch(leaveToReconcile);
}

async function takeLease(ctx: SystemContext, documentId: string): Promise<Lease | null> {
  const [row] = await ctx.services.db.$queryRaw<Lease[]>`
    update document as d set state = 'scanning', attempts = attempts + 1, lease_until = now() + interval '3 minutes'
    from nomination as n
    where d.id = ${documentId}::uuid and d.state = 'stored' and n.id = d.nomination_id
    returning d.id::text, d.attempts as attempt, n.reference, d.code, d.file_name as "fileName",
      d.content_type as "contentType", d.size, d.sha256, d.inbox_key as "inboxKey"`;
  return row ?? null;
}

/** The bytes, when they are still those that were confirmed. */
async function readConfirmed(
  ctx: SystemContext,
  lease: Lease,
): Promise<Result<Buffer, 'document.changed' | 'document.lost'>> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of await ctx.services.storage.readInbox(lease.inboxKey)) {
      size += (chunk as Buffer).length;
      if (size > lease.size) return no('document.changed');
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    if (isStorageError(error) && error.code === 'storage.missing') return no('document.lost');
    throw error;
  }
  const bytes = Buffer.concat(chunks);
  const digest = createHash('sha256').update(bytes).digest('hex');
  return digest === lease.sha256 ? ok(bytes) : no('document.changed');
}

/** The scanner first: what it finds outweighs what is wrong otherwise. */
async function examine(ctx: SystemContext, lease: Lease, bytes: Buffer): Promise<Outcome> {
  const { scanner } = ctx.services;
  if (scanner !== null) {
    const scanned = await scanner.scan(Readable.from([bytes], { objectMode: false }));
    if (scanned.verdict === 'infected') return scanned;
  }
  const described = { declaredType: lease.contentType, extension: extensionOf(lease.fileName), bytes };
  return { verdict: 'content', file: await checkContent(described, unpackPdf) };
}

/** Those bytes into the clean bucket under a key that the row names beforehand, and only then `clean`. */
async function promote(ctx: SystemContext, lease: Lease, bytes: Buffer, file: CheckedFile): Promise<void> {
  const { db, storage } = ctx.services;
  const key = randomUUID();
  const named = await db.document.updateMany({
    where: { id: lease.id, state: 'scanning', attempts: lease.attempt },
    data: { cleanKey: key },
  });
  if (named.count === 0) return;
  const md5 = createHash('md5').update(bytes).digest('base64');
  await storage.putClean(key, bytes, bytes.length, file.type, md5);
  const head = await storage.headClean(key);
  if (head?.size !== bytes.length) throw new StorageError('storage.refused', 'the copy has another size');
  const subject = { type: 'document', id: lease.id };
  const settled = await runCommand(ctx, { name: 'document.check', subject }, (tx) =>
    acceptFile(tx, ctx, lease, { key, pages: file.pages }),
  );
  // Taken away meanwhile: nobody is to find these bytes.
  if (!settled.ok) await storage.deleteClean(key).catch(leaveToReconcile);
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
