import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { freePort } from '../../../app/cli/embedded/free-port.ts';
import { createApp } from '../../../app/http/app.server.ts';
import { createMetrics } from '../../../app/infra/metrics.server.ts';
import { openServices } from '../../../app/infra/services.server.ts';
import { type BenchDemo, checked } from './demo.ts';

/** How many statements PostgreSQL was sent for one request, `begin` and `commit` among them. */
export type StatementCount = { name: string; status: number; statements: number };

/** Asks for the main pages and acts one after the other, of an application in this process, and counts at the driver. */
export async function countStatements(demo: BenchDemo): Promise<StatementCount[]> {
  const driver = countDriver();
  const port = await freePort();
  const baseUrl = `http://127.0.0.1:${port}`;
  const services = await openServices(checked({ ...demo.env, PORT: String(port) }, baseUrl), 'web');
  const root = process.cwd();
  const app = createApp({
    services,
    metrics: createMetrics(),
    build: await import(pathToFileURL(`${root}/build/server/index.js`).href),
    assetsDir: `${root}/build/client`,
    isDraining: () => false,
  });
  const server = createServer(app).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const ask = async (path: string, cookie: string, fields?: Record<string, string>) => {
    const before = driver.count();
    const headers = { cookie, origin: baseUrl };
    const init = fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) };
    const response = await fetch(baseUrl + path, { redirect: 'manual', headers, ...init });
    await response.text();
    return { status: response.status, statements: driver.count() - before };
  };
  const [writer = ''] = demo.writers;
  const draft = `/ar/nominations/${demo.drafts.references[0]}`;
  const waiting = `/ar/nominations/${demo.waiting.references[0]}`;
  const pages: [string, string, string][] = [
    ['home', '/ar', ''],
    ['branches', '/ar/branches', ''],
    ['rules', '/ar/rules', ''],
    ['verification', '/ar/verify', ''],
    ['calendar file', '/ar/cycles/1448/calendar.ics', ''],
    ['my nominations', '/ar/nominations', writer],
    ['task list', draft, writer],
    ['form section', `${draft}/sections/challenges`, writer],
    ['documents', `${draft}/documents`, writer],
    ['review', `${draft}/review`, writer],
    ['agency workspace', '/ar/agency', demo.coordinator],
    ['receipt', `${waiting}/receipt/1`, demo.coordinator],
  ];
  const counts: StatementCount[] = [];
  try {
    for (const [name, path, cookie] of pages) {
      await ask(path, cookie);
      counts.push({ name, ...(await ask(path, cookie)) });
    }
    const text = `نص ${randomUUID()}`;
    const save = { touched: 'textAr', textAr: text };
    const saved = await fetch(`${baseUrl}${draft}/sections/challenges`, { headers: { cookie: writer } });
    const revision = /name="revision" value="(\d+)"/.exec(await saved.text())?.[1] ?? '0';
    counts.push({
      name: 'autosave (act)',
      ...(await ask(`${draft}/sections/challenges/autosave`, writer, { ...save, revision })),
    });
  } finally {
    server.closeAllConnections();
    server.close();
    await services.close();
  }
  return counts;
}

/** Every statement of this process passes here: the driver's one method for sending one. */
function countDriver(): { count: () => number } {
  let sent = 0;
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    sent += 1;
    return Reflect.apply(query, this, args);
  } as typeof query;
  return { count: () => sent };
}
