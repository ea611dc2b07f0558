import { needsSecondFactor } from '../../core/actor.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { AnyContext, Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { actingAs, type NewSession } from './door.server.ts';

/** Removes one of the reader's own passkeys. The last second factor of a role that needs one stays. */
export function removePasskey(
  ctx: Context,
  input: { passkeyId: string },
): Promise<Result<null, 'passkey.not_found' | 'account.second_factor_required'>> {
  const subject = { type: 'user', id: ctx.actor.id };
  return runCommand(ctx, { name: 'account.passkey_remove', subject }, async (tx) => {
    const mine = { userId: ctx.actor.id };
    const { count } = await tx.passkey.deleteMany({ where: { id: input.passkeyId, ...mine } });
    if (count === 0) return no('passkey.not_found');
    const [passkeys, totp] = [
      await tx.passkey.count({ where: mine }),
      await tx.twoFactor.count({ where: { ...mine, verified: true } }),
    ];
    if (needsSecondFactor(ctx.actor) && passkeys + totp === 0) return no('account.second_factor_required');
    await recordEvent(tx, ctx, { type: 'account.passkey_removed', subject });
    return ok(null);
  });
}

/** A passkey was added through the library's own address. */
export async function notePasskeyAdded(ctx: AnyContext, person: NewSession['user']): Promise<void> {
  await ctx.services.db.$transaction((tx) =>
    recordEvent(tx, actingAs(ctx, person), {
      type: 'account.passkey_added',
      subject: { type: 'user', id: person.id },
    }),
  );
}
