import { useLoaderData } from '@remix-run/react';
import { localize } from '../../core/localized.ts';
import { chairBranch } from '../../domain/judging/panel.queries.server.ts';
import { meetingList } from '../../domain/judging/record.queries.server.ts';
import { usePath } from '../../http/frames.tsx';
import { guardedLoader } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useText } from '../../ui/text.tsx';
import { PanelPage } from './parts/panel-page.tsx';
import { BranchParams } from './parts/params.ts';

export const handle: PageHandle = { texts: ['panel', 'meeting'] };
export const meta = privateMeta;

export const loader = guardedLoader({ can: 'panel.view', params: BranchParams }, async ({ ctx, params }) => {
  const { locale } = params;
  const branch = await chairBranch(ctx, params.cycle, params.branch);
  const list = branch === null ? null : await meetingList(ctx, branch.id);
  if (branch === null || list === null) throw notFound();
  return {
    head: { title: pageTitle(locale, serverText(locale, 'meeting')('list.title'), params.branch) },
    branch: { cycleCode: branch.cycleCode, code: branch.code, name: localize(branch.name, locale) },
    hidden: list.hidden,
    walkOuts: list.walkOuts,
    entries: list.entries.map(({ title, absent, ...entry }) => ({
      ...entry,
      title: localize(title, locale),
      absent: absent.map((name) => localize(name, locale)),
    })),
  };
});

const TAG = { none: 'todo', open: 'progress', closed: 'complete' } as const;

export default function Meeting() {
  const { branch, entries, hidden, walkOuts } = useLoaderData<typeof loader>();
  const text = useText('meeting');
  const to = usePath();
  const base = `/panel/${branch.cycleCode}/${branch.code}/meeting`;
  return (
    <PanelPage head={branch} current="meeting">
      <PageTitle caption={branch.name}>{text('list.title')}</PageTitle>
      <p className="lede">
        {text('list.lede')} {entries.length > 0 && text('list.walkOuts', { count: walkOuts })}
      </p>
      {hidden > 0 && <p className="caption">{text('list.hidden', { count: hidden })}</p>}
      {entries.length === 0 ? (
        <EmptyState title={text('list.empty')}>{text('list.emptyText')}</EmptyState>
      ) : (
        <DataTable
          caption={text('list.title')}
          fold
          rows={entries}
          rowKey={({ reference }) => reference}
          columns={[
            {
              key: 'nomination',
              header: text('list.nomination'),
              rowHeader: true,
              cell: ({ reference, title, stage }) => (
                <a href={to(`${base}/${reference}/${stage}`)}>
                  <bdi>{title}</bdi> <Ltr>{reference}</Ltr>
                </a>
              ),
            },
            { key: 'stage', header: text('list.stage'), cell: ({ stage }) => text(`stage.${stage}`) },
            {
              key: 'absent',
              header: text('list.absent'),
              cell: ({ absent }) => (absent.length === 0 ? text('list.nobody') : absent.join('، ')),
            },
            {
              key: 'state',
              header: text('list.state'),
              cell: ({ state }) => <Tag state={TAG[state]}>{text(`state.${state}`)}</Tag>,
            },
          ]}
        />
      )}
    </PanelPage>
  );
}
