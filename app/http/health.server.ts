import { timingSafeEqual } from 'node:crypto';
import type { Express, Request } from 'express';
import { countWaiting } from '../domain/documents/waiting.queries.server.ts';
import type { Metrics } from '../infra/metrics.server.ts';
import type { Services } from '../infra/services.server.ts';
import { passErrors } from './errors.server.ts';

const CHECK_LIMIT_MS = 3000;

/** `live` answers while the loop turns; `ready` asks every dependency and says no while draining. */
export function mountHealth(
  app: Express,
  services: Services,
  metrics: Metrics,
  isDraining: () => boolean,
): void {
  app.get('/health/live', (_req, res) => {
    res.json({ status: 'live' });
  });
  app.get(
    '/health/ready',
    passErrors(async (_req, res) => {
      const [database, storage, queue] = await Promise.all([
        inTime(async () => {
          await services.db.$queryRaw`select 1`;
          return true;
        }),
        inTime(() => services.storage.healthy()),
        inTime(() => services.queue.healthy()),
      ]);
      const ready = database && storage && queue && !isDraining();
      res.status(ready ? 200 : 503).json({ status: ready ? 'ready' : 'not ready', database, storage, queue });
    }),
  );
  app.get(
    '/metrics',
    passErrors(async (req, res) => {
      if (!mayRead(req, services.env.METRICS_TOKEN)) {
        res.sendStatus(404);
        return;
      }
      await inTime(async () => {
        metrics.setStuckDocuments((await countWaiting(services.db)).count);
        return true;
      });
      const { contentType, body } = await metrics.text();
      res.type(contentType).send(body);
    }),
  );
}

/** From loopback directly (no proxy in between), or with the token. */
function mayRead(req: Request, token: string | undefined): boolean {
  const given = req.headers.authorization?.match(/^Bearer (\S+)$/)?.[1];
  if (token !== undefined && given !== undefined) {
    const [a, b] = [Buffer.from(given), Buffer.from(token)];
    return a.length === b.length && timingSafeEqual(a, b);
  }
  const address = req.socket.remoteAddress ?? '';
  const direct = req.headers['x-forwarded-for'] === undefined && req.headers.forwarded === undefined;
  return direct && (address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1');
}

async function inTime(check: () => Promise<boolean>): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), CHECK_LIMIT_MS).unref();
  });
  return Promise.race([check().catch(() => false), late]);
}
