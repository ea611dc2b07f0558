import { verifyPassword } from 'better-auth/crypto';
import { no, ok, type Result } from '../../core/result.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { recordRefusal, runCommand } from '../audit/run-command.server.ts';
import { createPerson } from './create-person.server.ts';
import { actingAs, type Door } from './door.server.ts';
import { dropRegistration, findRegistration } from './pending-registration.server.ts';
import { type SlowDown, signInLimits } from './sign-in-limits.server.ts';

export type VerifyRefusal =
  | 'account.link_expired'
  | 'account.wrong_password'
  | 'account.registration_taken'
  | SlowDown;

/**
 * Second half: the link proves the address, the password proves that it is the person who registered, and not one who
 * was registered by somebody else. Makes the account and the role of an individual entrant.
 */
export async function verifyEntrant(
  ctx: AnyContext,
  door: Door,
  input: { token: string; password: string },
): Promise<Result<{ email: string }, VerifyRefusal>> {
  const act = { name: 'account.register', subject: { type: 'registration_link', id: ctx.requestId } };
  const pending = await findRegistration(ctx, input.token);
  if (pending === null) {
    const refusal = no('account.link_expired');
    await recordRefusal(ctx, act, refusal);
    return refusal;
  }
  const limits = signInLimits(ctx.services, `register:${pending.email}`, door.address);
  const entry = await limits.enter();
  if (!entry.ok) return entry;
  if (!(await verifyPassword({ hash: pending.passwordHash, password: input.password }))) {
    await limits.failed();
    const refusal = no('account.wrong_password');
    await recordRefusal(ctx, act, refusal);
    return refusal;
  }
  await limits.succeeded();
  return runCommand(ctx, act, async (tx) => {
    if (!(await dropRegistration(tx, input.token))) return no('account.link_expired');
    const person = await createPerson(tx, { ...pending, locale: ctx.locale });
    if (person === null) return no('account.registration_taken');
    await tx.roleGrant.create({
      data: { userId: person.id, role: 'individual_entrant' },
      select: { id: true },
    });
    await recordEvent(tx, actingAs(ctx, person), {
      type: 'account.registered',
      subject: { type: 'user', id: person.id },
      data: { role: 'individual_entrant' },
    });
    return ok({ email: person.email });
  });
}
