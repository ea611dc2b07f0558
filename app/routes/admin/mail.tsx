import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { isLocale } from '../../core/localized.ts';
import { MAIL_TABS } from '../../domain/notices/mail-tabs.ts';
import { MAIL_PAGE, mailPreview, outbox } from '../../domain/notices/outbox.queries.server.ts';
import { retryMail } from '../../domain/notices/retry-mail.server.ts';
import { usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { localePath, refusalResponse, type ShownRefusal, seeOther } from '../../http/respond.server.ts';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useText } from '../../ui/text.tsx';
import { Refused } from '../nominee/parts/refused.tsx';
import { AdminPage } from './parts/admin-page.tsx';
import { PageNumber } from './parts/params.ts';
import { type StaffInstant, staffInstant } from './parts/shown.server.ts';
import { StaffTime } from './parts/staff-time.tsx';

export const handle: PageHandle = { texts: ['admin', 'errors'] };
export const meta = privateMeta;

const Query = z.object({
  tab: z.enum(MAIL_TABS).default('queued'),
  page: PageNumber,
  preview: z.uuid().optional(),
  done: z.literal('retried').optional(),
});

export const loader = guardedLoader(
  { can: 'mail.view', params: LocaleParams, query: Query },
  async ({ ctx, params: { locale }, query }) => {
    const { tab, page, preview } = query;
    const [{ rows, counts }, shown] = await Promise.all([
      outbox(ctx, tab, page),
      preview === undefined ? null : mailPreview(ctx, preview),
    ]);
    return {
      head: { title: pageTitle(locale, serverText(locale, 'admin')('mail.title')) },
      done: query.done ?? null,
      tab,
      page,
      counts,
      pages: Math.ceil(counts[tab] / MAIL_PAGE),
      preview: shown,
      rows: rows.map(({ createdAt, sentAt, locale: language, ...row }) => ({
        ...row,
        language: isLocale(language) ? language : ('ar' as const),
        at: staffInstant(sentAt ?? createdAt, locale),
      })),
    };
  },
);

export const action = guardedAction(
  {
    can: 'cycle.manage',
    params: LocaleParams,
    form: z.object({ intent: z.literal('retry'), id: z.uuid() }),
  },
  async ({ ctx, form }): Promise<Response> => {
    const result = await retryMail(ctx, { id: form.id });
    return result.ok
      ? seeOther(localePath(ctx.locale, '/admin/mail?tab=queued&done=retried'))
      : refusalResponse(result);
  },
);

type Row = {
  id: string;
  template: string;
  toName: string;
  toAddress: string;
  language: 'ar' | 'en';
  attempts: number;
  lastAnswer: string | null;
  subject: string | null;
  at: StaffInstant;
};

export default function Mail() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData() as { refusal?: ShownRefusal } | undefined;
  const text = useText('admin');
  const to = usePath();
  const columns: Column<Row>[] = [
    {
      key: 'to',
      header: text('mail.to'),
      rowHeader: true,
      cell: ({ toName, toAddress }) => (
        <>
          <bdi>{toName}</bdi>
          <span className="second-line">
            <Ltr>{toAddress}</Ltr>
          </span>
        </>
      ),
    },
    {
      key: 'event',
      header: text('mail.event'),
      cell: ({ id, template, subject }) => (
        <>
          <a href={to(`/admin/mail?tab=${data.tab}&page=${data.page}&preview=${id}#preview`)}>
            {text(`template.${template}`)}
          </a>
          {subject !== null && <bdi className="second-line">{subject}</bdi>}
        </>
      ),
    },
    { key: 'language', header: text('mail.language'), cell: ({ language }) => text(`language.${language}`) },
    { key: 'at', header: text('mail.at'), cell: ({ at }) => <StaffTime at={at} /> },
    { key: 'attempts', header: text('mail.attempts'), numeric: true, cell: ({ attempts }) => attempts },
    {
      key: 'answer',
      header: text('mail.answer'),
      cell: ({ lastAnswer }) => (lastAnswer === null ? '–' : <bdi>{lastAnswer}</bdi>),
    },
    ...(data.tab === 'failed'
      ? [
          {
            key: 'act',
            header: text('mail.act'),
            cell: ({ id, toAddress }: Row) => (
              <form method="post">
                <input type="hidden" name="id" value={id} />
                <Button size="compact" variant="secondary" name="intent" value="retry">
                  {text('mail.retry')}
                  <span className="visually-hidden"> {toAddress}</span>
                </Button>
              </form>
            ),
          },
        ]
      : []),
  ];
  return (
    <AdminPage>
      <PageTitle>{text('mail.title')}</PageTitle>
      {data.done !== null && (
        <Notice tone="success" full live="status">
          <p>{text('mail.retried')}</p>
        </Notice>
      )}
      {answer?.refusal !== undefined && <Refused refusal={answer.refusal} />}
      <Tabs
        label={text('mail.title')}
        tabs={MAIL_TABS.map((tab) => ({
          href: to(`/admin/mail?tab=${tab}`),
          label: text(`mail.tab.${tab}`),
          count: data.counts[tab],
          current: tab === data.tab,
        }))}
      />
      <Panel id="outbox" title={text(`mail.tab.${data.tab}`)} titleHidden>
        <DataTable
          caption={text('mail.title')}
          columns={columns}
          rows={data.rows}
          rowKey={({ id }) => id}
          empty={text('mail.none')}
          fold
          dense
        />
      </Panel>
      <Pagination
        page={data.page}
        pages={data.pages}
        href={(page) => to(`/admin/mail?tab=${data.tab}&page=${page}`)}
      />
      {data.preview !== null && (
        <Panel id="preview" title={data.preview.subject ?? text('mail.preview')} padded>
          <p className="muted">
            <Ltr>{data.preview.toAddress}</Ltr>
          </p>
          {data.preview.text === null ? (
            <p>{text('mail.noText')}</p>
          ) : (
            <p className="mail-text" dir="auto">
              {data.preview.text}
            </p>
          )}
        </Panel>
      )}
    </AdminPage>
  );
}
