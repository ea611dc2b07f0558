import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { processNow } from '../../infra/clock.server.ts';
import { authenticate, type Credentials } from './authenticate.ts';
import { corsHeaders, preflight } from './cors.ts';
import { S3Error } from './errors.ts';
import { type Reply, xmlReply } from './exchange.ts';
import { findOperation } from './operations.ts';
import { postObject } from './post-object.ts';
import { parseTarget } from './request-target.ts';
import { ObjectStore } from './store.ts';

export type ObjectStorageOptions = {
  /** 0 takes a free port. */
  port: number;
  /** Folder of all buckets; created when missing. One server a folder. */
  dir: string;
  /** Each of them may do everything; there is no anonymous access. */
  credentials: readonly Credentials[];
  /** Origins whose pages may talk to us, `https://host[:port]`. */
  corsOrigins?: readonly string[];
  /** Milliseconds since 1970. */
  now?: () => number;
};

export type ObjectStorage = { url: string; port: number; close(): Promise<void> };

const HOST = '127.0.0.1';
/** Before a refusal we read this much more of the body, for so long, so that the client gets to read our answer. */
const DRAIN_BYTES = 32 * 1024 * 1024;
const DRAIN_MS = 5_000;
/** What is served here was uploaded by someone: a browser must neither guess its type nor run it. */
const SAFE_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'Referrer-Policy': 'no-referrer',
};

/** Starts the object storage on the loopback address. `close` ends open connections and waits for the port. */
export async function startObjectStorage(options: ObjectStorageOptions): Promise<ObjectStorage> {
  const store = await ObjectStore.open(options.dir);
  const server = createServer(
    { requestTimeout: 300_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      void serve(request, response, store, options);
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://${HOST}:${port}`, port, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  store: ObjectStore,
  options: ObjectStorageOptions,
): Promise<void> {
  const cors = corsHeaders(request, options.corsOrigins ?? []);
  let reply: Reply;
  try {
    reply = await answer(request, store, options);
  } catch (error) {
    reply = errorReply(error, request);
  }
  const unread = !request.complete && request.headers['content-length'] !== '0';
  if (unread) {
    response.setHeader('Connection', 'close');
    await drain(request);
  }
  response.writeHead(reply.status, {
    'x-amz-request-id': randomUUID(),
    ...SAFE_HEADERS,
    ...cors,
    ...lengthOf(reply),
    ...reply.headers,
  });
  try {
    await send(request, response, reply);
  } catch {
    response.destroy();
  }
}

function lengthOf({ status, body }: Reply): Record<string, number> {
  if (status === 204 || status === 304) return {};
  if (typeof body === 'string') return { 'Content-Length': Buffer.byteLength(body) };
  return body === undefined ? { 'Content-Length': 0 } : {};
}

async function answer(
  request: IncomingMessage,
  store: ObjectStore,
  options: ObjectStorageOptions,
): Promise<Reply> {
  const method = request.method ?? '';
  const nowMs = (options.now ?? systemNow)();
  const target = parseTarget(request.url ?? '');
  if (method === 'OPTIONS') return preflight(request, options.corsOrigins ?? []);
  const place = { request, store, query: target.query, bucket: target.bucket ?? '' };
  const isForm = request.headers['content-type']?.toLowerCase().startsWith('multipart/form-data');
  if (method === 'POST' && isForm && target.bucket !== undefined && target.key === undefined) {
    return await postObject(place, options.credentials, nowMs);
  }
  const { path, query } = target;
  const payload = authenticate(
    { method, path, query, headers: request.headersDistinct },
    options.credentials,
    nowMs,
  );
  const run = findOperation(method, target, request.headers);
  return await run({ ...place, key: target.key ?? '', payload });
}

function systemNow(): number {
  return processNow().getTime();
}

function errorReply(error: unknown, request: IncomingMessage): Reply {
  const known = error instanceof S3Error ? error : new S3Error('InternalError');
  // A client that went away is no fault of ours, and reads no answer.
  if (!(error instanceof S3Error) && request.errored === null) console.error('object storage:', error);
  return xmlReply(
    [
      'Error',
      [
        ['Code', known.code],
        ['Message', known.message],
      ],
    ],
    known.status,
  );
}

async function send(request: IncomingMessage, response: ServerResponse, { body }: Reply): Promise<void> {
  if (request.method === 'HEAD' || body === undefined || typeof body === 'string') {
    response.end(request.method === 'HEAD' ? undefined : body);
    return;
  }
  await pipeline(body, response);
}

/** Reads on: bytes that arrive at a closed connection would reset it, and take our answer with them. */
function drain(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let left = DRAIN_BYTES;
    const done = () => {
      clearTimeout(alarm);
      resolve();
    };
    const alarm = setTimeout(done, DRAIN_MS);
    request.on('data', (chunk: Buffer) => {
      left -= chunk.length;
      if (left < 0) done();
    });
    for (const event of ['end', 'close', 'error']) request.on(event, done);
    request.resume();
  });
}
