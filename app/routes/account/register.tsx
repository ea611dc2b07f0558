import { useActionData } from '@remix-run/react';
import { z } from 'zod';
import { registerEntrant } from '../../domain/accounts/register-entrant.server.ts';
import { doorOf } from '../../http/door.server.ts';
import { usePath } from '../../http/frames.tsx';
import { LocaleParams, publicAction, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { refusalResponse } from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PasswordInput } from '../../ui/password-input.tsx';
import { useText } from '../../ui/text.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Column } from './parts/column.tsx';
import { email, personName, secret } from './parts/fields.ts';
import { type FormAnswer, useFormAnswer } from './parts/form-answer.ts';
import { accountHead } from './parts/head.server.ts';

export const handle: PageHandle = { texts: ['account'] };
export const meta = privateMeta;

export const loader = publicLoader(
  { why: 'individual entrants open their own account', params: LocaleParams },
  ({ ctx }) => ({ head: accountHead(ctx.locale, 'register.title') }),
);

const RegisterForm = z.strictObject({
  name: personName,
  email,
  nationalNumber: z.string({ error: 'national_number.length' }).max(60, 'national_number.length'),
  password: secret,
});

export const action = publicAction(
  { why: 'individual entrants open their own account', params: LocaleParams, form: RegisterForm },
  async ({ ctx, form, request, edge }): Promise<Response> => {
    const { name, nationalNumber } = form;
    const result = await registerEntrant(ctx, doorOf(edge, request), form);
    return result.ok
      ? Response.json({ values: { sent: 'yes' } } satisfies FormAnswer)
      : refusalResponse(result, { values: { name, nationalNumber, email: form.email } });
  },
);

export default function Register() {
  const sent = (useActionData() as FormAnswer | undefined)?.values?.['sent'] !== undefined;
  const text = useText('account');
  const to = usePath();
  const form = useFormAnswer(['name', 'email', 'nationalNumber', 'password']);
  const field = (name: string) => ({
    id: name,
    name,
    error: form.error(name),
    defaultValue: form.value(name),
  });
  return (
    <Column title={text('register.title')} errors={form.summary}>
      {sent ? (
        <Notice tone="success" title={text('register.sentTitle')}>
          <p>{text('register.sent')}</p>
        </Notice>
      ) : (
        <form method="post">
          <p>{text('register.lede')}</p>
          <TextInput
            {...field('name')}
            label={text('name')}
            hint={text('name.hint')}
            autoComplete="name"
            required
          />
          <TextInput
            {...field('email')}
            type="email"
            label={text('email')}
            autoComplete="username"
            dir="ltr"
            required
          />
          <TextInput
            {...field('nationalNumber')}
            label={text('nationalNumber')}
            hint={text('nationalNumber.hint')}
            width={10}
            dir="ltr"
            inputMode="numeric"
            autoComplete="off"
            required
          />
          <PasswordInput
            id="password"
            name="password"
            label={text('password')}
            hint={text('password.rules')}
            error={form.error('password')}
            autoComplete="new-password"
          />
          <p className="form-actions">
            <Button>{text('register.submit')}</Button>
          </p>
        </form>
      )}
      <BackLink href={to('/sign-in')}>{text('signIn.back')}</BackLink>
    </Column>
  );
}
