import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { completeSignIn } from '../../domain/accounts/sign-in.server.ts';
import { doorOf, nextPath, seeOtherWith } from '../../http/door.server.ts';
import { usePath } from '../../http/frames.tsx';
import { LocaleParams, publicAction, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { refusalResponse, seeOther } from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { useText } from '../../ui/text.tsx';
import { CodeField } from './parts/code-field.tsx';
import { Column, NextField } from './parts/column.tsx';
import { code, next } from './parts/fields.ts';
import { useFormAnswer } from './parts/form-answer.ts';
import { accountHead } from './parts/head.server.ts';
import { PasskeyButton } from './parts/passkey-button.tsx';

export const handle: PageHandle = { texts: ['account'], script: true };
export const meta = privateMeta;

export const loader = publicLoader(
  {
    why: 'the second step of the way in',
    params: LocaleParams,
    query: z.object({ next: next.catch(undefined) }),
  },
  ({ ctx, query }) => {
    if (ctx.actor !== null) throw seeOther(nextPath(ctx, query.next, '/account'));
    return {
      head: accountHead(ctx.locale, 'second.title'),
      next: query.next === undefined ? null : nextPath(ctx, query.next, '/account'),
    };
  },
);

export const action = publicAction(
  { why: 'the second step of the way in', params: LocaleParams, form: z.strictObject({ code, next }) },
  async ({ ctx, form, request, edge }) => {
    const result = await completeSignIn(ctx, doorOf(edge, request), { code: form.code });
    if (!result.ok) return refusalResponse(result);
    const { cookies, home } = result.value;
    return seeOtherWith(cookies, nextPath(ctx, form.next, home ?? '/account'));
  },
);

export default function SecondFactor() {
  const data = useLoaderData<typeof loader>();
  const text = useText('account');
  const to = usePath();
  const form = useFormAnswer(['code']);
  return (
    <Column title={text('second.title')} errors={form.summary} lede={text('second.lede')}>
      <form method="post">
        <NextField next={data.next ?? undefined} />
        <CodeField label={text('second.label')} hint={text('second.hint')} error={form.error('code')} />
        <p className="form-actions">
          <Button>{text('second.submit')}</Button>
        </p>
      </form>
      <div className="sign-in-other">
        <PasskeyButton next={data.next} />
        <p className="hint">{text('second.lost')}</p>
      </div>
      <BackLink href={to('/sign-in')}>{text('signIn.back')}</BackLink>
    </Column>
  );
}
