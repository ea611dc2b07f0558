import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { text as typedText } from '../../core/text.schema.ts';
import { decideConflict } from '../../domain/judging/decide-conflict.server.ts';
import { branchConflicts, chairBranch } from '../../domain/judging/panel.queries.server.ts';
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
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag, type TagState } from '../../ui/tag.tsx';
import { useText } from '../../ui/text.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { Refused } from '../nominee/parts/refused.tsx';
import { PanelPage } from './parts/panel-page.tsx';
import { BranchParams } from './parts/params.ts';

export const handle: PageHandle = { texts: ['panel'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  {
    can: 'conflict.decide',
    params: BranchParams,
    query: z.object({ done: z.enum(['decided']).optional() }),
  },
  async ({ ctx, params, query }) => {
    const branch = await chairBranch(ctx, params.cycle, params.branch);
    const cases = branch === null ? null : await branchConflicts(ctx, branch.id);
    if (branch === null || cases === null) throw notFound();
    const { locale } = params;
    return {
      head: { title: pageTitle(locale, serverText(locale, 'panel')('conflicts.title'), params.branch) },
      done: query.done,
      branch: { cycleCode: branch.cycleCode, code: branch.code, name: localize(branch.name, locale) },
      cases: cases.map(({ judge, title, path, ...row }) => ({
        ...row,
        judge: localize(judge, locale),
        title: localize(title, locale),
        path: path === null ? null : localize(path, locale),
        isOpen: row.state === 'declared' || row.state === 'suggested',
      })),
    };
  },
);

const REASON_LENGTH = 1000;
const Form = z.object({
  conflict: z.uuid(),
  intent: z.enum(['confirm', 'dismiss']),
  reason: typedText(REASON_LENGTH, { multiline: true }),
});

export const action = guardedAction(
  { can: 'conflict.decide', params: BranchParams, form: Form },
  async ({ ctx, params, form }): Promise<Response> => {
    const { conflict: conflictId, intent: decision, reason } = form;
    const result = await decideConflict(ctx, { conflictId, decision, reason });
    if (!result.ok && result.reason === 'conflict.not_found') throw notFound();
    if (!result.ok) return refusalResponse(result);
    return seeOther(localePath(ctx.locale, `/panel/${params.cycle}/${params.branch}/conflicts?done=decided`));
  },
);

const TAGS: Record<string, TagState> = {
  declared: 'error',
  suggested: 'progress',
  confirmed: 'locked',
  dismissed: 'complete',
  withdrawn: 'complete',
};

type Answer = {
  refusal?: ShownRefusal;
  form?: { initialValue?: Record<string, string>; error?: Record<string, string[]> };
};

export default function Conflicts() {
  const { branch, cases, done } = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('panel');
  const errorText = useText('errors');
  const wrong = answer?.form?.error?.['reason']?.[0];
  const wrongId = answer?.form?.initialValue?.['conflict'];
  return (
    <PanelPage
      head={branch}
      current="conflicts"
      openConflicts={cases.filter(({ isOpen }) => isOpen).length}
      done={done}
    >
      <ErrorSummary
        errors={
          wrong === undefined
            ? []
            : [{ fieldId: `reason-${wrongId}`, message: errorText('conflict.reason_required') }]
        }
      />
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      <PageTitle caption={branch.name}>{text('conflicts.title')}</PageTitle>
      <p className="lede">{text('conflicts.lede')}</p>
      {cases.length === 0 && <EmptyState title={text('conflicts.empty')} />}
      {cases.map((one) => (
        <Panel
          key={one.id}
          id={one.id}
          title={
            <>
              {one.judge} · <Ltr>{one.reference}</Ltr>
            </>
          }
          padded
          head={
            <>
              <Tag state={TAGS[one.state] ?? 'neutral'}>{text(`conflicts.state.${one.state}`)}</Tag>
              <span className="caption push">{text(`conflicts.class.${one.class}`)}</span>
            </>
          }
        >
          <p>
            <bdi>{one.title}</bdi>
          </p>
          <p>
            {text(`conflicts.source.${one.source}`)}
            {one.path !== null && <> {one.path}</>}
          </p>
          {one.note !== '' && (
            <p className="typed" dir="auto">
              {one.note}
            </p>
          )}
          {one.isOpen && (
            <form method="post" noValidate>
              <input type="hidden" name="conflict" value={one.id} />
              <TextArea
                id={`reason-${one.id}`}
                name="reason"
                label={text('conflicts.reason')}
                hint={text('conflicts.reasonHint')}
                error={
                  wrong !== undefined && wrongId === one.id
                    ? errorText('conflict.reason_required')
                    : undefined
                }
                rows={2}
              />
              <p className="form-actions">
                <Button size="compact" name="intent" value="confirm">
                  {text('conflicts.confirm')}
                </Button>
                {one.source !== 'employer' && (
                  <Button size="compact" variant="secondary" name="intent" value="dismiss">
                    {text('conflicts.dismiss')}
                  </Button>
                )}
              </p>
            </form>
          )}
        </Panel>
      ))}
    </PanelPage>
  );
}
