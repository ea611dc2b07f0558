import { RateLimiterPrisma, RateLimiterRes } from 'rate-limiter-flexible';
import type { Db } from './db.server.ts';

export type LimitAnswer = { ok: true } | { ok: false; retryAfterSeconds: number };

export type Limiter = {
  /** Uses up `points` of the key, or says when to come back. */
  take: (key: string, points?: number) => Promise<LimitAnswer>;
  /** Whether the key has points left, without using any. */
  look: (key: string) => Promise<LimitAnswer>;
  /** Forgets what a key used: after success, or lifted by an administrator. */
  lift: (key: string) => Promise<void>;
};

/** A limit of `points` in `seconds`, kept in PostgreSQL, so that all processes count together. */
export function createLimiter(db: Db, limit: { name: string; points: number; seconds: number }): Limiter {
  const limiter = new RateLimiterPrisma({
    storeClient: db,
    tableName: 'rateLimit',
    keyPrefix: limit.name,
    points: limit.points,
    duration: limit.seconds,
  });
  return {
    async take(key, points = 1) {
      try {
        await limiter.consume(key, points);
        return { ok: true };
      } catch (error) {
        return answer(error);
      }
    },
    async look(key) {
      const state = await limiter.get(key);
      if (state === null || state.consumedPoints < limit.points) return { ok: true };
      return answer(state);
    },
    async lift(key) {
      await limiter.delete(key);
    },
  };
}

function answer(error: unknown): LimitAnswer {
  if (!(error instanceof RateLimiterRes)) throw error;
  return { ok: false, retryAfterSeconds: Math.max(1, Math.ceil(error.msBeforeNext / 1000)) };
}
