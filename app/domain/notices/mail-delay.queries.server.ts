import type { AnyContext } from '../../infra/context.server.ts';

const LATE_MS = 2 * 60_000;

/** Whether mail waits longer than usual; says nothing about anybody's own mail. */
export async function isMailLate(ctx: AnyContext): Promise<boolean> {
  const waiting = await ctx.services.db.mail.findFirst({
    where: {
      state: { in: ['queued', 'sending'] },
      createdAt: { lt: new Date(ctx.now.getTime() - LATE_MS) },
    },
    select: { id: true },
  });
  return waiting !== null;
}
