import { createServer } from 'node:http';
import { connect } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { onTestFinished } from 'vitest';
import { freePort } from '../../app/cli/embedded/free-port.ts';
import { createApp } from '../../app/http/app.server.ts';
import { createMetrics } from '../../app/infra/metrics.server.ts';
import { openServices } from '../../app/infra/services.server.ts';
import type { TestPlatform } from '../setup/platform.ts';
import { startFaultServer } from './fault-server.ts';

const BUILD = pathToFileURL(fileURLToPath(new URL('../../build/server/index.js', import.meta.url))).href;

export type SecondProcess = {
  baseUrl: string;
  /** Takes its database away: open connections break, new ones are refused, until `restore`. */
  cut: () => void;
  restore: () => void;
};

/** One more web process on the database of a platform, with a line to PostgreSQL that a test can cut. */
export async function secondProcess(t: TestPlatform): Promise<SecondProcess> {
  const database = new URL(t.databaseUrl);
  const target = { port: Number(database.port || 5432), host: database.hostname };
  const open = new Set<() => void>();
  let isDown = false;
  const line = await startFaultServer((socket) => {
    if (isDown) {
      socket.destroy();
      return;
    }
    const upstream = connect(target);
    const close = () => {
      open.delete(close);
      upstream.destroy();
      socket.destroy();
    };
    open.add(close);
    for (const end of [socket, upstream]) end.on('error', close).on('close', close);
    socket.pipe(upstream).pipe(socket);
  });
  database.hostname = '127.0.0.1';
  database.port = String(line.port);
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const env = { ...t.services.env, PORT: port, BASE_URL: baseUrl, DATABASE_URL: database.href };
  const services = await openServices(env, 'web');
  const build = (await import(/* @vite-ignore */ BUILD)) as ServerBuild;
  const app = createApp({
    services,
    metrics: createMetrics(),
    build,
    assetsDir: fileURLToPath(new URL('../../build/client', import.meta.url)),
    isDraining: () => false,
  });
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  onTestFinished(async () => {
    isDown = false;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await services.close();
    await line.close();
  });
  return {
    baseUrl,
    cut() {
      isDown = true;
      for (const close of [...open]) close();
    },
    restore() {
      isDown = false;
    },
  };
}
