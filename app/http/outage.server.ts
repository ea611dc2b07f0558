/** Prisma's codes for a database that cannot be reached or does not answer in time (reliability.md (d)). */
const CODES = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']);
/** SQLSTATE: connection, resources, operator's intervention; lock and statement time. */
const STATES = /^(08|53|57)|^55P03$/;

/** Whether an error means that the database was not there: the act may or may not have been committed. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta } = error as {
    code?: unknown;
    meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } };
  };
  if (typeof code === 'string' && CODES.has(code)) return true;
  const state = meta?.driverAdapterError?.cause?.originalCode;
  if (typeof state === 'string') return STATES.test(state);
  return (
    code === undefined &&
    /connection (terminated|ended|closed)|ECONN(RESET|REFUSED)|server closed/i.test(error.message)
  );
}
