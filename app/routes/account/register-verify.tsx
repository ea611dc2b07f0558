import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { signInWithPassword } from '../../domain/accounts/sign-in.server.ts';
import { verifyEntrant } from '../../domain/accounts/verify-entrant.server.ts';
import { doorOf, seeOtherWith } from '../../http/door.server.ts';
import { usePath } from '../../http/frames.tsx';
import { LocaleParams, publicAction, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { localePath, refusalResponse, seeOther } from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
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
  ({ ctx, query }) => ({ head: accountHead(ctx.locale, 'verify.title'), token: query.token ?? null }),
);

export const action = publicAction(
  {
    why: 'the link that was mailed is the proof',
    params: LocaleParams,
    form: z.strictObject({ token, currentPassword: secret }),
  },
  async ({ ctx, form, request, edge }) => {
    const door = doorOf(edge, request);
    const { currentPassword: password } = form;
    const verified = await verifyEntrant(ctx, door, { token: form.token, password });
    if (!verified.ok) return refusalResponse(verified);
    const signedIn = await signInWithPassword(ctx, door, { email: verified.value.email, password });
    return signedIn.ok
      ? seeOtherWith(signedIn.value.cookies, localePath(ctx.locale, '/account?done=registered'))
      : seeOther(localePath(ctx.locale, '/sign-in?done=registered'));
  },
);

export default function VerifyRegistration() {
  const data = useLoaderData<typeof loader>();
  const text = useText('account');
  const to = usePath();
  const form = useFormAnswer(['currentPassword']);
  return (
    <Column title={text('verify.title')} errors={form.summary}>
      {data.token === null ? (
        <p>{text('link.expired')}</p>
      ) : (
        <form method="post">
          <p>{text('verify.lede')}</p>
          <input type="hidden" name="token" value={data.token} />
          <PasswordInput
            id="currentPassword"
            name="currentPassword"
            label={text('password')}
            error={form.error('currentPassword')}
            autoComplete="current-password"
          />
          <p className="form-actions">
            <Button>{text('verify.submit')}</Button>
          </p>
        </form>
      )}
      <BackLink href={to('/register')}>{text('register.link')}</BackLink>
    </Column>
  );
}
