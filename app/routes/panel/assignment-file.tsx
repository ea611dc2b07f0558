import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import type { LineProblem } from '../../domain/judging/assignment-file.ts';
import { chairBranch } from '../../domain/judging/panel.queries.server.ts';
import { proposeFile } from '../../domain/judging/propose-assignment.server.ts';
import { usePath } from '../../http/frames.tsx';
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
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { FileInput } from '../../ui/file-input.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { RichText, useText } from '../../ui/text.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { Refused } from '../nominee/parts/refused.tsx';
import { PanelPage } from './parts/panel-page.tsx';
import { BranchParams } from './parts/params.ts';

export const handle: PageHandle = { texts: ['panel', 'board'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'panel.assign', params: BranchParams },
  async ({ ctx, params }) => {
    const branch = await chairBranch(ctx, params.cycle, params.branch);
    if (branch === null) throw notFound();
    const { locale } = params;
    return {
      head: { title: pageTitle(locale, serverText(locale, 'board')('file.title'), params.branch) },
      branch: { cycleCode: branch.cycleCode, code: branch.code, name: localize(branch.name, locale) },
    };
  },
);

const FILE_BYTES = 1_048_576;
const Form = z.object({
  file: z.instanceof(File).optional(),
  lines: z.string().max(FILE_BYTES).optional(),
});

export const action = guardedAction(
  { can: 'panel.assign', params: BranchParams, form: Form },
  async ({ ctx, params, form }): Promise<Response> => {
    const branch = await chairBranch(ctx, params.cycle, params.branch);
    if (branch === null) throw notFound();
    const { file, lines = '' } = form;
    if (file !== undefined && file.size > FILE_BYTES) {
      return refusalResponse({ ok: false, reason: 'file.too_long' }, { lines });
    }
    const text = file === undefined || file.size === 0 ? lines : await file.text();
    const result = await proposeFile(ctx, { branchId: branch.id, text });
    if (!result.ok) return refusalResponse(result, { lines: text });
    const { problems } = result.value;
    if (problems.length > 0) return Response.json({ problems, lines: text }, { status: 422 });
    return seeOther(localePath(ctx.locale, `/panel/${params.cycle}/${params.branch}`));
  },
);

type Answer = { refusal?: ShownRefusal; problems?: LineProblem[]; lines?: string };

export default function AssignmentFile() {
  const { branch } = useLoaderData<typeof loader>();
  const answer = useActionData() as Answer | undefined;
  const text = useText('board');
  const to = usePath();
  const problems = answer?.problems ?? [];
  const columns: Column<LineProblem>[] = [
    { key: 'line', header: text('file.line'), numeric: true, rowHeader: true, cell: ({ line }) => line },
    { key: 'text', header: text('file.text'), cell: (row) => <Ltr>{row.text}</Ltr> },
    { key: 'reason', header: text('file.reason'), cell: ({ reason }) => text(`line.${reason}`) },
  ];
  return (
    <PanelPage head={branch} current="assignment">
      <BackLink href={to(`/panel/${branch.cycleCode}/${branch.code}`)}>
        <BoardTitle />
      </BackLink>
      <PageTitle caption={branch.name}>{text('file.title')}</PageTitle>
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      {problems.length > 0 && (
        <Notice tone="error" full live="alert" title={text('file.problems', { count: problems.length })}>
          <DataTable
            caption={text('file.title')}
            columns={columns}
            rows={problems}
            rowKey={({ line }) => String(line)}
          />
        </Notice>
      )}
      <p className="lede">
        <RichText namespace="board" k="file.lede" />
      </p>
      <p>
        {text('file.example')} <Ltr>{`name@agency.example, N-1448-${branch.code}-0001`}</Ltr>
      </p>
      <form method="post" encType="multipart/form-data">
        <FileInput
          id="file"
          name="file"
          label={<RichText namespace="board" k="file.upload" />}
          accept=".csv,.tsv,.txt"
          optional
        />
        <TextArea
          id="lines"
          name="lines"
          label={text('file.paste')}
          defaultValue={answer?.lines}
          rows={10}
          optional
        />
        <p className="form-actions">
          <Button>{text('file.check')}</Button>
        </p>
      </form>
    </PanelPage>
  );
}

function BoardTitle() {
  return <>{useText('panel')('board.title')}</>;
}
