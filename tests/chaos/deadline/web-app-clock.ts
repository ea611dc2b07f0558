import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { onStopSignal } from '../../../app/cli/stop-signal.ts';
import { createApp } from '../../../app/http/app.server.ts';
import type { Db } from '../../../app/infra/db.server.ts';
import { requireEnv } from '../../../app/infra/env.server.ts';
import { createMetrics } from '../../../app/infra/metrics.server.ts';
import { openServices } from '../../../app/infra/services.server.ts';

/**
 * The control of the deadline harness: the same application, but the statement that reads the database clock under the
 * lock is answered with the clock of this process. The seam is this file; nothing of the product can be switched to it.
 */
const CLOCK_STATEMENT = /clock_timestamp\(\) as t/;

const services = await openServices(requireEnv(), 'web');
const db = services.db.$extends({
  query: {
    $queryRaw({ args, query }) {
      const { strings } = args as unknown as { strings: readonly string[] };
      if (!CLOCK_STATEMENT.test(strings.join(' '))) return query(args);
      return Promise.resolve([{ t: `${new Date().toISOString().slice(0, -1)}000Z` }]);
    },
  },
}) as unknown as Db;
const root = process.cwd();
const app = createApp({
  services: { ...services, db },
  metrics: createMetrics(),
  build: await import(pathToFileURL(`${root}/build/server/index.js`).href),
  assetsDir: `${root}/build/client`,
  isDraining: () => false,
});
const { HOST, PORT, BASE_URL } = services.env;
createServer(app).listen(PORT, HOST, () => process.send?.({ ready: BASE_URL }));
onStopSignal(() => services.close(), services.log);
