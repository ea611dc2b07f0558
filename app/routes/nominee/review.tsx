import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { text as textField } from '../../core/text.schema.ts';
import { returnNomination } from '../../domain/nominations/return-nomination.server.ts';
import { reviewView } from '../../domain/nominations/review.queries.server.ts';
import { sendForApproval } from '../../domain/nominations/send-for-approval.server.ts';
import { submitNomination } from '../../domain/nominations/submit-nomination.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader } from '../../http/guarded.server.ts';
import { isOutage } from '../../http/outage.server.ts';
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
import { DeadlineNotice } from '../../ui/deadline-notice.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.tsx';
import { EligibilityList } from './parts/eligibility-list.tsx';
import { NominationHeader } from './parts/nomination-header.tsx';
import { NominationParams } from './parts/params.ts';
import { refusalAnswer } from './parts/refusal.server.ts';
import { Refused } from './parts/refused.tsx';
import { ReviewActs } from './parts/review-acts.tsx';
import { ReviewAnswers } from './parts/review-answers.tsx';
import { besideReview } from './parts/review-beside.server.ts';
import { ReviewBeside } from './parts/review-beside.tsx';
import { reviewData } from './parts/review-data.server.ts';

export const handle: PageHandle = { script: true, texts: ['nominee', 'collaboration'] };
export const meta = privateMeta;

export type ReviewData = ReturnType<typeof useLoaderData<typeof loader>>;

export const loader = guardedLoader(
  { can: 'nomination.view', params: NominationParams },
  async ({ ctx, params: { locale, reference } }) => {
    const view = await reviewView(ctx, reference);
    if (view === null) throw notFound();
    const title = serverText(locale, 'nominee')('review.title');
    const beside = await besideReview(ctx, reference, view);
    return { head: { title: pageTitle(locale, title, reference) }, ...reviewData(view, locale), ...beside };
  },
);

const Act = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('send') }),
  z.object({
    intent: z.literal('submit'),
    key: z.uuid(),
    version: z.coerce.number().int().min(0),
    edition: z.coerce.number().int().min(0),
  }),
  z.object({ intent: z.literal('return'), note: textField(2000, { multiline: true }) }),
]);

export const action = guardedAction(
  { can: 'nomination.edit', params: NominationParams, form: Act },
  async ({ ctx, params: { reference }, form }): Promise<Response> => {
    const base = `/nominations/${reference}`;
    try {
      const result =
        form.intent === 'send'
          ? await sendForApproval(ctx, { reference })
          : form.intent === 'return'
            ? await returnNomination(ctx, { reference, note: form.note })
            : await submitNomination(ctx, { reference, ...form });
      if (!result.ok && result.reason === 'nomination.not_found') throw notFound();
      if (!result.ok) return refusalAnswer(result, ctx.locale);
      if (!('receipt' in result.value)) return seeOther(localePath(ctx.locale, base));
      // The answer itself carries the proof: whoever holds it can show later that the version was accepted.
      return seeOther(localePath(ctx.locale, `${base}/receipt/${result.value.version}`), {
        'Receipt-Signature': result.value.signature,
      });
    } catch (error) {
      if (form.intent !== 'submit' || !isOutage(error)) throw error;
      return refusalResponse({ ok: false, reason: 'service.unknown_outcome' }, { key: form.key });
    }
  },
);

export type ReviewAnswer = {
  refusal?: ShownRefusal;
  /** The same key again: after an unknown outcome the act may be repeated safely. */
  key?: string;
  form?: { error?: Record<string, string[]> };
};

export default function Review() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as ReviewAnswer | undefined;
  const text = useText('nominee');
  const to = usePath();
  const base = to(`/nominations/${data.nomination.reference}`);
  const noteMissing = answer?.form === undefined ? undefined : text('return.noteMissing');
  return (
    <ApplicantPage>
      <BackLink href={base}>{text('section.back')}</BackLink>
      <ErrorSummary
        errors={data.missing.map(({ id, message }) => ({ fieldId: id, message }))}
        title={data.missing.length === 0 ? undefined : text('review.missing', { count: data.missing.length })}
      />
      <NominationHeader head={data.nomination} />
      {data.nomination.isOpen && (
        <DeadlineNotice
          closing={data.nomination.closing.text}
          closesAt={data.nomination.closing.iso}
          serverNow={data.nomination.serverNow}
        />
      )}
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      {answer?.refusal?.reason === 'version.conflict' && data.last !== null && (
        <Notice full>
          <a href={`${base}/receipt/${data.last.version}`}>
            {text('review.otherVersion', { version: data.last.version, name: data.last.by })}
          </a>
        </Notice>
      )}
      {data.warnings.length > 0 && (
        <Notice tone="warning" full title={text('review.warnings')}>
          <ul className="bullets">
            {data.warnings.map(({ id, message }) => (
              <li key={message}>
                <a href={`#${id}`}>{message}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {data.changed.length > 0 && (
        <Notice full title={text('review.changed', { version: data.last?.version ?? 0 })}>
          <p>{data.changed.join(text('listComma'))}</p>
        </Notice>
      )}
      <ReviewBeside data={data} base={base} />
      <EligibilityList rules={data.eligibility} base={base} />
      <ReviewAnswers data={data} base={base} />
      <ReviewActs data={data} answer={answer} noteError={noteMissing} />
    </ApplicantPage>
  );
}
