import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';

/** Ends one of the reader's own sessions: its next request is a stranger's. */
export function endSession(
  ctx: Context,
  input: { sessionId: string },
): Promise<Result<null, 'session.not_found'>> {
  const subject = { type: 'user', id: ctx.actor.id };
  return runCommand(ctx, { name: 'account.end_session', subject }, async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id: input.sessionId, userId: ctx.actor.id } });
    if (count === 0) return no('session.not_found');
    await recordEvent(tx, ctx, { type: 'account.sessions_ended', subject, data: { count } });
    return ok(null);
  });
}

/** Ends all of the reader's sessions but this one. */
export function endOtherSessions(ctx: Context): Promise<Result<{ count: number }, never>> {
  const subject = { type: 'user', id: ctx.actor.id };
  return runCommand(ctx, { name: 'account.end_session', subject }, async (tx) => {
    const { count } = await tx.session.deleteMany({
      where: { userId: ctx.actor.id, id: { not: ctx.actor.sessionId } },
    });
    await recordEvent(tx, ctx, { type: 'account.sessions_ended', subject, data: { count } });
    return ok({ count });
  });
}
