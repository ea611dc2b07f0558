import { useLoaderData } from '@remix-run/react';
import { localize } from '../../core/localized.ts';
import { panelBranches } from '../../domain/judging/panel.queries.server.ts';
import { StaffPage, usePath } from '../../http/frames.tsx';
import { guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { HBar } from '../../ui/h-bar.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Panel as Box } from '../../ui/panel.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useText } from '../../ui/text.tsx';

export const handle: PageHandle = { texts: ['panel'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'panel.view', params: LocaleParams },
  async ({ ctx, params: { locale } }) => ({
    head: { title: pageTitle(locale, serverText(locale, 'panel')('list.title')) },
    branches: (await panelBranches(ctx)).map(({ name, cycle, ...branch }) => ({
      ...branch,
      name: localize(name, locale),
      cycleCode: cycle.code,
      cycle: localize(cycle.name, locale),
    })),
  }),
);

type Row = ReturnType<typeof useLoaderData<typeof loader>>['branches'][number];

export default function Panel() {
  const { branches } = useLoaderData<typeof loader>();
  const text = useText('panel');
  const to = usePath();
  const columns: Column<Row>[] = [
    {
      key: 'branch',
      header: text('list.branch'),
      rowHeader: true,
      cell: (row) => (
        <>
          <a href={to(`/panel/${row.cycleCode}/${row.code}`)}>{row.name}</a>
          <span className="second-line">{row.cycle}</span>
        </>
      ),
    },
    { key: 'judges', header: text('list.judges'), numeric: true, cell: (row) => row.judges },
    { key: 'waiting', header: text('list.waiting'), numeric: true, cell: (row) => row.waiting },
    {
      key: 'replace',
      header: text('list.replace'),
      numeric: true,
      cell: (row) =>
        row.toReplace === 0 ? (
          row.toReplace
        ) : (
          <a href={to(`/panel/${row.cycleCode}/${row.code}?show=replace`)}>{row.toReplace}</a>
        ),
    },
    { key: 'judging', header: text('list.judging'), numeric: true, cell: (row) => row.judging },
    { key: 'consensus', header: text('list.consensus'), numeric: true, cell: (row) => row.consensus },
    {
      key: 'sheets',
      header: text('list.sheets'),
      cell: (row) => (
        <>
          {text('list.progress', { done: row.submitted, count: row.sheets })}
          <HBar value={row.sheets === 0 ? 0 : (100 * row.submitted) / row.sheets} compact />
        </>
      ),
    },
    {
      key: 'conflicts',
      header: text('list.conflicts'),
      cell: (row) =>
        row.openConflicts === 0 ? (
          <span className="muted">{text('list.noConflicts')}</span>
        ) : (
          <a href={to(`/panel/${row.cycleCode}/${row.code}/conflicts`)}>
            <Tag state="error">{text('list.openConflicts', { count: row.openConflicts })}</Tag>
          </a>
        ),
    },
  ];
  return (
    <StaffPage role={text('roleShort')}>
      <PageTitle>{text('list.title')}</PageTitle>
      {branches.length === 0 ? (
        <EmptyState title={text('list.empty')} />
      ) : (
        <Box id="branches" title={text('list.branches')} fits foot={text('list.foot')}>
          <DataTable
            caption={text('list.branches')}
            columns={columns}
            rows={branches}
            rowKey={({ id }) => id}
            fold
          />
        </Box>
      )}
    </StaffPage>
  );
}
