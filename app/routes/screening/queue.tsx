import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { localize } from '../../core/localized.ts';
import { QUEUE_STATES, screeningQueue } from '../../domain/screening/screening.queries.server.ts';
import { StaffPage, usePath } from '../../http/frames.tsx';
import { guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { HBar } from '../../ui/h-bar.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { Tag, type TagState } from '../../ui/tag.tsx';
import { useText } from '../../ui/text.tsx';
import { shownDay } from '../nominee/parts/format.server.ts';

export const handle: PageHandle = { texts: ['screening'] };
export const meta = privateMeta;

const Query = z.object({
  state: z.enum(QUEUE_STATES).optional(),
  mine: z.literal('1').optional(),
  done: z.enum(['eligible', 'proposed', 'confirmed', 'rejected', 'asked']).optional(),
});

export const loader = guardedLoader(
  { can: 'screening.view', params: LocaleParams, query: Query },
  async ({ ctx, params: { locale }, query }) => {
    const queue = await screeningQueue(ctx, { state: query.state, mine: query.mine === '1' });
    return {
      head: { title: pageTitle(locale, serverText(locale, 'screening')('queue.title')) },
      state: query.state ?? null,
      mine: query.mine === '1',
      done: query.done,
      counts: queue.counts,
      rows: queue.rows.map(({ title, entrant, branch, submittedAt, ...row }) => ({
        ...row,
        title: localize(title, locale),
        entrant: localize(entrant, locale),
        branch: localize(branch, locale),
        submittedOn: submittedAt === null ? '' : shownDay(submittedAt, locale),
      })),
    };
  },
);

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number];

export default function Queue() {
  const { rows, counts, state, mine, done } = useLoaderData<typeof loader>();
  const text = useText('screening');
  const to = usePath();
  const waiting = (counts.in_screening ?? 0) + (counts.clarification ?? 0);
  const tabs = [
    {
      href: to('/screening'),
      label: text('queue.waiting'),
      count: waiting,
      current: state === null && !mine,
    },
    ...QUEUE_TABS.map((key) => ({
      href: to(`/screening?state=${key}`),
      label: text(`state.${key}`),
      count: counts[key] ?? 0,
      current: state === key,
    })),
    { href: to('/screening?mine=1'), label: text('queue.mine'), current: mine },
  ];
  return (
    <StaffPage role={text('role')}>
      {done !== undefined && (
        <Notice tone="success" full live="status">
          {text(`done.${done}`)}
        </Notice>
      )}
      <PageTitle facts={<span>{text('queue.count', { count: waiting })}</span>}>
        {text('queue.title')}
      </PageTitle>
      <Panel
        id="queue"
        title={text('queue.title')}
        titleHidden
        fits
        head={<Tabs bare label={text('queue.filters')} tabs={tabs} />}
        foot={text('queue.foot')}
      >
        <DataTable
          caption={text('queue.title')}
          columns={columnsOf(text, to)}
          rows={rows}
          rowKey={({ reference }) => reference}
          fold
          empty={text('queue.empty')}
        />
      </Panel>
    </StaffPage>
  );
}

const QUEUE_TABS = ['in_screening', 'clarification', 'eligible', 'ineligible'] as const;

const TAGS: Record<string, TagState> = {
  in_screening: 'todo',
  clarification: 'progress',
  eligible: 'complete',
  ineligible: 'locked',
};

function columnsOf(text: ReturnType<typeof useText>, to: (path: string) => string): Column<Row>[] {
  return [
    {
      key: 'title',
      header: text('queue.nomination'),
      rowHeader: true,
      cell: (row) => (
        <>
          <a href={to(`/screening/${row.reference}`)}>
            <bdi>{row.title}</bdi>
          </a>
          <span className="second-line">
            <Ltr>{row.reference}</Ltr>
          </span>
        </>
      ),
    },
    { key: 'entrant', header: text('queue.entrant'), cell: (row) => <bdi>{row.entrant}</bdi> },
    { key: 'branch', header: text('queue.branch'), cell: (row) => row.branch },
    { key: 'submitted', header: text('queue.submitted'), cell: (row) => row.submittedOn },
    {
      key: 'rules',
      header: text('queue.rules'),
      cell: (row) => (
        <>
          {text('queue.passed', { passed: row.passed, count: row.rules })}
          {row.failed > 0 && <> · {text('queue.failed', { count: row.failed })}</>}
          <HBar value={row.rules === 0 ? 0 : (100 * row.passed) / row.rules} compact />
        </>
      ),
    },
    {
      key: 'state',
      header: text('queue.state'),
      cell: (row) => (
        <Tag state={row.waitsForMe ? 'error' : (TAGS[row.state] ?? 'neutral')}>
          {row.waitsForSecond
            ? text(row.waitsForMe ? 'queue.waitsForYou' : 'queue.waitsForSecond')
            : text(row.answered && row.state === 'in_screening' ? 'queue.answered' : `state.${row.state}`)}
        </Tag>
      ),
    },
  ];
}
