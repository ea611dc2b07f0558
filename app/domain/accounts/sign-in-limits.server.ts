import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { createLimiter } from '../../infra/limiter.server.ts';
import type { Services } from '../../infra/services.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';

const WINDOW_SECONDS = 15 * 60;
const PAIR = { name: 'sign-in-pair', points: 10, seconds: WINDOW_SECONDS };
const ADDRESS = { name: 'sign-in-address', points: 100, seconds: WINDOW_SECONDS };
const ACCOUNT = { name: 'sign-in-account', points: 30, seconds: WINDOW_SECONDS };

/** Longer than one password check; an account under attack from many addresses answers slowly, but it answers. */
const FLOOR_MS = 500;
const SLOW_FLOOR_MS = 2000;

export type SlowDown = 'account.slow_down';

/**
 * Wrong tries are counted for the pair of account and address, and for the address. The owner who comes from another
 * address is never stopped, only slowed while many addresses try his account (abuse case W3). Accounts that do not exist
 * are counted alike. `account` is any text that names it; only its keyed digest is stored.
 */
export function signInLimits(services: Services, account: string, address: string) {
  const pair = createLimiter(services.db, PAIR);
  const from = createLimiter(services.db, ADDRESS);
  const whole = createLimiter(services.db, ACCOUNT);
  const name = accountDigest(services, account);
  const pairKey = `${name}:${services.vault.digest(address)}`;
  const addressKey = services.vault.digest(address);
  return {
    /** Uses up one try of the pair; `floorMs` is how long the answer takes at least. */
    async enter(): Promise<Result<{ floorMs: number }, SlowDown>> {
      const [pairAnswer, addressAnswer, accountAnswer] = await Promise.all([
        pair.take(pairKey),
        from.look(addressKey),
        whole.look(name),
      ]);
      const refused = [pairAnswer, addressAnswer].find((answer) => !answer.ok);
      if (refused !== undefined && !refused.ok) {
        return no('account.slow_down', { details: { count: Math.ceil(refused.retryAfterSeconds / 60) } });
      }
      return ok({ floorMs: accountAnswer.ok ? FLOOR_MS : SLOW_FLOOR_MS });
    },
    async failed(): Promise<void> {
      await Promise.all([from.take(addressKey), whole.take(name)]);
    },
    async succeeded(): Promise<void> {
      await pair.lift(pairKey);
    },
  };
}

/** How an account is named where its address must not stand: in limits and in the log of refused sign-ins. */
export function accountDigest(services: Pick<Services, 'vault'>, email: string): string {
  return services.vault.digest(`account:${email.toLowerCase()}`).slice(0, 32);
}

/** An administrator frees an account at once, from all addresses, and its second factor too. */
export function liftSignInLimit(
  ctx: Context,
  input: { userId: string },
): Promise<Result<null, 'user.not_found'>> {
  const subject = { type: 'user', id: input.userId };
  return runCommand(ctx, { name: 'account.lift_limit', subject }, async (tx) => {
    const user = await tx.user.findUnique({ where: { id: input.userId }, select: { email: true } });
    if (user === null) return no('user.not_found');
    const name = accountDigest(ctx.services, user.email);
    await tx.rateLimit.deleteMany({
      where: { OR: [PAIR, ACCOUNT].map((limit) => ({ key: { startsWith: `${limit.name}:${name}` } })) },
    });
    await tx.twoFactor.updateMany({
      where: { userId: input.userId },
      data: { failedVerificationCount: 0, lockedUntil: null },
    });
    await recordEvent(tx, ctx, { type: 'account.limit_lifted', subject });
    return ok(null);
  });
}
