import { CODE_SECONDS } from '../../infra/auth.server.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import { createLimiter } from '../../infra/limiter.server.ts';
import { paced } from '../../infra/pace.server.ts';
import { randomToken } from '../../infra/vault.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import { AWARD, type Door } from './door.server.ts';
import { accountDigest } from './sign-in-limits.server.ts';

const FLOOR_MS = 500;
/** Codes an address may ask for an account, and an account may get from everywhere: no mailbox is flooded. */
const PER_PAIR = { name: 'code-pair', points: 5, seconds: 15 * 60 };
const PER_ACCOUNT = { name: 'code-account', points: 20, seconds: 60 * 60 };

/**
 * Mails a one-time code, if the address has an account. Answers nothing and takes the same time in every case; past
 * the limits no further code is sent and the last one stays good.
 */
export function sendSignInCode(ctx: AnyContext, door: Door, input: { email: string }): Promise<void> {
  return paced(FLOOR_MS, async () => {
    const { db, vault } = ctx.services;
    const account = accountDigest(ctx.services, input.email);
    const pair = await createLimiter(db, PER_PAIR).take(`${account}:${vault.digest(door.address)}`);
    const whole = pair.ok && (await createLimiter(db, PER_ACCOUNT).take(account)).ok;
    const user = await db.user.findFirst({
      where: { email: input.email, suspendedAt: null },
      select: { name: true, email: true, locale: true },
    });
    const code = whole && user !== null ? await newCode(door, user.email) : null;
    await db.$transaction(async (tx) => {
      if (code !== null && user !== null) {
        await enqueueMail(tx, ctx, {
          eventKey: `sign-in-code:${randomToken()}`,
          template: 'sign-in-code',
          to: user,
          props: { award: AWARD, code, validMinutes: CODE_SECONDS / 60 },
        });
      }
      await recordEvent(tx, ctx, {
        type: 'account.code_requested',
        subject: { type: 'sign_in', id: account },
      });
    });
  });
}

/** A new code replaces the one before it. */
async function newCode({ auth }: Door, email: string): Promise<string> {
  const { internalAdapter } = await auth.$context;
  await internalAdapter.deleteVerificationByIdentifier(`sign-in-otp-${email}`);
  return auth.api.createVerificationOTP({ body: { email, type: 'sign-in' } });
}
