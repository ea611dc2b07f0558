import type { Express, Request, RequestHandler, Response } from 'express';
import type { Actor } from '../core/actor.ts';
import { cookiesOf, sessionIn } from '../domain/accounts/door.server.ts';
import { notePasskeyAdded } from '../domain/accounts/remove-passkey.server.ts';
import { canChangeSecurity } from '../domain/accounts/security.policy.ts';
import { factorsOf } from '../domain/accounts/security.queries.server.ts';
import { noteSignIn } from '../domain/accounts/sign-in.server.ts';
import { recordRefusal } from '../domain/audit/run-command.server.ts';
import { ADDRESS_HEADER, OIDC_PROVIDER } from '../infra/auth.server.ts';
import { processNow } from '../infra/clock.server.ts';
import type { AnyContext } from '../infra/context.server.ts';
import type { Services } from '../infra/services.server.ts';
import { passErrors } from './errors.server.ts';
import type { SessionReader } from './session.server.ts';

const BASE = '/api/auth';

/**
 * Addresses of the sign-in library that a browser must reach itself: the four calls of passkeys, whose keys only scripts
 * can use, and the return from single sign-on. Everything else is called from our own actions. All stand behind the
 * front guard; their answers carry nothing that a script could keep.
 */
export function mountAuth(app: Express, services: Services, sessions: SessionReader): void {
  const door = (handler: (ctx: AnyContext, req: Request, res: Response) => Promise<void>): RequestHandler =>
    passErrors(async (req, res) => handler(await contextOf(services, sessions, req, res), req, res));

  app.get(
    `${BASE}/passkey/generate-authenticate-options`,
    door((_ctx, req, res) => pass(sessions, req, res)),
  );
  app.post(
    `${BASE}/passkey/verify-authentication`,
    door(async (ctx, req, res) => {
      const { response } = await readJson(req);
      const answer = await forward(sessions, req, { response });
      const cookies = cookiesOf(answer.headers);
      const session = answer.ok ? await sessionIn(sessions.auth, cookies) : null;
      if (session === null) {
        await refusePasskey(ctx, 'account.passkey');
        res.status(401).json({ ok: false });
        return;
      }
      const home = await noteSignIn(ctx, session, 'passkey');
      res.append('Set-Cookie', cookies).json({ ok: true, home });
    }),
  );
  app.get(
    `${BASE}/passkey/generate-register-options`,
    door(async (ctx, req, res) => {
      if (await mayRegister(ctx, res)) await pass(sessions, req, res);
    }),
  );
  app.post(
    `${BASE}/passkey/verify-registration`,
    door(async (ctx, req, res) => {
      const actor = await mayRegister(ctx, res);
      if (actor === null) return;
      const { response, name } = await readJson(req);
      const label = typeof name === 'string' && name.isWellFormed() ? name.trim().slice(0, 60) : '';
      const answer = await forward(sessions, req, { response, ...(label === '' ? {} : { name: label }) });
      if (answer.ok) await notePasskeyAdded(ctx, actor);
      else await refusePasskey(ctx, 'account.passkey');
      res
        .status(answer.ok ? 200 : 400)
        .append('Set-Cookie', cookiesOf(answer.headers))
        .json({ ok: answer.ok });
    }),
  );
  app.get(
    `${BASE}/callback/${OIDC_PROVIDER}`,
    door(async (ctx, req, res) => {
      const answer = await forward(sessions, req);
      const cookies = cookiesOf(answer.headers);
      const session = await sessionIn(sessions.auth, cookies);
      if (session !== null) await noteSignIn(ctx, session, 'oidc');
      else await refusePasskey(ctx, 'account.single_sign_on');
      const wanted = new URL(answer.headers.get('location') ?? '/', services.env.BASE_URL);
      const own =
        wanted.origin === services.env.BASE_URL.replace(/\/$/, '') && !wanted.pathname.startsWith(BASE);
      res
        .status(303)
        .append('Set-Cookie', cookies)
        .set('Location', own ? wanted.pathname + cleanSearch(wanted) : '/ar/sign-in?sso=failed')
        .end();
    }),
  );
}

async function contextOf(
  services: Services,
  sessions: SessionReader,
  req: Request,
  res: Response,
): Promise<AnyContext> {
  const actor = await sessions.read(req.headers.cookie);
  res.locals['actorId'] = actor?.id ?? null;
  return { actor, now: processNow(), locale: 'ar', requestId: res.locals['requestId'], services };
}

/** The person, if this session may add a passkey; otherwise the answer is given already. */
async function mayRegister(ctx: AnyContext, res: Response): Promise<Actor | null> {
  const { actor } = ctx;
  if (actor === null) {
    res.status(401).json({ ok: false });
    return null;
  }
  const acting = { ...ctx, actor };
  const decision = canChangeSecurity(actor, await factorsOf(acting), ctx.now);
  if (decision.ok) return actor;
  const subject = { type: 'user', id: actor.id };
  await recordRefusal(acting, { name: 'account.passkey_add', subject }, decision);
  res.status(403).json({ ok: false, reason: decision.reason });
  return null;
}

function refusePasskey(ctx: AnyContext, reason: string): Promise<void> {
  const subject = { type: 'sign_in', id: ctx.requestId };
  return recordRefusal(ctx, { name: 'account.sign_in', subject }, { ok: false, reason });
}

/** What the library says about an error stays here: our page has its own words. */
function cleanSearch(url: URL): string {
  url.searchParams.delete('error');
  url.searchParams.delete('error_description');
  return url.search;
}

/** Hands a request to the library with the cookies of the browser and nothing else that it said about itself. */
async function forward(
  { auth }: SessionReader,
  req: Request,
  body?: Record<string, unknown>,
): Promise<globalThis.Response> {
  const headers = new Headers({ [ADDRESS_HEADER]: req.ip ?? '' });
  for (const name of ['cookie', 'origin', 'user-agent']) {
    const value = req.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const base = auth.options.baseURL;
  if (body !== undefined) headers.set('content-type', 'application/json');
  return auth.handler(
    new globalThis.Request(new URL(req.originalUrl, base), {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
}

async function pass(sessions: SessionReader, req: Request, res: Response): Promise<void> {
  const answer = await forward(sessions, req);
  res
    .status(answer.status)
    .append('Set-Cookie', cookiesOf(answer.headers))
    .json(answer.ok ? await answer.json() : { ok: false });
}

/** The body as an object; its size was bounded before (front-guard.server.ts). */
async function readJson(req: Request): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of req) chunks.push(chunk);
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
