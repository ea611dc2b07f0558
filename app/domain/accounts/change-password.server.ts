import { hashPassword } from 'better-auth/crypto';
import { ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { recordRefusal, runCommand } from '../audit/run-command.server.ts';
import { checkPasswordOf } from './confirm-identity.server.ts';
import { checkNewPassword } from './new-password.server.ts';
import type { PasswordRefusal } from './password.policy.ts';
import { mailPasswordChanged } from './password-mail.server.ts';
import type { SlowDown } from './sign-in-limits.server.ts';

/**
 * A new password, with the old one; ends the other sessions and tells the owner by mail. Who has none yet (single
 * sign-on only) sets his first one through the link of "forgot password".
 */
export async function changePassword(
  ctx: Context,
  address: string,
  input: { currentPassword: string; password: string },
): Promise<Result<{ ended: number }, PasswordRefusal | 'account.wrong_password' | SlowDown>> {
  const subject = { type: 'user', id: ctx.actor.id };
  const name = 'account.change_password';
  const current = await checkPasswordOf(ctx, address, input.currentPassword);
  if (!current.ok) {
    await recordRefusal(ctx, { name, subject }, current);
    return current;
  }
  const decision = checkNewPassword(input.password, ctx.actor.email);
  if (!decision.ok) {
    await recordRefusal(ctx, { name, subject }, decision);
    return decision;
  }
  const hash = await hashPassword(input.password);
  return runCommand(ctx, { name, subject }, async (tx) => {
    await tx.account.updateMany({
      where: { userId: ctx.actor.id, providerId: 'credential' },
      data: { password: hash },
    });
    const { count } = await tx.session.deleteMany({
      where: { userId: ctx.actor.id, id: { not: ctx.actor.sessionId } },
    });
    await mailPasswordChanged(tx, ctx, ctx.actor);
    await recordEvent(tx, ctx, {
      type: 'account.password_changed',
      subject,
      data: { by: 'owner', endedSessions: count },
    });
    return ok({ ended: count });
  });
}
