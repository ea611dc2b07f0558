import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isPasswordLink, resetPassword } from '../../domain/accounts/reset-password.server.ts';
import { doorOf } from '../../http/door.server.ts';
import { usePath } from '../../http/frames.tsx';
import { LocaleParams, publicAction, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { localePath, refusalResponse, seeOther } from '../../http/respond.server.ts';
import { Button } from '../../ui/button.tsx';
import { ButtonLink } from '../../ui/button-link.tsx';
import { PasswordInput } from '../../ui/password-input.tsx';
import { useText } from '../../ui/text.tsx';
import { Column } from './parts/column.tsx';
import { secret, token } from './parts/fields.ts';
import { useFormAnswer } from './parts/form-answer.ts';
import { accountHead } from './parts/head.server.ts';

export const handle: PageHandle = { texts: ['account'] };
export const meta = privateMeta;

export const loader = publicLoader(
  {
    why: 'the link that was mailed is the proof',
    params: LocaleParams,
    query: z.object({ token: token.optional().catch(undefined) }),
  },
  async ({ ctx, query, request, edge }) => ({
    head: accountHead(ctx.locale, 'reset.title'),
    token:
      query.token !== undefined && (await isPasswordLink(ctx, doorOf(edge, request), query.token))
        ? query.token
        : null,
  }),
);

export const action = publicAction(
  {
    why: 'the link that was mailed is the proof',
    params: LocaleParams,
    form: z.strictObject({ token, password: secret }),
  },
  async ({ ctx, form, request, edge }) => {
    const result = await resetPassword(ctx, doorOf(edge, request), form);
    return result.ok ? seeOther(localePath(ctx.locale, '/sign-in?done=password')) : refusalResponse(result);
  },
);

export default function ResetPassword() {
  const data = useLoaderData<typeof loader>();
  const text = useText('account');
  const to = usePath();
  const form = useFormAnswer(['password']);
  return (
    <Column title={text('reset.title')} errors={form.summary}>
      {data.token === null ? (
        <>
          <p>{text('link.expired')}</p>
          <p className="form-actions">
            <ButtonLink href={to('/forgot-password')}>{text('forgot.submit')}</ButtonLink>
          </p>
        </>
      ) : (
        <form method="post">
          <input type="hidden" name="token" value={data.token} />
          <PasswordInput
            id="password"
            name="password"
            label={text('password.new')}
            hint={text('password.rules')}
            error={form.error('password')}
            autoComplete="new-password"
          />
          <p className="form-actions">
            <Button>{text('reset.submit')}</Button>
          </p>
        </form>
      )}
    </Column>
  );
}
