import type { Role } from '../../core/actor.ts';
import { no, ok, type Refusal, type Result } from '../../core/result.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import { paced } from '../../infra/pace.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { recordRefusal } from '../audit/run-command.server.ts';
import { cleanCode, codeKind } from './code-kind.ts';
import { actingAs, ask, cookiesOf, type Door, type NewSession, sessionIn } from './door.server.ts';
import { homeOf } from './roles.ts';
import { accountDigest, type SlowDown, signInLimits } from './sign-in-limits.server.ts';
import { takeCodeOnce } from './used-codes.server.ts';

/**
 * What the browser gets: the cookies, and where the person's work begins; no home while a second factor is still asked
 * for, before anything is open.
 */
export type SignedIn = { cookies: string[]; home: string | null };
export type Method = 'password' | 'code' | 'totp' | 'backup_code' | 'passkey' | 'oidc';

type Answer = { headers: Headers };

/** First step with a password. Unknown address, wrong password and suspended account are one answer. */
export function signInWithPassword(
  ctx: AnyContext,
  door: Door,
  input: { email: string; password: string },
): Promise<Result<SignedIn, 'account.credentials' | SlowDown>> {
  return attempt(
    ctx,
    door,
    { account: input.email, method: 'password', refusal: no('account.credentials') },
    () => door.auth.api.signInEmail({ body: input, headers: door.headers, returnHeaders: true }),
  );
}

/** First step with the code that was mailed (send-sign-in-code.server.ts). */
export function signInWithCode(
  ctx: AnyContext,
  door: Door,
  input: { email: string; code: string },
): Promise<Result<SignedIn, 'account.code' | SlowDown>> {
  const body = { email: input.email, otp: cleanCode(input.code) };
  return attempt(ctx, door, { account: input.email, method: 'code', refusal: no('account.code') }, () =>
    door.auth.api.signInEmailOTP({ body, headers: door.headers, returnHeaders: true }),
  );
}

/**
 * Second step of a sign-in: the code of an authenticator, or a backup code. Who signs in is known by the cookie of the
 * first step; the library ends that step after five wrong codes.
 */
export function completeSignIn(
  ctx: AnyContext,
  door: Door,
  input: { code: string },
): Promise<Result<SignedIn, 'account.code' | SlowDown>> {
  const challenge = door.headers.get('cookie')?.match(/two_factor=([^;]+)/)?.[1] ?? 'none';
  const code = cleanCode(input.code);
  const kind = codeKind(code);
  return attempt(ctx, door, { account: challenge, method: kind, refusal: no('account.code') }, async () => {
    const call = { body: { code }, headers: door.headers, returnHeaders: true } as const;
    const answer =
      kind === 'totp' ? await door.auth.api.verifyTOTP(call) : await door.auth.api.verifyBackupCode(call);
    const session = await sessionIn(door.auth, answer.headers.getSetCookie());
    if (session !== null && kind === 'totp' && !(await takeCodeOnce(ctx.services, session.user.id, code))) {
      await ctx.services.db.session.deleteMany({ where: { id: session.id } });
      return null;
    }
    return answer;
  });
}

async function attempt<Reason extends string>(
  ctx: AnyContext,
  door: Door,
  by: { account: string; method: Method; refusal: Refusal<Reason> },
  call: () => Promise<Answer | null>,
): Promise<Result<SignedIn, Reason | SlowDown>> {
  const limits = signInLimits(ctx.services, by.account, door.address);
  const entry = await limits.enter();
  if (!entry.ok) {
    await noteFailure(ctx, by.account, entry);
    return entry;
  }
  return paced(entry.value.floorMs, async () => {
    const answer = await ask(call);
    if (answer === null) {
      await limits.failed();
      await noteFailure(ctx, by.account, by.refusal);
      return by.refusal;
    }
    await limits.succeeded();
    const cookies = cookiesOf(answer.headers);
    const session = await sessionIn(door.auth, cookies);
    if (session === null) return ok({ cookies, home: null });
    return ok({ cookies, home: await noteSignIn(ctx, session, by.method) });
  });
}

function noteFailure(ctx: AnyContext, account: string, refusal: Refusal): Promise<void> {
  const subject = { type: 'sign_in', id: accountDigest(ctx.services, account) };
  return recordRefusal(ctx, { name: 'account.sign_in', subject }, refusal);
}

/**
 * After every sign-in, also by passkey and single sign-on: one line in the log; the session before it is over.
 * @returns where the person's work begins
 */
export async function noteSignIn(ctx: AnyContext, session: NewSession, method: Method): Promise<string> {
  const acting = actingAs(ctx, session.user, session.id);
  return ctx.services.db.$transaction(async (tx) => {
    if (ctx.actor !== null && ctx.actor.sessionId !== session.id) {
      await tx.session.deleteMany({ where: { id: ctx.actor.sessionId } });
    }
    await recordEvent(tx, acting, {
      type: 'account.signed_in',
      subject: { type: 'user', id: session.user.id },
      data: { method, secondFactor: session.secondFactor },
    });
    const grants = await tx.roleGrant.findMany({
      where: { userId: session.user.id, revokedAt: null },
      select: { role: true },
    });
    return homeOf(grants.map(({ role }) => role as Role));
  });
}
