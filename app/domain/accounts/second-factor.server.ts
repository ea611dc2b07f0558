import { generateRandomString, symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { needsSecondFactor } from '../../core/actor.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { base32, type QrCode, qrCode } from '../../infra/qr.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { recordRefusal, runCommand } from '../audit/run-command.server.ts';
import { cleanCode } from './code-kind.ts';
import { ask, cookiesOf, type Door, sessionIn } from './door.server.ts';
import { type SlowDown, signInLimits } from './sign-in-limits.server.ts';
import { takeCodeOnce } from './used-codes.server.ts';

const SECRET_LENGTH = 32;
const BACKUP_CODES = 10;

/** What an authenticator app needs: a code to photograph, and the same secret to type. */
export type TotpSetup = { qr: QrCode; secret: string };

/** The set-up that was begun and not finished, or null. */
export async function openTotpSetup(ctx: Context): Promise<TotpSetup | null> {
  const begun = await ctx.services.db.twoFactor.findFirst({
    where: { userId: ctx.actor.id, verified: false },
    select: { secret: true },
  });
  if (begun === null) return null;
  const secret = await symmetricDecrypt({ key: ctx.services.env.SESSION_SECRET, data: begun.secret });
  const label = encodeURIComponent(`Wisam:${ctx.actor.email}`);
  const typed = base32(secret);
  const qr = qrCode(`otpauth://totp/${label}?secret=${typed}&issuer=Wisam&algorithm=SHA1&digits=6&period=30`);
  return { qr, secret: typed.match(/.{1,4}/g)?.join(' ') ?? typed };
}

/** Begins the set-up of an authenticator. One that is in use stays as it is: it is removed first. */
export function beginTotpSetup(ctx: Context): Promise<Result<null, 'account.second_factor_exists'>> {
  const subject = { type: 'user', id: ctx.actor.id };
  return runCommand(ctx, { name: 'account.second_factor_begin', subject }, async (tx) => {
    if ((await tx.twoFactor.count({ where: { userId: ctx.actor.id, verified: true } })) > 0) {
      return no('account.second_factor_exists');
    }
    const key = ctx.services.env.SESSION_SECRET;
    await tx.twoFactor.deleteMany({ where: { userId: ctx.actor.id } });
    await tx.twoFactor.create({
      data: {
        userId: ctx.actor.id,
        verified: false,
        secret: await symmetricEncrypt({ key, data: generateRandomString(SECRET_LENGTH) }),
        backupCodes: await symmetricEncrypt({ key, data: '[]' }),
      },
      select: { id: true },
    });
    return ok(null);
  });
}

/** Finishes it with a first code. The session is a new one, with its second factor; the backup codes are shown once. */
export async function finishTotpSetup(
  ctx: Context,
  door: Door,
  input: { code: string },
): Promise<Result<{ cookies: string[]; backupCodes: string[] }, 'account.code' | SlowDown>> {
  const { services, actor } = ctx;
  const subject = { type: 'user', id: actor.id };
  const limits = signInLimits(services, `session:${actor.id}`, door.address);
  const entry = await limits.enter();
  if (!entry.ok) return entry;
  const code = cleanCode(input.code);
  const begun = await services.db.twoFactor.count({ where: { userId: actor.id, verified: false } });
  const answer =
    begun === 0
      ? null
      : await ask(() =>
          door.auth.api.verifyTOTP({ body: { code }, headers: door.headers, returnHeaders: true }),
        );
  if (answer === null) {
    await limits.failed();
    await recordRefusal(ctx, { name: 'account.second_factor_set_up', subject }, no('account.code'));
    return no('account.code');
  }
  await limits.succeeded();
  await takeCodeOnce(services, actor.id, code);
  const cookies = cookiesOf(answer.headers);
  const session = await sessionIn(door.auth, cookies);
  return runCommand(ctx, { name: 'account.second_factor_set_up', subject }, async (tx) => {
    if (session === null) {
      // An account that had a second factor before keeps its session.
      await tx.session.updateMany({
        where: { id: actor.sessionId },
        data: { secondFactor: 'totp', confirmedAt: ctx.now },
      });
    }
    const backupCodes = await newBackupCodes(tx, ctx);
    await recordEvent(tx, ctx, { type: 'account.second_factor_set_up', subject, data: { method: 'totp' } });
    return ok({ cookies, backupCodes });
  });
}

/** New backup codes; the old ones are void. */
export function renewBackupCodes(
  ctx: Context,
): Promise<Result<{ backupCodes: string[] }, 'account.no_second_factor'>> {
  const subject = { type: 'user', id: ctx.actor.id };
  return runCommand(ctx, { name: 'account.backup_codes_renew', subject }, async (tx) => {
    if ((await tx.twoFactor.count({ where: { userId: ctx.actor.id, verified: true } })) === 0) {
      return no('account.no_second_factor');
    }
    const backupCodes = await newBackupCodes(tx, ctx);
    await recordEvent(tx, ctx, { type: 'account.backup_codes_renewed', subject });
    return ok({ backupCodes });
  });
}

/** Takes the authenticator away. Roles that need a second factor keep it, unless a passkey does the same. */
export function removeTotp(ctx: Context): Promise<Result<null, 'account.second_factor_required'>> {
  const subject = { type: 'user', id: ctx.actor.id };
  return runCommand(ctx, { name: 'account.second_factor_remove', subject }, async (tx) => {
    const passkeys = await tx.passkey.count({ where: { userId: ctx.actor.id } });
    if (needsSecondFactor(ctx.actor) && passkeys === 0) return no('account.second_factor_required');
    await dropTotp(tx, ctx.actor.id);
    await recordEvent(tx, ctx, { type: 'account.second_factor_removed', subject, data: { method: 'totp' } });
    return ok(null);
  });
}

type Tx = Parameters<Parameters<typeof runCommand>[2]>[0];

export async function dropTotp(tx: Tx, userId: string): Promise<void> {
  await tx.twoFactor.deleteMany({ where: { userId } });
  await tx.user.update({ where: { id: userId }, data: { twoFactorEnabled: false }, select: { id: true } });
}

async function newBackupCodes(tx: Tx, ctx: Context): Promise<string[]> {
  const codes = Array.from({ length: BACKUP_CODES }, () => {
    const code = generateRandomString(10, 'a-z', '0-9');
    return `${code.slice(0, 5)}-${code.slice(5)}`;
  });
  const data = await symmetricEncrypt({ key: ctx.services.env.SESSION_SECRET, data: JSON.stringify(codes) });
  await tx.twoFactor.updateMany({ where: { userId: ctx.actor.id }, data: { backupCodes: data } });
  return codes;
}
