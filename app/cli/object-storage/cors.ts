import type { IncomingMessage } from 'node:http';
import { S3Error } from './errors.ts';
import type { Reply } from './exchange.ts';

const METHODS = 'GET, HEAD, PUT, POST, DELETE';

/** The headers that let a page of one of the given origins read an answer; none for any other. */
export function corsHeaders(request: IncomingMessage, origins: readonly string[]): Record<string, string> {
  const { origin } = request.headers;
  if (origin === undefined) return {};
  if (!origins.includes(origin)) return { Vary: 'Origin' };
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': 'ETag, Content-Length, Content-Range',
    Vary: 'Origin',
  };
}

/** The answer to a browser that asks before it sends. */
export function preflight(request: IncomingMessage, origins: readonly string[]): Reply {
  const { origin = '', 'access-control-request-headers': asked } = request.headers;
  if (!origins.includes(origin)) throw new S3Error('AccessForbidden');
  return {
    status: 200,
    headers: {
      'Access-Control-Allow-Methods': METHODS,
      'Access-Control-Max-Age': '600',
      ...(asked === undefined ? {} : { 'Access-Control-Allow-Headers': asked }),
    },
  };
}
