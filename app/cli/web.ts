import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { createApp } from '../http/app.server.ts';
import { requireEnv } from '../infra/env.server.ts';
import { createMetrics } from '../infra/metrics.server.ts';
import { openServices } from '../infra/services.server.ts';
import { onStopSignal } from './stop-signal.ts';

const DRAIN_LIMIT_MS = 30_000;
const MAX_CONNECTIONS = 4000;

const env = requireEnv();
const services = await openServices(env, 'web');
const metrics = createMetrics();
const root = process.cwd();
const build = await import(pathToFileURL(`${root}/build/server/index.js`).href);
let draining = false;

const app = createApp({
  services,
  metrics,
  build,
  assetsDir: `${root}/build/client`,
  isDraining: () => draining,
});
const server = createServer(
  // Slow clients are cut: headers within 5 s, a whole request within 15 s (uploads go to storage, not through here).
  {
    headersTimeout: 5000,
    requestTimeout: 15_000,
    keepAliveTimeout: 5000,
    connectionsCheckingInterval: 1000,
    maxHeaderSize: 16_384,
  },
  app,
);
server.maxHeadersCount = 100;
server.maxConnections = MAX_CONNECTIONS;
server.listen(env.PORT, env.HOST, () => {
  services.log.info({ event: 'listening', host: env.HOST, port: env.PORT });
  process.send?.({ ready: env.BASE_URL });
});

/** Readiness off, no new connections, what runs may finish, then the pool ends. */
onStopSignal(async () => {
  draining = true;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const limit = setTimeout(() => server.closeAllConnections(), DRAIN_LIMIT_MS);
  server.closeIdleConnections();
  await closed;
  clearTimeout(limit);
  await services.close();
}, services.log);
