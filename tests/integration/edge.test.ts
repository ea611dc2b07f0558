import { request as rawRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
});
afterAll(() => t.close());

/** A request with exactly these headers: fetch would set some itself. */
function raw(method: string, path: string, headers: Record<string, string>, body = ''): Promise<number> {
  const { hostname, port, host } = new URL(t.baseUrl);
  return new Promise((resolve, reject) => {
    const req = rawRequest(
      {
        hostname,
        port,
        method,
        path,
        headers: { host, 'content-length': String(Buffer.byteLength(body)), ...headers },
      },
      (res) => {
        res.resume();
        resolve(res.statusCode ?? 0);
      },
    );
    req.once('error', reject);
    req.end(body);
  });
}

describe('W1: writes from elsewhere do not run', () => {
  const own = () => new URL(t.baseUrl).origin;
  const paths = ['/ar/display', '/ar/display?_data=routes%2Fpublic%2Fdisplay', '//ar/display', '/AR/display'];
  const foreign: Record<string, Record<string, string>> = {
    'a foreign site': { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    'a sibling sub-domain': { origin: 'https://other.localhost', 'sec-fetch-site': 'same-site' },
    'a sandboxed frame': { origin: 'null' },
    'nobody says where': {},
    'a lying origin': { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' },
    'a cross-site form with our origin': { 'sec-fetch-site': 'cross-site' },
  };
  for (const [name, headers] of Object.entries(foreign)) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      test(`${method} from ${name}`, async () => {
        for (const path of paths) expect(await raw(method, path, headers)).toBe(403);
      });
    }
  }

  test('control: the same post from our own page passes the guard', async () => {
    const status = await raw(
      'POST',
      '/ar/display',
      { origin: own(), 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      'display=larger',
    );
    expect(status).not.toBe(403);
  });
});

describe('W2: only our own host', () => {
  test('a foreign Host is refused', async () => {
    expect(await raw('GET', '/ar', { host: 'evil.example' })).toBe(421);
  });

  test('X-Forwarded-Host changes no link', async () => {
    const response = await t.request('/', { headers: { 'x-forwarded-host': 'evil.example:81' } });
    expect(response.headers.get('location')).toBe('/ar');
  });
});

describe('limits before the parser', () => {
  test('a body over the limit is 413, an undeclared length 411, a strange method 405', async () => {
    const origin = new URL(t.baseUrl).origin;
    expect(await raw('POST', '/ar/display', { origin, 'content-length': '99999999' })).toBe(413);
    expect(await raw('TRACE', '/ar', {})).toBe(405);
  });
});

describe('framework', () => {
  test('lazy route discovery and single fetch are off', async () => {
    expect((await t.request('/__manifest?p=/ar')).status).toBe(404);
    expect((await t.request('/ar.data')).status).toBe(404);
  });

  test('every answer carries the security headers and is not stored', async () => {
    for (const path of ['/ar', '/ar/nothing-here', '/ar/nominations']) {
      const { headers } = await t.request(path);
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('content-security-policy')).toMatch(
        /default-src 'none';script-src 'self' 'nonce-[\w+/=]{20,}'/,
      );
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe-inline|unsafe-eval/);
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});

test('the language of the first page follows cookie, then browser, then Arabic', async () => {
  const location = async (headers: Record<string, string>) =>
    (await t.request('/', { headers })).headers.get('location');
  expect(await location({})).toBe('/ar');
  expect(await location({ 'accept-language': 'en-GB,en;q=0.9,ar;q=0.8' })).toBe('/en');
  expect(await location({ 'accept-language': 'fr,de' })).toBe('/ar');
  expect(await location({ cookie: 'locale=ar', 'accept-language': 'en' })).toBe('/ar');
  expect(await location({ cookie: 'locale=xx', 'accept-language': 'en' })).toBe('/en');
});

test('health says what works, metrics are for loopback only', async () => {
  expect(await (await t.request('/health/live')).json()).toEqual({ status: 'live' });
  expect(await (await t.request('/health/ready')).json()).toEqual({
    status: 'ready',
    database: true,
    storage: true,
    queue: true,
  });
  expect((await t.request('/metrics')).status).toBe(200);
  expect((await t.request('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404);
});
