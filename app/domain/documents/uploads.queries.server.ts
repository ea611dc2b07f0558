import type { Context } from '../../infra/context.server.ts';
import { readWorkingCopy } from '../nominations/working-copy.server.ts';
import { isWhole, type Part, partCount } from './uploads.ts';

/** An upload in parts that can go on, on this device or another. */
export type UnfinishedUpload = {
  documentId: string;
  code: string;
  name: string;
  /** Bytes. */
  size: number;
  sha256: string;
  partSize: number;
  parts: number;
  have: Part[];
};

/** The unfinished uploads of a nomination for those who write it, oldest first; null for everybody else. */
export async function unfinishedUploads(ctx: Context, reference: string): Promise<UnfinishedUpload[] | null> {
  const { db, storage } = ctx.services;
  const target = await db.nomination.findUnique({ where: { reference }, select: { id: true } });
  if (target === null) return null;
  const { facts } = await readWorkingCopy(db, ctx.actor, target.id);
  if (facts.relation === 'none') return null;
  if (facts.relation === 'view' || facts.relation === 'comment') return [];
  const rows = await db.document.findMany({
    where: { nominationId: target.id, state: 'uploading', uploadId: { not: null }, removedAt: null },
    select: {
      id: true,
      code: true,
      fileName: true,
      size: true,
      announcedSha256: true,
      inboxKey: true,
      uploadId: true,
      partSize: true,
    },
    orderBy: { registeredAt: 'asc' },
  });
  return Promise.all(
    rows.map(async ({ id, code, fileName, size, announcedSha256, inboxKey, uploadId, partSize }) => {
      const bytes = partSize ?? size;
      const upload = { key: inboxKey, uploadId: uploadId ?? '' };
      const stored = (await storage.multipart.parts(upload)) ?? [];
      const have = stored
        .filter((part) => isWhole(size, bytes, part))
        .map(({ n, size: got }) => ({ n, size: got }));
      return {
        documentId: id,
        code,
        name: fileName,
        size,
        sha256: announcedSha256 ?? '',
        partSize: bytes,
        parts: partCount(size, bytes),
        have,
      };
    }),
  );
}
