import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { dropTotp } from './second-factor.server.ts';

/**
 * An administrator, after proving outside the platform who asks, takes a lost second factor away; all sessions end and
 * the person sets up a new one at the next sign-in. Never one's own.
 */
export function resetSecondFactor(
  ctx: Context,
  input: { userId: string },
): Promise<Result<null, 'user.not_found' | 'account.own_role'>> {
  const subject = { type: 'user', id: input.userId };
  return runCommand(ctx, { name: 'account.second_factor_reset', subject }, async (tx) => {
    if (input.userId === ctx.actor.id) return no('account.own_role');
    const user = await tx.user.findUnique({ where: { id: input.userId }, select: { id: true } });
    if (user === null) return no('user.not_found');
    await dropTotp(tx, user.id);
    await tx.passkey.deleteMany({ where: { userId: user.id } });
    await tx.session.deleteMany({ where: { userId: user.id } });
    await recordEvent(tx, ctx, {
      type: 'account.second_factor_removed',
      subject,
      data: { method: 'all', by: 'administrator' },
    });
    return ok(null);
  });
}
