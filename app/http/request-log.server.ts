import type { NextFunction, Request, Response } from 'express';
import { elapsedSince } from '../infra/clock.server.ts';
import type { Log } from '../infra/log.server.ts';
import type { Metrics } from '../infra/metrics.server.ts';

/** One line a request from an allow-list: no query string, body, cookie, name, address or file name. */
export function requestLog(log: Log, metrics: Metrics) {
  return (req: Request, res: Response, next: NextFunction): void => {
    res.once('close', () => {
      const ms = elapsedSince(res.locals['start']);
      const path = shape(req.path);
      metrics.observeRequest(req.method, res.statusCode, ms);
      log.info({
        event: 'request',
        id: res.locals['requestId'],
        actor: res.locals['actorId'] ?? null,
        method: req.method,
        path,
        status: res.writableFinished ? res.statusCode : 'aborted',
        ms,
      });
    });
    next();
  };
}

const MAX_LOGGED_PATH = 120;

/** The path without what identifies people: tokens and ids become a star, foreign characters are escaped. */
function shape(path: string): string {
  return path
    .replace(/[^\x21-\x7e]/g, '?')
    .split('/')
    .map((part) =>
      /^(N-\d{4}-B\d-\d{4}|[a-z-]{1,32}|B\d(\.\d)?|\d{4})$/.test(part) || part === '' ? part : '*',
    )
    .join('/')
    .slice(0, MAX_LOGGED_PATH);
}
