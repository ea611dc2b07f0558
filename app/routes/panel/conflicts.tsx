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
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useText } from '../../ui/text.tsx';
import { Refused } from '../nominee/parts/refused.tsx';
import { CASE_TAGS, CaseNote, ConflictCase, type ShownCase } from './parts/conflict-case.tsx';
import { PanelPage } from './parts/panel-page.tsx';
import { BranchParams } from './parts/params.ts';

export const handle: PageHandle = { texts: ['panel', 'board'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  {
    can: 'conflict.decide',
    params: BranchParams,
    query: z.object({ done: z.enum(['decided', 'proposed']).optional() }),
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
      cases: cases.map(({ judge, title, path, dismissal, ...row }) => ({
        ...row,
        dismissal: dismissal === null ? null : { ...dismissal, name: localize(dismissal.name, locale) },
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
    const done = result.value === 'dismissal_proposed' ? 'proposed' : 'decided';
    return seeOther(localePath(ctx.locale, `/panel/${params.cycle}/${params.branch}/conflicts?done=${done}`));
  },
);

type Answer = {
  refusal?: ShownRefusal;
  form?: { initialValue?: Record<string, string>; error?: Record<string, string[]> };
};

export default function Conflicts() {
  const { branch, cases, done } = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('panel');
  const boardText = useText('board');
  const errorText = useText('errors');
  const wrong = answer?.form?.error?.['reason']?.[0];
  const wrongId = answer?.form?.initialValue?.['conflict'];
  const open = cases.filter(({ isOpen }) => isOpen);
  const settled = cases.filter(({ isOpen }) => !isOpen);
  const columns: Column<ShownCase>[] = [
    { key: 'judge', header: boardText('conflicts.judge'), rowHeader: true, cell: (one) => one.judge },
    {
      key: 'nomination',
      header: boardText('conflicts.nomination'),
      cell: (one) => (
        <>
          <bdi>{one.title}</bdi>
          <span className="second-line">
            <Ltr>{one.reference}</Ltr>
          </span>
        </>
      ),
    },
    {
      key: 'state',
      header: boardText('conflicts.state'),
      cell: (one) => (
        <Tag state={CASE_TAGS[one.state] ?? 'neutral'}>{text(`conflicts.state.${one.state}`)}</Tag>
      ),
    },
    {
      key: 'why',
      header: boardText('conflicts.why'),
      cell: (one) => (
        <>
          {one.path ?? text(`conflicts.source.${one.source}`)}
          <CaseNote one={one} />
        </>
      ),
    },
  ];
  return (
    <PanelPage head={branch} current="conflicts" openConflicts={open.length} done={done}>
      <ErrorSummary
        errors={
          wrong === undefined
            ? []
            : [{ fieldId: `reason-${wrongId}`, message: errorText('conflict.reason_required') }]
        }
      />
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      <PageTitle
        caption={branch.name}
        facts={<span>{boardText('conflicts.open', { count: open.length })}</span>}
      >
        {text('conflicts.title')}
      </PageTitle>
      <p className="lede">{text('conflicts.lede')}</p>
      {cases.length === 0 && <EmptyState title={text('conflicts.empty')} />}
      {open.map((one) => (
        <ConflictCase
          key={one.id}
          one={one}
          error={
            wrong !== undefined && wrongId === one.id ? errorText('conflict.reason_required') : undefined
          }
        />
      ))}
      {settled.length > 0 && (
        <Panel id="settled" title={boardText('conflicts.decided')} fits>
          <DataTable
            caption={boardText('conflicts.decided')}
            columns={columns}
            rows={settled}
            rowKey={({ id }) => id}
            fold
          />
        </Panel>
      )}
    </PanelPage>
  );
}
