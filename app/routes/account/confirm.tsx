import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { codeKind } from '../../domain/accounts/code-kind.ts';
import { confirmIdentity, type Proof } from '../../domain/accounts/confirm-identity.server.ts';
import { factorsOf, hasPassword } from '../../domain/accounts/security.queries.server.ts';
import { doorOf, nextPath } from '../../http/door.server.ts';
import { guardedAction, guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { refusalResponse, seeOther } from '../../http/respond.server.ts';
import { Button } from '../../ui/button.tsx';
import { PasswordInput } from '../../ui/password-input.tsx';
import { useText } from '../../ui/text.tsx';
import { CodeField } from './parts/code-field.tsx';
import { Column, NextField } from './parts/column.tsx';
import { code, next, secret } from './parts/fields.ts';
import { useFormAnswer } from './parts/form-answer.ts';
import { accountHead } from './parts/head.server.ts';
import { PasskeyButton } from './parts/passkey-button.tsx';
import { SignOutForm } from './parts/sign-out-form.tsx';

export const handle: PageHandle = { texts: ['account'], script: true };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'signed-in', params: LocaleParams, query: z.object({ next: next.catch(undefined) }) },
  async ({ ctx, query }) => ({
    head: accountHead(ctx.locale, 'confirm.title'),
    next: nextPath(ctx, query.next, '/account/security'),
    factors: await factorsOf(ctx),
    password: await hasPassword(ctx),
  }),
);

/** One field is filled in: the code where the person has an authenticator, else the password. */
const ConfirmForm = z
  .strictObject({ code: code.optional(), currentPassword: secret.optional(), next })
  .refine((form) => form.code !== undefined || form.currentPassword !== undefined, {
    path: ['code'],
    message: 'text.required',
  });

export const action = guardedAction(
  { can: 'signed-in', params: LocaleParams, form: ConfirmForm },
  async ({ ctx, form, request, edge }) => {
    const proof: Proof =
      form.code === undefined
        ? { kind: 'password', value: form.currentPassword ?? '' }
        : { kind: codeKind(form.code), value: form.code };
    const result = await confirmIdentity(ctx, doorOf(edge, request), proof);
    return result.ok ? seeOther(nextPath(ctx, form.next, '/account/security')) : refusalResponse(result);
  },
);

export default function Confirm() {
  const data = useLoaderData<typeof loader>();
  const text = useText('account');
  const form = useFormAnswer(data.factors.totp ? ['code', 'currentPassword'] : ['currentPassword']);
  return (
    <Column title={text('confirm.title')} errors={form.summary} lede={text('confirm.lede')}>
      {data.factors.totp && (
        <form method="post">
          <NextField next={data.next} />
          <CodeField label={text('second.label')} hint={text('second.hint')} error={form.error('code')} />
          <p className="form-actions">
            <Button>{text('confirm.submit')}</Button>
          </p>
        </form>
      )}
      {data.password && (
        <form method="post">
          <NextField next={data.next} />
          <PasswordInput
            id="currentPassword"
            name="currentPassword"
            label={text(data.factors.totp ? 'confirm.orPassword' : 'password')}
            error={form.error('currentPassword')}
            autoComplete="current-password"
          />
          <p className="form-actions">
            <Button variant={data.factors.totp ? 'secondary' : 'primary'}>{text('confirm.submit')}</Button>
          </p>
        </form>
      )}
      <div className="sign-in-other">
        {data.factors.passkeys > 0 && <PasskeyButton next={data.next} />}
        <p className="hint">{text('confirm.none')}</p>
        <SignOutForm />
      </div>
    </Column>
  );
}
