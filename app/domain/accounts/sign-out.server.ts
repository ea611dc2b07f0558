import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { ask, cookiesOf, type Door } from './door.server.ts';

/** Ends the session on the server: a copy of its cookie opens nothing from here on. */
export async function signOut(ctx: Context, door: Door): Promise<{ cookies: string[] }> {
  const answer = await ask(() => door.auth.api.signOut({ headers: door.headers, returnHeaders: true }));
  await ctx.services.db.$transaction(async (tx) => {
    await tx.session.deleteMany({ where: { id: ctx.actor.sessionId, userId: ctx.actor.id } });
    await recordEvent(tx, ctx, { type: 'account.signed_out', subject: { type: 'user', id: ctx.actor.id } });
  });
  return { cookies: answer === null ? [] : cookiesOf(answer.headers) };
}
