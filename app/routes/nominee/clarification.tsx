import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { text as textField } from '../../core/text.schema.ts';
import { answerClarification } from '../../domain/nominations/answer-clarification.server.ts';
import { clarificationView } from '../../domain/nominations/clarification.queries.server.ts';
import { ApplicantPage, usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { localePath, notFound, type ShownRefusal, seeOther } from '../../http/respond.server.ts';
import { BackLink } from '../../ui/back-link.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useText } from '../../ui/text.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { shownHead, shownInstant } from './parts/format.server.ts';
import { NominationHeader } from './parts/nomination-header.tsx';
import { NominationParams } from './parts/params.ts';
import { refusalAnswer, shownRefusal } from './parts/refusal.server.ts';
import { Refused } from './parts/refused.tsx';

export const handle: PageHandle = { script: true, texts: ['nominee'] };
export const meta = privateMeta;

const WORD_LIMIT = 300;

export const loader = guardedLoader(
  { can: 'nomination.view', params: NominationParams },
  async ({ ctx, params: { locale, reference } }) => {
    const view = await clarificationView(ctx, reference);
    if (view === null) throw notFound();
    return {
      head: { title: pageTitle(locale, serverText(locale, 'nominee')('clarification.title'), reference) },
      nomination: shownHead(view.head, locale),
      question: view.question,
      asked: shownInstant(view.askedAt, locale),
      due: shownInstant(view.dueAt, locale),
      answer: view.answer,
      answered: view.answeredAt === null ? null : shownInstant(view.answeredAt, locale),
      refusal: view.decision.ok ? null : shownRefusal(view.decision, locale),
    };
  },
);

export const action = guardedAction(
  {
    can: 'nomination.clarify',
    params: NominationParams,
    form: z.object({ answer: textField(4000, { multiline: true }) }),
  },
  async ({ ctx, params: { reference }, form }): Promise<Response> => {
    const result = await answerClarification(ctx, { reference, answer: form.answer });
    if (result.ok) return seeOther(localePath(ctx.locale, `/nominations/${reference}/clarification`));
    if (result.reason === 'nomination.not_found') throw notFound();
    return refusalAnswer(result, ctx.locale, { typed: form.answer });
  },
);

type Answer = {
  refusal?: ShownRefusal;
  typed?: string;
  form?: { initialValue?: { answer?: string } };
};

export default function Clarification() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('nominee');
  const to = usePath();
  const error = answer?.form === undefined ? undefined : text('clarification.missing');
  return (
    <ApplicantPage>
      <BackLink href={to(`/nominations/${data.nomination.reference}`)}>{text('section.back')}</BackLink>
      <ErrorSummary errors={error === undefined ? [] : [{ fieldId: 'answer', message: error }]} />
      <NominationHeader head={data.nomination} />
      <h2>{text('clarification.title')}</h2>
      <p className="caption">{text('clarification.askedAt', { instant: data.asked.text })}</p>
      <Notice full>
        <p className="typed" dir="auto">
          {data.question}
        </p>
      </Notice>
      {data.answered !== null ? (
        <>
          <h2>{text('clarification.answer')}</h2>
          <p className="caption">{text('clarification.answeredAt', { instant: data.answered.text })}</p>
          <p className="typed" dir="auto">
            {data.answer}
          </p>
        </>
      ) : data.refusal !== null || answer?.refusal !== undefined ? (
        <Refused refusal={answer?.refusal ?? (data.refusal as ShownRefusal)} keptText={answer?.typed} />
      ) : (
        <form method="post" noValidate>
          <p>{text('clarification.due', { instant: data.due.text })}</p>
          <TextArea
            id="answer"
            name="answer"
            label={text('clarification.answer')}
            hint={text('clarification.hint')}
            error={error}
            wordLimit={WORD_LIMIT}
            rows={8}
            defaultValue={answer?.form?.initialValue?.answer ?? ''}
          />
          <p className="form-actions gap-4">
            <Button>{text('clarification.send')}</Button>
          </p>
        </form>
      )}
    </ApplicantPage>
  );
}
