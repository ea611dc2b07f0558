import { parseWithZod } from '@conform-to/zod/v4';
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import type { Actor } from '../core/actor.ts';
import { isLocale } from '../core/localized.ts';
import { may, type Permission } from '../domain/accounts/permissions.ts';
import { recordRefusal } from '../domain/audit/run-command.server.ts';
import type { Context } from '../infra/context.server.ts';
import { faultOf } from '../infra/faults.server.ts';
import type { EdgeContext } from './load-context.server.ts';
import { localePath, notFound, RETRY_SECONDS, refusalResponse, seeOther } from './respond.server.ts';
import {
  type ReadUnsent,
  SECRET_FIELDS,
  signedOutAnswer,
  unsentAgain,
  unsentForm,
} from './unsent-form.server.ts';

/** The rule of a door, readable from the built route: the access matrix is generated from it. */
export type Rule =
  | { access: 'public'; why: string }
  | { access: 'signed-in' }
  | { access: 'permission'; can: Permission };

type Door<Params extends z.ZodType, Query extends z.ZodType> = { params: Params; query: Query };
type Form<F extends z.ZodType> = { form: F };
export type EmptyQuery = z.ZodObject<Record<string, never>, z.core.$strip>;

const NoQuery: EmptyQuery = z.object({});

/** Params of every page: the language is the first segment, matched exactly. */
export const LocaleParams = z.object({ locale: z.enum(['ar', 'en']) });

type Handler<Ctx, P, Q, Result> = (args: {
  ctx: Ctx;
  params: P;
  query: Q;
  request: Request;
  edge: EdgeContext;
}) => Promise<Result> | Result;
type ActionHandler<Ctx, P, F, Result> = (args: {
  ctx: Ctx;
  params: P;
  form: F;
  request: Request;
  edge: EdgeContext;
}) => Promise<Result> | Result;

/** A loader for everybody; `why` says why no sign-in is needed. `ctx.actor` is null for strangers. */
export function publicLoader<P extends z.ZodType, Result, Q extends z.ZodType = EmptyQuery>(
  rule: { why: string; params: P; query?: Q },
  handler: Handler<Context<Actor | null>, z.output<P>, z.output<Q>, Result>,
) {
  const loader = async (args: LoaderFunctionArgs): Promise<Awaited<Result>> => {
    const ctx = await answerFaults(args, () => openContext(args));
    const { params, query } = parseDoor(args, { params: rule.params, query: rule.query ?? NoQuery });
    return await answerFaults(args, () =>
      handler({
        ctx,
        params: params as z.output<P>,
        query: query as z.output<Q>,
        request: args.request,
        edge: args.context,
      }),
    );
  };
  return Object.assign(loader, { rule: { access: 'public', why: rule.why } as Rule });
}

/**
 * A loader for those who hold the permission. Order: session, right, params, query; a stranger causes no query by id,
 * and a malformed id looks like a foreign one.
 */
export function guardedLoader<P extends z.ZodType, Result, Q extends z.ZodType = EmptyQuery>(
  rule: { can: Permission | 'signed-in'; params: P; query?: Q },
  handler: Handler<Context, z.output<P>, z.output<Q>, Result>,
) {
  const loader = async (args: LoaderFunctionArgs): Promise<Awaited<Result>> => {
    const ctx = await answerFaults(args, () => openGuardedContext(args, rule.can));
    const { params, query } = parseDoor(args, { params: rule.params, query: rule.query ?? NoQuery });
    return await answerFaults(args, () =>
      handler({
        ctx,
        params: params as z.output<P>,
        query: query as z.output<Q>,
        request: args.request,
        edge: args.context,
      }),
    );
  };
  return Object.assign(loader, { rule: ruleOf(rule.can) });
}

/** An action for everybody (sign-in and the like). A form that does not parse answers 422 with what was typed. */
export function publicAction<P extends z.ZodType, F extends z.ZodType, Result>(
  rule: { why: string; params: P } & Form<F>,
  handler: ActionHandler<Context<Actor | null>, z.output<P>, z.output<F>, Result>,
) {
  const action = async (args: ActionFunctionArgs): Promise<Awaited<Result> | Response> => {
    const unsent = unsentForm(args.request);
    const ctx = await answerFaults(args, () => openContext(args), unsent);
    const { params } = parseDoor(args, { params: rule.params, query: z.unknown() });
    const form = await readForm(args.request, rule.form);
    if (!form.ok) return form.response;
    return await answerFaults(
      args,
      () =>
        handler({
          ctx,
          params: params as z.output<P>,
          form: form.value,
          request: args.request,
          edge: args.context,
        }),
      unsent,
    );
  };
  return Object.assign(action, { rule: { access: 'public', why: rule.why } as Rule });
}

/** An action for those who hold the permission; refusals of the guard are recorded. */
export function guardedAction<P extends z.ZodType, F extends z.ZodType, Result>(
  rule: { can: Permission | 'signed-in'; params: P } & Form<F>,
  handler: ActionHandler<Context, z.output<P>, z.output<F>, Result>,
) {
  const action = async (args: ActionFunctionArgs): Promise<Awaited<Result> | Response> => {
    const unsent = unsentForm(args.request);
    const ctx = await answerFaults(args, () => openGuardedContext(args, rule.can, unsent), unsent);
    const { params } = parseDoor(args, { params: rule.params, query: z.unknown() });
    const form = await readForm(args.request, rule.form);
    if (!form.ok) return form.response;
    return await answerFaults(
      args,
      () =>
        handler({
          ctx,
          params: params as z.output<P>,
          form: form.value,
          request: args.request,
          edge: args.context,
        }),
      unsent,
    );
  };
  return Object.assign(action, { rule: ruleOf(rule.can) });
}

