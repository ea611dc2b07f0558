import type { ActionFunctionArgs } from '@remix-run/node';
import { type FormFields, keepForm } from '../domain/accounts/kept-forms.server.ts';
import type { AnyContext } from '../infra/context.server.ts';
import { ownWords, type UnsentForm } from './own-words.ts';
import { localePath, refusalResponse, seeOther } from './respond.server.ts';
import { returnPath } from './return-path.server.ts';

/*
 * A form that could not be carried out, because the session is over or the database is away: what was typed is kept for
 * its writer or shown to be copied, never lost and never carried out for somebody else.
 */

const MAX_BYTES = 256 * 1024;
const MAX_FIELDS = 500;
/** What is never kept, shown or sent back. */
export const SECRET_FIELDS = ['password', 'currentPassword', 'newPassword', 'code'];

/** Reads the form that a browser has just posted, or null: no form of text, secrets in it, or a call of a script. */
export type ReadUnsent = () => Promise<FormFields | null>;

/** Takes a copy of the body before anybody reads it. */
export function unsentForm(request: Request): ReadUnsent {
  if (!isPostedPage(request)) return async () => null;
  const copy = request.clone();
  return async () => {
    try {
      const fields = [...(await copy.formData()).entries()].filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      );
      const hasSecret = fields.some(([name]) => SECRET_FIELDS.includes(name));
      return hasSecret || fields.length > MAX_FIELDS ? null : fields;
    } catch {
      return null;
    }
  };
}

/** A form that a browser posted to see a page, not a call of a script; its size was bounded before (front-guard.server.ts). */
function isPostedPage({ method, headers }: Request): boolean {
  return (
    method === 'POST' &&
    /^application\/x-www-form-urlencoded\b/i.test(headers.get('content-type') ?? '') &&
    Number(headers.get('content-length') ?? 0) <= MAX_BYTES &&
    (headers.get('accept') ?? '').includes('text/html')
  );
}

/**
 * The answer to somebody who is not signed in. A script is told so (401). A form goes to the person whose session has
 * ended, who finds it after signing in again; where nobody is known, the page gives the words back to be copied.
 * @param restores whether the page of this address shows kept forms in place; others are found on the account page
 */
export async function signedOutAnswer(
  args: ActionFunctionArgs,
  ctx: AnyContext,
  options: { readUnsent: ReadUnsent | null; restores: boolean },
): Promise<Response> {
  const { request, context } = args;
  if (request.headers.get('accept') === 'application/json') {
    return refusalResponse({ ok: false, reason: 'account.signed_out' });
  }
  const { pathname, search } = new URL(request.url);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const back = isRead ? pathname + search : pathname;
  const fields = options.readUnsent === null ? null : await options.readUnsent();
  if (fields === null || ownWords(fields).length === 0) return seeOther(signInPath(ctx, back));
  const page = options.restores
    ? pathname
    : returnPath(request, new URL(context.services.env.BASE_URL), pathname);
  const userId = await context.readEnded();
  const path = withoutLocale(page.replace(/\?.*$/, ''));
  if (userId !== null && (await keepForm(context.services, ctx.now, { userId, path, fields }))) {
    context.services.log.info({ event: 'form.kept', id: context.requestId });
    const next = options.restores ? back : localePath(ctx.locale, '/account/kept');
    return seeOther(`${signInPath(ctx, next)}&done=kept`);
  }
  const unsent: UnsentForm = { fields, again: null, signIn: signInPath(ctx, page) };
  return refusalResponse({ ok: false, reason: 'account.signed_out' }, { unsent });
}

function signInPath(ctx: AnyContext, next: string): string {
  return `${localePath(ctx.locale, '/sign-in')}?next=${encodeURIComponent(next)}`;
}

/** A path of ours without its language: kept forms are found in both. */
export function withoutLocale(path: string): string {
  return path.replace(/^\/(ar|en)(?=\/|$)/, '') || '/';
}

/** What an outage page gives back: everything, in a form that repeats the same request with the same key. */
export async function unsentAgain(request: Request, readUnsent: ReadUnsent): Promise<UnsentForm | null> {
  const fields = await readUnsent();
  if (fields === null || fields.length === 0) return null;
  const { pathname, search } = new URL(request.url);
  return { fields, again: pathname + search, signIn: null };
}
