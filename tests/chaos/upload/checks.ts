import { createHash } from 'node:crypto';
import { isServed } from '../../../app/domain/documents/document.ts';
import { INBOX_PREFIX } from '../../../app/domain/documents/reserve-document.server.ts';
import { isStorageError } from '../../../app/infra/storage-errors.ts';
import { all } from '../../support/object-storage.ts';
import type { Stage } from './stage.ts';

/** What must be nothing, in lines that name what was found. */
export type Findings = {
  /** Served though no scanner passed it: by the row, or by the door. */
  servedUnscanned: string[];
  /** `clean` or `claimed` without an object of the same digest. */
  withoutObject: string[];
};

const FUTURE = new Date('2999-01-01T00:00:00Z');

/** @param open asks the door for a file, as its entrant; null when the process is down */
export async function look(
  stage: Stage,
  open: ((id: string) => Promise<number>) | null,
  infected: string,
): Promise<Findings> {
  const { db, storage } = stage.services;
  const found: Findings = { servedUnscanned: [], withoutObject: [] };
  const rows = await db.document.findMany({
    select: { id: true, state: true, sha256: true, cleanKey: true, unscanned: true },
  });
  for (const { id, state, sha256, cleanKey, unscanned } of rows) {
    if (isServed(state)) {
      if (unscanned || sha256 === infected) found.servedUnscanned.push(`row ${id} ${state}`);
      if ((await digestOf(storage.readClean, cleanKey)) !== sha256)
        found.withoutObject.push(`${id} ${state}`);
    } else if (open !== null && [200, 302].includes(await open(id))) {
      const now = await db.document.findUniqueOrThrow({ where: { id }, select: { state: true } });
      if (!isServed(now.state)) found.servedUnscanned.push(`door ${id} ${state}`);
    }
  }
  return found;
}

async function digestOf(
  read: Stage['services']['storage']['readClean'],
  key: string | null,
): Promise<string | null> {
  if (key === null) return null;
  try {
    const hash = createHash('sha256');
    for await (const chunk of await read(key)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } catch (error) {
    if (isStorageError(error)) return null;
    throw error;
  }
}

/** Objects and unfinished uploads that no row accounts for. */
export async function orphans({ services: { db, storage } }: Stage): Promise<string[]> {
  const [inbox, clean, uploads] = await Promise.all([
    all(storage.listInbox(INBOX_PREFIX, FUTURE)),
    all(storage.listClean(FUTURE)),
    all(storage.multipart.unfinished(INBOX_PREFIX, FUTURE)),
  ]);
  const rows = await db.document.findMany({
    select: { inboxKey: true, cleanKey: true, uploadId: true, state: true },
  });
  const pending = new Set(
    rows.filter(({ state }) => !isServed(state) && state !== 'removed').map(({ inboxKey }) => inboxKey),
  );
  const copies = new Set(rows.map(({ cleanKey }) => cleanKey));
  const ids = new Set(rows.map(({ uploadId }) => uploadId));
  return [
    ...inbox.filter(({ key }) => !pending.has(key)).map(({ key }) => `inbox ${key}`),
    ...clean.filter(({ key }) => !copies.has(key)).map(({ key }) => `clean ${key}`),
    ...uploads.filter(({ uploadId }) => !ids.has(uploadId)).map(({ key }) => `upload ${key}`),
  ];
}
