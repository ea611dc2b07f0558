import { hashPassword } from 'better-auth/crypto';
import { checkNationalNumber, type NationalNumberProblem } from '../../core/national-number.ts';
import { ok, type Result } from '../../core/result.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import { createLimiter } from '../../infra/limiter.server.ts';
import { paced } from '../../infra/pace.server.ts';
import { randomToken } from '../../infra/vault.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import { AWARD, addressOf, type Door } from './door.server.ts';
import { checkNewPassword } from './new-password.server.ts';
import type { PasswordRefusal } from './password.policy.ts';
import { keepRegistration, VALID_HOURS } from './pending-registration.server.ts';
import { accountDigest } from './sign-in-limits.server.ts';

const FLOOR_MS = 800;
const PER_PAIR = { name: 'register-pair', points: 5, seconds: 60 * 60 };
const PER_ADDRESS = { name: 'register-address', points: 40, seconds: 60 * 60 };

export type RegisterRefusal = NationalNumberProblem | PasswordRefusal;

/**
 * First half of the registration of an individual entrant (branch B7): nothing exists until the link in the mail is
 * followed. An address that has an account gets no mail; page and duration are the same (abuse case W3).
 */
export async function registerEntrant(
  ctx: AnyContext,
  door: Door,
  input: { name: string; email: string; password: string; nationalNumber: string },
): Promise<Result<null, RegisterRefusal>> {
  const number = checkNationalNumber(input.nationalNumber);
  if (!number.ok) return number;
  const decision = checkNewPassword(input.password, input.email);
  if (!decision.ok) return decision;
  return paced(FLOOR_MS, async () => {
    const { db, vault } = ctx.services;
    const account = accountDigest(ctx.services, input.email);
    const from = vault.digest(door.address);
    const [pair, address] = await Promise.all([
      createLimiter(db, PER_PAIR).take(`${account}:${from}`),
      createLimiter(db, PER_ADDRESS).take(from),
    ]);
    const passwordHash = await hashPassword(input.password);
    const isFree = (await db.user.count({ where: { email: input.email } })) === 0;
    await db.$transaction(async (tx) => {
      if (isFree && pair.ok && address.ok) {
        const token = await keepRegistration(tx, ctx, {
          name: input.name,
          email: input.email,
          passwordHash,
          nationalNumber: number.value.value,
        });
        await enqueueMail(tx, ctx, {
          eventKey: `verify-email:${randomToken()}`,
          template: 'verify-email',
          to: { name: input.name, email: input.email, locale: ctx.locale },
          props: {
            award: AWARD,
            url: addressOf(ctx, ctx.locale, `/register/verify?token=${token}`),
            validHours: VALID_HOURS,
          },
        });
      }
      await recordEvent(tx, ctx, {
        type: 'account.registration_requested',
        subject: { type: 'sign_in', id: account },
      });
    });
    return ok(null);
  });
}
