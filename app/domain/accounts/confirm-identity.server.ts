import { verifyPassword } from 'better-auth/crypto';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { paced } from '../../infra/pace.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { recordRefusal, runCommand } from '../audit/run-command.server.ts';
import { cleanCode } from './code-kind.ts';
import { ask, type Door } from './door.server.ts';
import { type SlowDown, signInLimits } from './sign-in-limits.server.ts';
import { takeCodeOnce } from './used-codes.server.ts';

export type Proof =
  | { kind: 'password'; value: string }
  | { kind: 'totp'; value: string }
  | { kind: 'backup_code'; value: string };
export type ProofRefusal = 'account.wrong_password' | 'account.code' | SlowDown;

/** Whether this is the password of the person who is signed in; wrong ones are counted and slowed. */
export function checkPasswordOf(
  ctx: Context,
  address: string,
  password: string,
): Promise<Result<null, 'account.wrong_password' | SlowDown>> {
  return counted(ctx, address, no('account.wrong_password'), async () => {
    const account = await ctx.services.db.account.findFirst({
      where: { userId: ctx.actor.id, providerId: 'credential' },
      select: { password: true },
    });
    const hash = account?.password ?? null;
    return hash !== null && verifyPassword({ hash, password });
  });
}

/**
 * Proves once more who sits at the screen. A code of the authenticator, or a backup code, is also the second factor of
 * this session; a password is not.
 */
export async function confirmIdentity(
  ctx: Context,
  door: Door,
  proof: Proof,
): Promise<Result<null, ProofRefusal>> {
  const subject = { type: 'user', id: ctx.actor.id };
  const answer =
    proof.kind === 'password'
      ? await checkPasswordOf(ctx, door.address, proof.value)
      : await checkCodeOf(ctx, door, proof.kind, cleanCode(proof.value));
  if (!answer.ok) {
    await recordRefusal(ctx, { name: 'account.confirm', subject }, answer);
    return answer;
  }
  return runCommand(ctx, { name: 'account.confirm', subject }, async (tx) => {
    await tx.session.updateMany({
      where: { id: ctx.actor.sessionId, userId: ctx.actor.id },
      data: { confirmedAt: ctx.now, ...(proof.kind === 'password' ? {} : { secondFactor: proof.kind }) },
    });
    await recordEvent(tx, ctx, { type: 'account.confirmed', subject, data: { method: proof.kind } });
    return ok(null);
  });
}

function checkCodeOf(
  ctx: Context,
  { auth, headers, address }: Door,
  kind: 'totp' | 'backup_code',
  code: string,
): Promise<Result<null, 'account.code' | SlowDown>> {
  return counted(ctx, address, no('account.code'), async () => {
    const { db } = ctx.services;
    const factor = await db.twoFactor.count({ where: { userId: ctx.actor.id, verified: true } });
    if (factor === 0) return false;
    const answer = await ask(() =>
      kind === 'totp'
        ? auth.api.verifyTOTP({ body: { code }, headers })
        : auth.api.verifyBackupCode({ body: { code, disableSession: true }, headers }),
    );
    return answer !== null && (kind === 'backup_code' || takeCodeOnce(ctx.services, ctx.actor.id, code));
  });
}

async function counted<Reason extends string>(
  ctx: Context,
  address: string,
  refusal: { ok: false; reason: Reason },
  check: () => Promise<boolean>,
): Promise<Result<null, Reason | SlowDown>> {
  const limits = signInLimits(ctx.services, `session:${ctx.actor.id}`, address);
  const entry = await limits.enter();
  if (!entry.ok) return entry;
  return paced(entry.value.floorMs, async () => {
    if (!(await check())) {
      await limits.failed();
      return refusal;
    }
    await limits.succeeded();
    return ok(null);
  });
}
