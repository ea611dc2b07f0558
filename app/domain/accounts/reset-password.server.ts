import { no, ok, type Result } from '../../core/result.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import { createLimiter } from '../../infra/limiter.server.ts';
import { paced } from '../../infra/pace.server.ts';
import { randomToken } from '../../infra/vault.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { recordRefusal } from '../audit/run-command.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import { AWARD, addressOf, ask, type Door } from './door.server.ts';
import { checkNewPassword } from './new-password.server.ts';
import type { PasswordRefusal } from './password.policy.ts';
import { mailPasswordChanged } from './password-mail.server.ts';
import { accountDigest } from './sign-in-limits.server.ts';

const FLOOR_MS = 500;
const VALID_MINUTES = 30;
const MINUTE_MS = 60_000;
const PER_PAIR = { name: 'reset-pair', points: 5, seconds: 15 * 60 };

/** Makes a one-time link for a new password, kept as a hash; the caller hands it over. */
export async function makePasswordLink(
  ctx: AnyContext,
  auth: Door['auth'],
  user: { id: string; locale: string },
  validMinutes: number,
): Promise<string> {
  const token = randomToken();
  const { internalAdapter } = await auth.$context;
  await internalAdapter.createVerificationValue({
    identifier: `reset-password:${token}`,
    value: user.id,
    expiresAt: new Date(ctx.now.getTime() + validMinutes * MINUTE_MS),
  });
  return addressOf(ctx, user.locale, `/reset-password?token=${token}`);
}

/** Mails the link, if the address has an account. One answer and one duration in every case. */
export function requestPasswordReset(ctx: AnyContext, door: Door, input: { email: string }): Promise<void> {
  return paced(FLOOR_MS, async () => {
    const { db, vault } = ctx.services;
    const account = accountDigest(ctx.services, input.email);
    const allowed = await createLimiter(db, PER_PAIR).take(`${account}:${vault.digest(door.address)}`);
    const user = await db.user.findFirst({
      where: { email: input.email, suspendedAt: null },
      select: { id: true, name: true, email: true, locale: true },
    });
    const url =
      allowed.ok && user !== null ? await makePasswordLink(ctx, door.auth, user, VALID_MINUTES) : null;
    await db.$transaction(async (tx) => {
      if (url !== null && user !== null) {
        await enqueueMail(tx, ctx, {
          eventKey: `reset-password:${randomToken()}`,
          template: 'reset-password',
          to: user,
          props: { award: AWARD, url, validMinutes: VALID_MINUTES },
        });
      }
      await recordEvent(tx, ctx, {
        type: 'account.password_reset_requested',
        subject: { type: 'sign_in', id: account },
      });
    });
  });
}

/** Whether the link is still good; it is not used up. */
export async function isPasswordLink(ctx: AnyContext, door: Door, token: string): Promise<boolean> {
  return (await ownerOf(ctx, door, token)) !== null;
}

/** Sets the password and ends every session of the account. The link serves once; a refused password leaves it good. */
export async function resetPassword(
  ctx: AnyContext,
  door: Door,
  input: { token: string; password: string },
): Promise<Result<null, 'account.link_expired' | PasswordRefusal>> {
  const { db } = ctx.services;
  const userId = await ownerOf(ctx, door, input.token);
  const user =
    userId === null
      ? null
      : await db.user.findFirst({
          where: { id: userId, suspendedAt: null },
          select: { id: true, name: true, email: true, locale: true },
        });
  if (user === null) return refuse(ctx, no('account.link_expired'));
  const decision = checkNewPassword(input.password, user.email);
  if (!decision.ok) return refuse(ctx, decision);
  const done = await ask(() =>
    door.auth.api.resetPassword({ body: { token: input.token, newPassword: input.password } }),
  );
  if (done === null) return refuse(ctx, no('account.link_expired'));
  await db.$transaction(async (tx) => {
    await mailPasswordChanged(tx, ctx, user);
    await recordEvent(tx, ctx, {
      type: 'account.password_changed',
      subject: { type: 'user', id: user.id },
      data: { by: 'link' },
    });
  });
  return ok(null);
}

async function ownerOf(ctx: AnyContext, { auth }: Door, token: string): Promise<string | null> {
  const { internalAdapter } = await auth.$context;
  const found = await internalAdapter.findVerificationValue(`reset-password:${token}`);
  return found != null && found.expiresAt > ctx.now ? found.value : null;
}

async function refuse<Refused extends { ok: false; reason: string }>(
  ctx: AnyContext,
  refusal: Refused,
): Promise<Refused> {
  const subject = { type: 'password_link', id: ctx.requestId };
  await recordRefusal(ctx, { name: 'account.reset_password', subject }, refusal);
  return refusal;
}