/**
 * An action that reads `request` itself: fields whose names are data, or a body that is a stream (uploads without
 * script), never whole. `restores`: its page shows what was posted after the session had ended (kept-forms.server.ts).
 */
export function guardedUpload<P extends z.ZodType, Result>(
  rule: { can: Permission; params: P; restores?: boolean },
  handler: (args: { ctx: Context; params: z.output<P>; request: Request }) => Promise<Result>,
) {
  const action = async (args: ActionFunctionArgs): Promise<Result> => {
    const unsent = unsentForm(args.request);
    const open = () => openGuardedContext(args, rule.can, unsent, rule.restores);
    const ctx = await answerFaults(args, open, unsent);
    const { params } = parseDoor(args, { params: rule.params, query: z.unknown() });
    const handle = () => handler({ ctx, params: params as z.output<P>, request: args.request });
    return answerFaults(args, handle, unsent);
  };
  return Object.assign(action, { rule: ruleOf(rule.can) });
}

/**
 * A dead dependency is told honestly: 503 with `Retry-After`, "not submitted" or, once a write may have been under way,
 * "not known yet, repeat safely". What was posted stands in that page, which needs no database. Anything else is a bug
 * and stays an error.
 */
async function answerFaults<Result>(
  { context, request }: LoaderFunctionArgs,
  handle: () => Promise<Result> | Result,
  readUnsent?: ReadUnsent,
): Promise<Awaited<Result>> {
  try {
    return await handle();
  } catch (error) {
    const fault = error instanceof Response ? null : faultOf(error);
    if (fault === null) throw error;
    context.services.log.error({ event: 'dependency', id: context.requestId, fault, reason: String(error) });
    if (fault === 'missing') throw notFound();
    const isWrite = request.method !== 'GET' && request.method !== 'HEAD';
    const reason = fault === 'unknown' && isWrite ? 'service.unknown_outcome' : 'service.unavailable';
    const unsent = readUnsent === undefined ? null : await unsentAgain(request, readUnsent);
    const answer = refusalResponse({ ok: false, reason }, unsent === null ? {} : { unsent });
    answer.headers.set('Retry-After', RETRY_SECONDS);
    throw answer;
  }
}

function ruleOf(can: Permission | 'signed-in'): Rule {
  return can === 'signed-in' ? { access: 'signed-in' } : { access: 'permission', can };
}

async function openContext(args: LoaderFunctionArgs): Promise<Context<Actor | null>> {
  const { services, requestId, now, readActor } = args.context;
  const locale = args.params['locale'];
  return { actor: await readActor(), now, locale: isLocale(locale) ? locale : 'ar', requestId, services };
}

async function openGuardedContext(
  args: LoaderFunctionArgs,
  can: Permission | 'signed-in',
  readUnsent: ReadUnsent | null = null,
  restores = false,
): Promise<Context> {
  const open = await openContext(args);
  const { pathname, search } = new URL(args.request.url);
  const returnTo =
    args.request.method === 'GET' || args.request.method === 'HEAD' ? pathname + search : pathname;
  const next = `?next=${encodeURIComponent(returnTo)}`;
  if (open.actor === null) throw await signedOutAnswer(args, open, { readUnsent, restores });
  const ctx = { ...open, actor: open.actor };
  if (can === 'signed-in') return ctx;
  const decision = may(ctx.actor, can, ctx.now);
  if (decision.ok) return ctx;
  await recordRefusal(ctx, { name: can, subject: { type: 'door', id: can } }, decision);
  if (decision.reason === 'account.second_factor')
    throw seeOther(localePath(ctx.locale, '/account/second-factor') + next);
  if (decision.reason === 'account.confirm')
    throw seeOther(localePath(ctx.locale, '/account/confirm') + next);
  throw refusalResponse(decision);
}

function parseDoor<P extends z.ZodType, Q extends z.ZodType>(args: LoaderFunctionArgs, door: Door<P, Q>) {
  const params = door.params.safeParse(args.params);
  if (!params.success) throw notFound();
  const query = door.query.safeParse(Object.fromEntries(new URL(args.request.url).searchParams));
  if (!query.success) throw refusalResponse({ ok: false, reason: 'request.invalid' });
  return { params: params.data, query: query.data };
}

const MAX_FIELDS = 500;

async function readForm<F extends z.ZodType>(
  request: Request,
  schema: F,
): Promise<{ ok: true; value: z.output<F> } | { ok: false; response: Response }> {
  const invalid = () => ({
    ok: false as const,
    response: refusalResponse({ ok: false, reason: 'request.invalid' }),
  });
  let data: FormData;
  try {
    data = await request.formData();
  } catch {
    return invalid();
  }
  if ([...data.keys()].length > MAX_FIELDS) return invalid();
  const submission = parseWithZod(data, { schema });
  if (submission.status === 'success') return { ok: true, value: submission.value as z.output<F> };
  const form = submission.reply({ hideFields: SECRET_FIELDS });
  return { ok: false, response: Response.json({ form }, { status: 422 }) };
}
