import { no, ok, type Result } from '../../core/result.ts';
import type { Auth } from '../../infra/auth.server.ts';
import type { SystemContext } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { createPerson } from './create-person.server.ts';
import { makePasswordLink } from './reset-password.server.ts';
import { accountDigest } from './sign-in-limits.server.ts';

const VALID_MINUTES = 60;

/**
 * The first administrator, from the terminal of the server: an account without a password, the role, and a one-time
 * link that sets the password. The second factor is set up at the first sign-in.
 */
export async function createAdministrator(
  ctx: SystemContext,
  auth: Auth,
  input: { email: string; name: string },
): Promise<Result<{ url: string; validMinutes: number }, 'account.exists'>> {
  const subject = { type: 'sign_in', id: accountDigest(ctx.services, input.email) };
  const created = await runCommand(ctx, { name: 'account.create_administrator', subject }, async (tx) => {
    const person = await createPerson(tx, { ...input, locale: ctx.locale, passwordHash: null });
    if (person === null) return no('account.exists');
    const grant = await tx.roleGrant.create({
      data: { userId: person.id, role: 'administrator' },
      select: { id: true },
    });
    await recordEvent(tx, ctx, {
      type: 'account.role_granted',
      subject: { type: 'user', id: person.id },
      data: { grant: grant.id, role: 'administrator', by: 'terminal' },
    });
    return ok(person);
  });
  if (!created.ok) return created;
  const user = { id: created.value.id, locale: ctx.locale };
  return ok({ url: await makePasswordLink(ctx, auth, user, VALID_MINUTES), validMinutes: VALID_MINUTES });
}
