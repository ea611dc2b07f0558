import { z } from 'zod';
import type { AnyContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { randomToken, sha256Hex } from '../../infra/vault.server.ts';

export const VALID_HOURS = 24;
const HOUR_MS = 3_600_000;

const Pending = z.strictObject({
  name: z.string(),
  email: z.string(),
  passwordHash: z.string(),
  nationalNumber: z.string(),
});
export type Pending = z.output<typeof Pending>;

/** Keeps a registration, encrypted, until its link is followed; returns the token of the link, kept as a hash. */
export async function keepRegistration(tx: Tx, ctx: AnyContext, pending: Pending): Promise<string> {
  const token = randomToken();
  const identifier = identifierOf(token);
  const sealed = ctx.services.vault.encrypt(JSON.stringify(pending), identifier);
  await tx.verification.create({
    data: {
      identifier,
      value: Buffer.from(sealed).toString('base64'),
      expiresAt: new Date(ctx.now.getTime() + VALID_HOURS * HOUR_MS),
    },
    select: { id: true },
  });
  return token;
}

/** The registration behind a link, while it is good; it stays until `dropRegistration`. */
export async function findRegistration(ctx: AnyContext, token: string): Promise<Pending | null> {
  const identifier = identifierOf(token);
  const row = await ctx.services.db.verification.findFirst({
    where: { identifier, expiresAt: { gt: ctx.now } },
    select: { value: true },
  });
  if (row === null) return null;
  return Pending.parse(JSON.parse(ctx.services.vault.decrypt(Buffer.from(row.value, 'base64'), identifier)));
}

/** Uses the link up; of two at once, one gets it. */
export async function dropRegistration(tx: Tx, token: string): Promise<boolean> {
  const { count } = await tx.verification.deleteMany({ where: { identifier: identifierOf(token) } });
  return count > 0;
}

function identifierOf(token: string): string {
  return `register:${sha256Hex(token)}`;
}
