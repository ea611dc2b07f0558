import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { sendSignInCode } from '../../domain/accounts/send-sign-in-code.server.ts';
import { signInWithCode } from '../../domain/accounts/sign-in.server.ts';
import { isMailLate } from '../../domain/notices/mail-delay.queries.server.ts';
import { doorOf, nextPath, seeOtherWith, withNext } from '../../http/door.server.ts';
import { usePath } from '../../http/frames.tsx';
import { LocaleParams, publicAction, publicLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { localePath, refusalResponse } from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { CodeField } from './parts/code-field.tsx';
import { Column, NextField } from './parts/column.tsx';
import { code, email, next } from './parts/fields.ts';
import { type FormAnswer, useFormAnswer } from './parts/form-answer.ts';
import { accountHead } from './parts/head.server.ts';

export const handle: PageHandle = { texts: ['account'] };
export const meta = privateMeta;

export const loader = publicLoader(
  { why: 'the way in', params: LocaleParams, query: z.object({ next: next.catch(undefined) }) },
  async ({ ctx, query }) => ({
    head: accountHead(ctx.locale, 'code.title'),
    next: query.next ?? null,
    late: await isMailLate(ctx),
  }),
);

const CodeForm = z.strictObject({ email, code: code.optional(), next });

/** Without a code one is mailed; with one, it signs in. Who has an account cannot be told from the answers. */
export const action = publicAction(
  { why: 'the way in', params: LocaleParams, form: CodeForm },
  async ({ ctx, form, request, edge }): Promise<Response> => {
    const door = doorOf(edge, request);
    if (form.code === undefined) {
      await sendSignInCode(ctx, door, { email: form.email });
      return Response.json({ values: { email: form.email } } satisfies FormAnswer);
    }
    const result = await signInWithCode(ctx, door, { email: form.email, code: form.code });
    if (!result.ok) return refusalResponse(result, { values: { email: form.email } });
    const { cookies, home } = result.value;
    if (home === null)
      return seeOtherWith(cookies, withNext(localePath(ctx.locale, '/sign-in/second-factor'), form.next));
    return seeOtherWith(cookies, nextPath(ctx, form.next, home));
  },
);

export default function SignInCode() {
  const data = useLoaderData<typeof loader>();
  const sentTo = (useActionData() as FormAnswer | undefined)?.values?.['email'];
  const text = useText('account');
  const to = usePath();
  const form = useFormAnswer(sentTo === undefined ? ['email'] : ['code']);
  const after = data.next ?? undefined;
  return (
    <Column title={text('code.title')} errors={form.summary} lede={text(sentTo ? 'code.sent' : 'code.lede')}>
      {data.late && (
        <Notice tone="warning">
          <p>{text('code.late')}</p>
        </Notice>
      )}
      <form method="post">
        <NextField next={after} />
        {sentTo === undefined ? (
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
        ) : (
          <>
            <input type="hidden" name="email" value={sentTo} />
            <CodeField label={text('code.label')} hint={text('code.hint')} error={form.error('code')} mail />
          </>
        )}
        <p className="form-actions">
          <Button>{text(sentTo === undefined ? 'code.send' : 'signIn.submit')}</Button>
        </p>
      </form>
      {sentTo !== undefined && (
        <form method="post">
          <NextField next={after} />
          <input type="hidden" name="email" value={sentTo} />
          <p>
            <Button variant="plain">{text('code.again')}</Button>
          </p>
        </form>
      )}
      <BackLink href={to('/sign-in')}>{text('signIn.back')}</BackLink>
    </Column>
  );
}
