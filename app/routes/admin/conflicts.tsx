import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { text as typedText } from '../../core/text.schema.ts';
import { secondDismissal } from '../../domain/judging/decide-conflict.server.ts';
import { secondDismissals } from '../../domain/judging/second-dismissals.queries.server.ts';
import { guardedAction, guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
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
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RichText, useText } from '../../ui/text.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { Refused } from '../nominee/parts/refused.tsx';
import { AdminPage } from './parts/admin-page.tsx';

export const handle: PageHandle = { texts: ['admin', 'board'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  {
    can: 'conflict.second',
    params: LocaleParams,
    query: z.object({ done: z.literal('decided').optional() }),
  },
  async ({ ctx, params: { locale }, query }) => ({
    head: { title: pageTitle(locale, serverText(locale, 'board')('second.title')) },
    isDone: query.done !== undefined,
    cases: (await secondDismissals(ctx)).map(({ path, judge, proposedBy, branch, ...row }) => ({
      ...row,
      path: path === null ? '' : localize(path, locale),
      judge: localize(judge, locale),
      proposedBy: localize(proposedBy, locale),
      branch: localize(branch, locale),
    })),
  }),
);

const REASON_LENGTH = 1000;
const Form = z.object({
  conflict: z.uuid(),
  intent: z.enum(['agree', 'refuse']),
  reason: typedText(REASON_LENGTH, { multiline: true }),
});

export const action = guardedAction(
  { can: 'conflict.second', params: LocaleParams, form: Form },
  async ({ ctx, form }): Promise<Response> => {
    const { conflict: conflictId, intent, reason } = form;
    const result = await secondDismissal(ctx, { conflictId, agrees: intent === 'agree', reason });
    if (result.ok) return seeOther(localePath(ctx.locale, '/admin/conflicts?done=decided'));
    if (result.reason === 'conflict.not_found') throw notFound();
    return refusalResponse(result);
  },
);

type Answer = {
  refusal?: ShownRefusal;
  form?: { initialValue?: Record<string, string>; error?: Record<string, string[]> };
};

export default function SecondDismissals() {
  const { cases, isDone } = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('board');
  const errorText = useText('errors');
  const wrongId =
    answer?.form?.error?.['reason'] === undefined ? undefined : answer.form.initialValue?.['conflict'];
  return (
    <AdminPage>
      {isDone && (
        <Notice tone="success" full live="status">
          {text('second.done')}
        </Notice>
      )}
      <ErrorSummary
        errors={
          wrongId === undefined
            ? []
            : [{ fieldId: `reason-${wrongId}`, message: errorText('conflict.reason_required') }]
        }
      />
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      <PageTitle>{text('second.title')}</PageTitle>
      <p className="lede">{text('second.lede')}</p>
      {cases.length === 0 && <EmptyState title={text('second.empty')} />}
      {cases.map((one) => (
        <Panel
          key={one.id}
          id={one.id}
          title={
            <>
              <bdi>{one.judge}</bdi> · <Ltr>{one.reference}</Ltr>
            </>
          }
          head={<span className="caption push">{one.branch}</span>}
          padded
        >
          <p>{one.path}</p>
          <p>
            <RichText
              namespace="board"
              k="conflicts.proposed"
              values={{ name: one.proposedBy, reason: one.reason }}
            />
          </p>
          <form method="post" noValidate>
            <input type="hidden" name="conflict" value={one.id} />
            <TextArea
              id={`reason-${one.id}`}
              name="reason"
              label={text('second.reason')}
              hint={text('second.reasonHint')}
              error={wrongId === one.id ? errorText('conflict.reason_required') : undefined}
              rows={2}
            />
            <p className="form-actions">
              <Button size="compact" name="intent" value="agree">
                {text('second.agree')}
              </Button>
              <Button size="compact" variant="secondary" name="intent" value="refuse">
                {text('second.refuse')}
              </Button>
            </p>
          </form>
        </Panel>
      ))}
    </AdminPage>
  );
}
