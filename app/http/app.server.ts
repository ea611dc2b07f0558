import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type Express } from 'express';
import type { Actor } from '../core/actor.ts';
import { processNow } from '../infra/clock.server.ts';
import type { Metrics } from '../infra/metrics.server.ts';
import type { Services } from '../infra/services.server.ts';
import { mountAuth } from './auth-routes.server.ts';
import { bodyLimit } from './body-limit.server.ts';
import { mountErrors } from './errors.server.ts';
import { frontGuard } from './front-guard.server.ts';
import { identify, securityHeaders } from './headers.server.ts';
import { mountHealth } from './health.server.ts';
import { limitWrites } from './rate-limit.server.ts';
import { requestLog } from './request-log.server.ts';
import { createSessionReader } from './session.server.ts';

const YEAR = '1y';

/** The web application: the edge in front, Remix behind it. Nothing reaches Remix that the edge did not pass. */
export function createApp(options: {
  services: Services;
  metrics: Metrics;
  build: ServerBuild;
  /** Folder of the client build and of the public files. */
  assetsDir: string;
  isDraining: () => boolean;
}): Express {
  const { services, metrics, build, assetsDir, isDraining } = options;
  const base = new URL(services.env.BASE_URL);
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  // The visitor's address comes from the proxy on this machine; anybody else's word for it is not believed.
  app.set('trust proxy', 'loopback');
  app.use(identify);
  app.use(requestLog(services.log, metrics));
  mountHealth(app, services, metrics, isDraining);
  app.use(frontGuard(base, bodyLimit));
  app.use(securityHeaders(base, new URL(services.env.S3_ENDPOINT).origin, services.env.OIDC_ISSUER));
  app.use(compression({ filter: (req, res) => isAsset(req.path) && compression.filter(req, res) }));
  app.use(
    '/assets',
    express.static(`${assetsDir}/assets`, {
      immutable: true,
      maxAge: YEAR,
      fallthrough: false,
      setHeaders: cacheable,
    }),
  );
  app.use(
    '/fonts',
    express.static(`${assetsDir}/fonts`, {
      immutable: true,
      maxAge: YEAR,
      fallthrough: false,
      setHeaders: cacheable,
    }),
  );
  app.use(express.static(assetsDir, { index: false, maxAge: '1h', redirect: false, setHeaders: cacheable }));
  app.use(limitWrites(services));
  const readSession = createSessionReader(services);
  mountAuth(app, services, readSession);
  app.all(
    '*',
    createRequestHandler({
      build,
      mode: 'production',
      getLoadContext(req, res) {
        let actor: Promise<Actor | null> | undefined;
        return {
          services,
          auth: readSession.auth,
          requestId: res.locals['requestId'],
          nonce: res.locals['nonce'],
          now: processNow(),
          address: req.ip ?? 'unknown',
          readActor() {
            actor ??= readSession.read(req.headers.cookie).then((found) => {
              res.locals['actorId'] = found?.id ?? null;
              return found;
            });
            return actor;
          },
          readEnded: () => readSession.readEnded(req.headers.cookie),
        };
      },
    }),
  );
  mountErrors(app, services.log);
  return app;
}

function isAsset(path: string): boolean {
  return /\.(m?js|css|svg|txt|json)$/.test(path);
}

/** The default of every answer is `no-store`; a file with a name of its own says for itself how long it may be kept. */
function cacheable(res: express.Response): void {
  res.removeHeader('Cache-Control');
}
