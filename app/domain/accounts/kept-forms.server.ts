import { randomUUID } from 'node:crypto';
import type { Context } from '../../infra/context.server.ts';
import type { Services } from '../../infra/services.server.ts';

/*
 * What somebody posts after the session has ended. It is never carried out; it is sealed for the person whose session
 * it was and given back, as typed, once that person has signed in again.
 */

const DAY_MS = 86_400_000;
const VALID_DAYS = 7;
const MOST_ROWS = 20;
const MOST_BYTES = 256 * 1024;

export type FormFields = [name: string, value: string][];
export type KeptForm = { id: string; path: string; fields: FormFields; keptAt: string };

/** Moved to another person or another row the ciphertext does not open. */
function placeOf(userId: string, id: string): string {
  return `kept_form:${userId}:${id}`;
}

/**
 * Seals a form for a person. The same form posted again is kept once.
 * @param path the page of ours to which the form belongs
 * @returns false when it is too large or the person has twenty kept forms already: then the text must be shown instead
 */
export async function keepForm(
  { db, vault }: Pick<Services, 'db' | 'vault'>,
  now: Date,
  form: { userId: string; path: string; fields: FormFields },
): Promise<boolean> {
  const { userId, path, fields } = form;
  const plain = JSON.stringify(fields);
  if (Buffer.byteLength(plain) > MOST_BYTES) return false;
  const open = await db.keptForm.findMany({
    where: { userId, expiresAt: { gt: now } },
    select: { id: true, path: true, sealed: true },
  });
  const isKept = open.some(
    (row) => row.path === path && vault.decrypt(row.sealed, placeOf(userId, row.id)) === plain,
  );
  if (isKept) return true;
  if (open.length >= MOST_ROWS) return false;
  const id = randomUUID();
  await db.keptForm.create({
    data: {
      id,
      userId,
      path,
      sealed: vault.encrypt(plain, placeOf(userId, id)),
      createdAt: now,
      expiresAt: new Date(now.getTime() + VALID_DAYS * DAY_MS),
    },
    select: { id: true },
  });
  return true;
}

/** What was kept for the reader, the newest first; of one page where a path is given. */
export async function keptForms(ctx: Context, path?: string): Promise<KeptForm[]> {
  const { db, vault } = ctx.services;
  const userId = ctx.actor.id;
  const rows = await db.keptForm.findMany({
    where: { userId, expiresAt: { gt: ctx.now }, ...(path === undefined ? {} : { path }) },
    select: { id: true, path: true, sealed: true, createdAt: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({
    id: row.id,
    path: row.path,
    fields: JSON.parse(vault.decrypt(row.sealed, placeOf(userId, row.id))) as FormFields,
    keptAt: row.createdAt.toISOString(),
  }));
}

/** Lets go of a kept form: it was saved, or its writer does not want it. */
export async function dropKeptForm(ctx: Context, id: string): Promise<void> {
  await ctx.services.db.keptForm.deleteMany({ where: { id, userId: ctx.actor.id } });
}

/** Lets go of what nobody came back for: forms after seven days, and ended sessions, which name their person as long. */
export async function forgetEnded(services: Pick<Services, 'db'>, now: Date): Promise<void> {
  await services.db.keptForm.deleteMany({ where: { expiresAt: { lte: now } } });
  const longAgo = new Date(now.getTime() - VALID_DAYS * DAY_MS);
  await services.db.session.deleteMany({ where: { expiresAt: { lte: longAgo } } });
}
