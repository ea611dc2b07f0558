import { createLimiter } from '../../infra/limiter.server.ts';
import type { Services } from '../../infra/services.server.ts';

/** An authenticator's code is accepted for its own 30 seconds and the ones before and after. */
const VALID_SECONDS = 90;

/** Whether this code of an authenticator is used for the first time: seen over a shoulder, it opens nothing again. */
export async function takeCodeOnce(services: Services, userId: string, code: string): Promise<boolean> {
  const used = createLimiter(services.db, { name: 'used-code', points: 1, seconds: VALID_SECONDS });
  return (await used.take(services.vault.digest(`${userId}:${code}`))).ok;
}
