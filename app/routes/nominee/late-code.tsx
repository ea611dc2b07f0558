import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { text as typedText } from '../../core/text.schema.ts';
import { nominationHead } from '../../domain/nominations/open-nomination.queries.server.ts';
import { redeemLateCode } from '../../domain/nominations/redeem-late-code.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import {
  localePath,
  notFound,
  refusalResponse,
  type ShownRefusal,
  seeOther,
} from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { useText } from '../../ui/text.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { NominationParams } from './parts/params.ts';

export const handle: PageHandle = { texts: ['deadlines', 'errors'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'nomination.edit', params: NominationParams },
  async ({ ctx, params: { locale, reference } }) => {
    const found = await nominationHead(ctx, reference);
    if (found === null || !found.head.takesLateCode) throw notFound();
    return {
      head: { title: pageTitle(locale, serverText(locale, 'deadlines')('redeem.title'), reference) },
      reference,
    };
  },
);

const CODE_LENGTH = 40;

export const action = guardedAction(
  { can: 'nomination.edit', params: NominationParams, form: z.object({ lateCode: typedText(CODE_LENGTH) }) },
  async ({ ctx, params: { reference }, form }): Promise<Response> => {
    const result = await redeemLateCode(ctx, { reference, code: form.lateCode });
    if (result.ok) return seeOther(localePath(ctx.locale, `/nominations/${reference}`));
    if (result.reason === 'nomination.not_found') throw notFound();
    return refusalResponse(result);
  },
);

export default function LateCode() {
  const { reference } = useLoaderData<typeof loader>();
  const answer = useActionData() as
    | { refusal?: ShownRefusal; form?: { error?: Record<string, string[]> } }
    | undefined;
  const text = useText('deadlines');
  const words = useText('errors');
  const to = usePath();
  const error = answer?.form?.error?.['lateCode']?.[0];
  return (
    <ApplicantPage>
      <BackLink href={to(`/nominations/${reference}`)}>{reference}</BackLink>
      <PageTitle>{text('redeem.title')}</PageTitle>
      <p className="gap-3">{text('redeem.lede')}</p>
      {answer?.refusal !== undefined && (
        <RefusalNotice id="refused" title={text(`refused.${answer.refusal.reason}`)} />
      )}
      <form method="post">
        <TextInput
          id="lateCode"
          name="lateCode"
          label={text('redeem.code')}
          error={error === undefined ? undefined : words(error)}
          autoComplete="off"
          spellCheck={false}
          width={20}
          dir="ltr"
          required
        />
        <p className="form-actions">
          <Button>{text('redeem.submit')}</Button>
        </p>
      </form>
    </ApplicantPage>
  );
}
