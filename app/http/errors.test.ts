import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, test } from 'vitest';
import { createLog } from '../infra/log.server.ts';
import { mountErrors, passErrors } from './errors.server.ts';

async function answerTo(error: Error): Promise<Response> {
  const app = express();
  app.use(passErrors(() => Promise.reject(error)));
  mountErrors(app, createLog('silent', { role: 'web' }));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.close();
  }
}

test('X1 a database that is not there is 503 with Retry-After, and says that nothing was carried out', async () => {
  const error = Object.assign(new Error('the database system is starting up'), {
    code: 'P2010',
    meta: { driverAdapterError: { cause: { originalCode: '57P03' } } },
  });
  const answer = await answerTo(error);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('5');
  expect(await answer.text()).toMatch(/ولم يُنفَّذ طلبكم[\s\S]*was not carried out/);
});

test('a fault of ours is 500 and tells nothing of itself', async () => {
  const answer = await answerTo(new TypeError('secret detail'));
  expect(answer.status).toBe(500);
  expect(answer.headers.get('retry-after')).toBeNull();
  expect(await answer.text()).not.toContain('secret');
});
