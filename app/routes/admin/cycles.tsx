import { useLoaderData } from '@remix-run/react';
import { localize } from '../../core/localized.ts';
import { adminCycles } from '../../domain/cycles/admin-cycles.queries.server.ts';
import { closesAt } from '../../domain/cycles/cycle.ts';
import { usePath } from '../../http/frames.tsx';
import { guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tag, type TagState } from '../../ui/tag.tsx';
import { useText } from '../../ui/text.tsx';
import { AdminPage } from './parts/admin-page.tsx';
import { type StaffInstant, staffInstant } from './parts/shown.server.ts';
import { StaffTime } from './parts/staff-time.tsx';

export const handle: PageHandle = { texts: ['admin'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'cycle.view', params: LocaleParams },
  async ({ ctx, params: { locale } }) => ({
    head: { title: pageTitle(locale, serverText(locale, 'admin')('cycles.title')) },
    rows: (await adminCycles(ctx)).map(({ name, opensAt, lateFrom, announceAt, ...row }) => ({
      ...row,
      name: localize(name, locale),
      opens: staffInstant(opensAt, locale),
      closes: staffInstant(closesAt(lateFrom), locale),
      announces: staffInstant(announceAt, locale),
    })),
  }),
);

const TAGS: Record<string, TagState> = {
  upcoming: 'todo',
  open: 'progress',
  evaluation: 'progress',
  announced: 'complete',
};

type Row = {
  code: string;
  name: string;
  stage: string;
  nominations: number;
  opens: StaffInstant;
  closes: StaffInstant;
  announces: StaffInstant;
};

export default function Cycles() {
  const { rows } = useLoaderData<typeof loader>();
  const text = useText('admin');
  const to = usePath();
  const columns: Column<Row>[] = [
    {
      key: 'name',
      header: text('cycles.name'),
      rowHeader: true,
      cell: ({ code, name }) => <a href={to(`/admin/cycles/${code}`)}>{name}</a>,
    },
    {
      key: 'stage',
      header: text('cycles.stage'),
      cell: ({ stage }) => <Tag state={TAGS[stage] ?? 'neutral'}>{text(`stage.${stage}`)}</Tag>,
    },
    { key: 'opens', header: text('cycles.opens'), cell: ({ opens }) => <StaffTime at={opens} dayOnly /> },
    { key: 'closes', header: text('cycles.closes'), cell: ({ closes }) => <StaffTime at={closes} dayOnly /> },
    {
      key: 'announces',
      header: text('cycles.announces'),
      cell: ({ announces }) => <StaffTime at={announces} dayOnly />,
    },
    {
      key: 'nominations',
      header: text('cycles.nominations'),
      numeric: true,
      cell: ({ nominations }) => nominations,
    },
    {
      key: 'results',
      header: text('cycles.results'),
      cell: ({ code }) => <a href={to(`/admin/cycles/${code}/results`)}>{text('cycles.openResults')}</a>,
    },
  ];
  return (
    <AdminPage>
      <PageTitle>{text('cycles.title')}</PageTitle>
      <Panel id="cycles" title={text('cycles.title')} titleHidden>
        <DataTable
          caption={text('cycles.title')}
          columns={columns}
          rows={rows}
          rowKey={({ code }) => code}
          empty={text('cycles.none')}
          fold
          dense
        />
      </Panel>
    </AdminPage>
  );
}
