import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { text as textField } from '../../core/text.schema.ts';
import { addComment } from '../../domain/nominations/add-comment.server.ts';
import { COMMENT_LENGTH } from '../../domain/nominations/comment.ts';
import { commentsOf } from '../../domain/nominations/comments.queries.server.ts';
import { resolveComment } from '../../domain/nominations/resolve-comment.server.ts';
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
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { useText } from '../../ui/text.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { shownComments } from './parts/comments-data.server.ts';
import { NominationParams, SectionParams } from './parts/params.ts';
import { CommentGroups } from './parts/question-comments.tsx';
import { refusalAnswer } from './parts/refusal.server.ts';
import { Refused } from './parts/refused.tsx';

export const handle: PageHandle = { texts: ['nominee', 'collaboration'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'nomination.view', params: NominationParams },
  async ({ ctx, params: { locale, reference } }) => {
    const view = await commentsOf(ctx, reference);
    if (view === null) throw notFound();
    if (view.isIndividual) throw notFound();
    const comments = shownComments(view, locale);
    if (comments === null) throw refusalResponse({ ok: false, reason: 'nomination.read_only' });
    return {
      head: { title: pageTitle(locale, serverText(locale, 'collaboration')('comments.title'), reference) },
      reference,
      title: localize(view.title, locale),
      comments,
    };
  },
);

const From = z.enum(['section', 'all']).default('all');
const Body = textField(COMMENT_LENGTH, { multiline: true });
const Field = z.string().regex(/^[\w.]{1,60}$/);
const Act = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('add'),
    section: SectionParams.shape.section,
    field: Field.optional(),
    body: Body,
    from: From,
  }),
  z.object({ intent: z.literal('reply'), thread: z.uuid(), body: Body, from: From }),
  z.object({ intent: z.literal('resolve'), thread: z.uuid(), from: From }),
  z.object({ intent: z.literal('reopen'), thread: z.uuid(), from: From }),
]);
type Act = z.output<typeof Act>;

export const action = guardedAction(
  { can: 'nomination.edit', params: NominationParams, form: Act },
  async ({ ctx, params: { reference }, form }): Promise<Response> => {
    const result =
      form.intent === 'add' || form.intent === 'reply'
        ? await addComment(ctx, { reference, place: placeOf(form), body: form.body })
        : await resolveComment(ctx, {
            reference,
            commentId: form.thread,
            resolved: form.intent === 'resolve',
          });
    if (!result.ok && result.reason.endsWith('.not_found')) throw notFound();
    if (!result.ok) return refusalAnswer(result, ctx.locale, { typed: 'body' in form ? form.body : '' });
    const { commentId, section } = result.value;
    const page = form.from === 'section' ? `sections/${section}` : 'comments';
    return seeOther(localePath(ctx.locale, `/nominations/${reference}/${page}#c-${commentId}`));
  },
);

function placeOf(form: Extract<Act, { body: string }>) {
  return form.intent === 'reply'
    ? { replyTo: form.thread }
    : { section: form.section, field: form.field ?? null };
}

type Answer = {
  refusal?: ShownRefusal;
  typed?: string;
  form?: { initialValue?: Kept };
};
type Kept = Partial<Record<'intent' | 'section' | 'field' | 'thread' | 'from' | 'body', string>>;

export default function Comments() {
  const { reference, title, comments } = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('collaboration');
  const nominee = useText('nominee');
  const to = usePath();
  const base = to(`/nominations/${reference}`);
  const typed = answer?.typed ?? '';
  const sections = [...new Map(comments.threads.map((thread) => [thread.section, thread.sectionName]))];
  return (
    <ApplicantPage>
      <BackLink href={base}>{nominee('section.back')}</BackLink>
      <ErrorSummary
        errors={
          answer?.form === undefined ? [] : [{ fieldId: 'typed', message: text('comments.bodyMissing') }]
        }
      />
      <p className="caption">
        <bdi>{title === '' ? nominee('untitled') : title}</bdi>
      </p>
      <h1>{text('comments.title')}</h1>
      <p className="lede">{text('comments.private')}</p>
      {answer?.refusal !== undefined && (
        <Refused refusal={answer.refusal} keptText={typed === '' ? undefined : typed} />
      )}
      {answer?.form !== undefined && (
        <RetryForm kept={answer.form.initialValue ?? {}} action={`${base}/comments`} />
      )}
      {comments.threads.length === 0 && <p>{text('comments.noneAll')}</p>}
      {sections.map(([code, name]) => (
        <section key={code} className="comments" aria-label={name}>
          <h2 className="gap-6">{name}</h2>
          <CommentGroups
            threads={comments.threads.filter(({ section }) => section === code)}
            action={`${base}/comments`}
            mayComment={comments.mayComment}
            from="all"
          />
          <p className="gap-4">
            <a href={`${base}/sections/${code}`}>{text('comments.open')}</a>
          </p>
        </section>
      ))}
    </ApplicantPage>
  );
}

/** The same comment once more, with what was typed. */
function RetryForm({
  kept: { intent = 'add', body = '', ...place },
  action,
}: {
  kept: Kept;
  action: string;
}) {
  const text = useText('collaboration');
  return (
    <form method="post" action={action} noValidate>
      {Object.entries(place).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextArea
        id="typed"
        name="body"
        label={text('comments.body')}
        error={text('comments.bodyMissing')}
        rows={4}
        defaultValue={body}
      />
      <p className="form-actions gap-4">
        <Button name="intent" value={intent}>
          {text(intent === 'reply' ? 'comments.replySend' : 'comments.add')}
        </Button>
      </p>
    </form>
  );
}
