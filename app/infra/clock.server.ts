/**
 * The process clock. It renders pages and dates log lines; what is on time is decided by the database clock
 * under the lock (app/infra/locks.server.ts), never here.
 */
export function processNow(): Date {
  return new Date();
}

/** Monotonic milliseconds, for measuring how long something took. */
export function elapsedSince(start: number): number {
  return Math.round((performance.now() - start) * 10) / 10;
}
