import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';

/** Puts a mail that a server refused back into the queue; its Message-ID stays, so it can never arrive as two. */
export function retryMail(ctx: Context, input: { id: string }): Promise<Result<null, 'mail.not_failed'>> {
  const subject = { type: 'mail', id: input.id };
  return runCommand<null, 'mail.not_failed'>(ctx, { name: 'mail.retry', subject }, async (tx) => {
    const { count } = await tx.mail.updateMany({
      where: { id: input.id, state: 'failed' },
      data: { state: 'queued', attempts: 0 },
    });
    if (count === 0) return no('mail.not_failed');
    await tx.$executeRaw`update mail set next_attempt_at = now() where id = ${input.id}::uuid`;
    await ctx.services.queue.add(tx, 'mail.send', { mailId: input.id });
    await recordEvent(tx, ctx, { type: 'mail.retried', subject });
    return ok(null);
  });
}
