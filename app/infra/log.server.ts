import pino from 'pino';

export type Log = pino.Logger;

/** One JSON line an event, on stdout. Fields are an allow-list: no query strings, bodies, names or addresses. */
export function createLog(level: string, base: Record<string, string> = {}): Log {
  return pino({ level, base, timestamp: pino.stdTimeFunctions.isoTime });
}
