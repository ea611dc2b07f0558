import type { Express, NextFunction, Request, RequestHandler, Response } from 'express';
import type { Log } from '../infra/log.server.ts';

/** Faults outside Remix: a fixed text in both languages, the request id, nothing else. */
export function mountErrors(app: Express, log: Log): void {
  app.use((error: Error & { status?: number }, _req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const status =
      error.status !== undefined && error.status >= 400 && error.status < 500 ? error.status : 500;
    if (status === 500)
      log.error({ event: 'error', id: res.locals['requestId'], reason: error.stack ?? error.message });
    const sentence =
      status === 500
        ? 'حدث خطأ من جهتنا، وقد سُجّل.\nSomething went wrong on our side; it is recorded.'
        : 'تعذّر تنفيذ الطلب.\nThe request could not be carried out.';
    res.status(status).type('text/plain; charset=utf-8').send(`${sentence}\n${res.locals['requestId']}\n`);
  });
}

/** Express 4 does not wait for promises: a rejection would leave the visitor without an answer. */
export function passErrors(
  handler: (req: Request, res: Response, next: NextFunction) => Promise<void>,
): RequestHandler {
  return (req, res, next) => {
    handler(req, res, next).catch(next);
  };
}
