import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import { faultOf } from '../infra/faults.server.ts';
import type { Log } from '../infra/log.server.ts';

const RETRY_SECONDS = '5';
const SENTENCES = {
  ours: 'حدث خطأ من جهتنا، وقد سُجّل.\nSomething went wrong on our side; it is recorded.',
  theirs: 'تعذّر تنفيذ الطلب.\nThe request could not be carried out.',
  outage:
    'الخدمة غير متاحة الآن، ولم يُنفَّذ طلبكم. أعيدوا المحاولة بعد قليل.\n' +
    'The service is not available now and your request was not carried out. Try again shortly.',
};

/**
 * Faults outside Remix: a fixed text in both languages, the request id, nothing else. A dead database is told as 503:
 * what runs in front of Remix carries out nothing, so the request may be repeated.
 */
export function mountErrors(app: Express, log: Log): void {
  app.use((error: Error & { status?: number }, _req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const status = statusOf(error);
    if (status >= 500)
      log.error({ event: 'error', id: res.locals['requestId'], reason: error.stack ?? error.message });
    if (status === 503) res.set('Retry-After', RETRY_SECONDS);
    const sentence = SENTENCES[status === 503 ? 'outage' : status === 500 ? 'ours' : 'theirs'];
    res.status(status).type('text/plain; charset=utf-8').send(`${sentence}\n${res.locals['requestId']}\n`);
  });
}

function statusOf(error: Error & { status?: number }): number {
  if (error.status !== undefined && error.status >= 400 && error.status < 500) return error.status;
  return faultOf(error) === null ? 500 : 503;
}

/** Express 4 does not wait for promises: a rejection would leave the visitor without an answer. */
export function passErrors(
  handler: (req: Request, res: Response, next: NextFunction) => Promise<void>,
): RequestHandler {
  return (req, res, next) => {
    handler(req, res, next).catch(next);
  };
}
