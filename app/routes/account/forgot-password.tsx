import { useActionData } from '@remix-run/react';
import { z } from 'zod';
import { requestPasswordReset } from '../../domain/accounts/reset-password.server.ts';
import { doorOf } from '../../http/door.server.ts';
import { usePath } from '../../http/frames.tsx';
import { LocaleParams, publicAction, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { Column } from './parts/column.tsx';
import { email } from './parts/fields.ts';
import { type FormAnswer, useFormAnswer } from './parts/form-answer.ts';
import { accountHead } from './parts/head.server.ts';

export const handle: PageHandle = { texts: ['account'] };
export const meta = privateMeta;

export const loader = publicLoader(
  { why: 'for those who cannot sign in', params: LocaleParams },
  ({ ctx }) => ({
    head: accountHead(ctx.locale, 'forgot.title'),
  }),
);

export const action = publicAction(
  { why: 'for those who cannot sign in', params: LocaleParams, form: z.strictObject({ email }) },
  async ({ ctx, form, request, edge }): Promise<Response> => {
    await requestPasswordReset(ctx, doorOf(edge, request), { email: form.email });
    return Response.json({ values: { sent: 'yes' } } satisfies FormAnswer);
  },
);

export default function ForgotPassword() {
  const sent = (useActionData() as FormAnswer | undefined)?.values?.['sent'] !== undefined;
  const text = useText('account');
  const to = usePath();
  const form = useFormAnswer(['email']);
  return (
    <Column title={text('forgot.title')} errors={form.summary}>
      {sent ? (
        <Notice tone="success" title={text('forgot.sentTitle')}>
          <p>{text('forgot.sent')}</p>
        </Notice>
      ) : (
        <form method="post">
          <p>{text('forgot.lede')}</p>
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
          <p className="form-actions">
            <Button>{text('forgot.submit')}</Button>
          </p>
        </form>
      )}
      <BackLink href={to('/sign-in')}>{text('signIn.back')}</BackLink>
    </Column>
  );
}
