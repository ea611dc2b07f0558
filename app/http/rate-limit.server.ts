import type { NextFunction, Request, Response } from 'express';
import { faultOf } from '../infra/faults.server.ts';
import { createLimiter } from '../infra/limiter.server.ts';
import type { Services } from '../infra/services.server.ts';
import { passErrors } from './errors.server.ts';

const WRITES_PER_MINUTE = 1200;
/** Answers to "was this page useful?": each leaves a line in a log that is kept for ever. */
const FEEDBACK_PER_HOUR = 30;

/** Unsafe requests an address may make in a minute; a whole agency may sit behind one address. */
export function limitWrites(services: Services) {
  const limiter = createLimiter(services.db, { name: 'write', points: WRITES_PER_MINUTE, seconds: 60 });
  const feedback = createLimiter(services.db, { name: 'feedback', points: FEEDBACK_PER_HOUR, seconds: 3600 });
  return passErrors(async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    if (req.method === 'GET' || req.method === 'HEAD') return next();
    const counted = /^\/(ar|en)\/feedback\/?$/.test(req.path) ? feedback : limiter;
    const answer = await counted.take(req.ip ?? 'unknown').catch((error: unknown) => {
      // Without its database nothing can be written: the page says so and gives back what was typed.
      if (faultOf(error) === null) throw error;
      return { ok: true } as const;
    });
    if (answer.ok) return next();
    res
      .status(429)
      .set('Retry-After', String(answer.retryAfterSeconds))
      .type('text/plain; charset=utf-8')
      .send(
        'وصلت طلبات كثيرة في وقت قصير. انتظروا دقيقة ثم أعيدوا المحاولة.\nToo many requests. Wait a minute, then retry.\n',
      );
  });
}
