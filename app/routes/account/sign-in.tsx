import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { signInWithPassword } from '../../domain/accounts/sign-in.server.ts';
import { singleSignOnName } from '../../domain/accounts/single-sign-on.server.ts';
import { doorOf, nextPath, seeOtherWith, withNext } from '../../http/door.server.ts';
import { usePath } from '../../http/frames.tsx';
import { LocaleParams, publicAction, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { localePath, refusalResponse, seeOther } from '../../http/respond.server.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PasswordInput } from '../../ui/password-input.tsx';
import { useText } from '../../ui/text.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Column, NextField } from './parts/column.tsx';
import { email, next, secret } from './parts/fields.ts';
import { useFormAnswer } from './parts/form-answer.ts';
import { accountHead } from './parts/head.server.ts';
import { PasskeyButton } from './parts/passkey-button.tsx';

export const handle: PageHandle = { texts: ['account'], script: true };
export const meta = privateMeta;

const DONE = ['signed-out', 'password', 'accepted', 'registered', 'kept'] as const;

export const loader = publicLoader(
  {
    why: 'the way in',
    params: LocaleParams,
    query: z.object({
      next: next.catch(undefined),
      sso: z.literal('failed').optional().catch(undefined),
      done: z.enum(DONE).optional().catch(undefined),
    }),
  },
  ({ ctx, query }) => {
    if (ctx.actor !== null) throw seeOther(nextPath(ctx, query.next, '/account'));
    return {
      head: accountHead(ctx.locale, 'signIn.title'),
      next: query.next === undefined ? null : nextPath(ctx, query.next, '/account'),
      provider: singleSignOnName(ctx),
      failed: query.sso === 'failed',
      done: query.done ?? null,
    };
  },
);

export const action = publicAction(
  {
    why: 'the way in',
    params: LocaleParams,
    form: z.strictObject({ email, password: secret, next }),
  },
  async ({ ctx, form, request, edge }) => {
    const result = await signInWithPassword(ctx, doorOf(edge, request), {
      email: form.email,
      password: form.password,
    });
    if (!result.ok) return refusalResponse(result, { values: { email: form.email } });
    const { cookies, home } = result.value;
    if (home === null)
      return seeOtherWith(cookies, withNext(localePath(ctx.locale, '/sign-in/second-factor'), form.next));
    return seeOtherWith(cookies, nextPath(ctx, form.next, home));
  },
);

export default function SignIn() {
  const data = useLoaderData<typeof loader>();
  const text = useText('account');
  const to = usePath();
  const form = useFormAnswer(['email', 'password']);
  const after = data.next ?? undefined;
  const query = after === undefined ? '' : `?next=${encodeURIComponent(after)}`;
  return (
    <Column title={text('signIn.title')} errors={form.summary}>
      {data.done !== null && (
        <Notice tone="success">
          <p>{text(`done.${data.done}`)}</p>
        </Notice>
      )}
      {data.failed && (
        <Notice tone="error">
          <p>{text('signIn.ssoFailed')}</p>
        </Notice>
      )}
      {data.provider !== null && (
        <form method="post" action={to('/sign-in/single')}>
          <NextField next={after} />
          <p className="form-actions">
            <Button>{text('signIn.sso', { provider: data.provider })}</Button>
          </p>
        </form>
      )}
      <form method="post" action={to('/sign-in')}>
        <NextField next={after} />
        <TextInput
          id="email"
          name="email"
          type="email"
          label={text('email')}
          error={form.error('email')}
          defaultValue={form.value('email')}
          autoComplete="username"
          dir="ltr"
          required
        />
        <PasswordInput
          id="password"
          name="password"
          label={text('password')}
          error={form.error('password')}
          autoComplete="current-password"
        />
        <p className="form-actions">
          <Button variant={data.provider === null ? 'primary' : 'secondary'}>{text('signIn.submit')}</Button>
          <a href={to('/forgot-password')}>{text('forgot.link')}</a>
        </p>
      </form>
      <div className="sign-in-other">
        <PasskeyButton next={data.next} />
        <ul>
          <li>
            <a href={`${to('/sign-in/code')}${query}`}>{text('code.link')}</a>
          </li>
          <li>
            <a href={to('/register')}>{text('register.link')}</a>
          </li>
        </ul>
        <p className="hint">{text('signIn.agencies')}</p>
      </div>
    </Column>
  );
}
