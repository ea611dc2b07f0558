import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { auditLog, LOG_PAGE, logActors, verifyLogNow } from '../../domain/audit/audit-log.queries.server.ts';
import { usePath } from '../../http/frames.tsx';
import { guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { useText } from '../../ui/text.tsx';
import { PageNumber } from '../admin/parts/params.ts';
import { staffInstant } from '../admin/parts/shown.server.ts';
import { AuditPage } from './parts/audit-page.tsx';
import { eventFacts, eventSentence } from './parts/event-sentence.ts';
import { filterOf, LogQuery } from './parts/filter.ts';
import { queryOf } from './parts/filter-links.ts';
import { LogFilterBar } from './parts/log-filter.tsx';
import { LogTable } from './parts/log-table.tsx';
import { VerifyNotice } from './parts/verify-notice.tsx';

export const handle: PageHandle = { texts: ['audit', 'errors'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  {
    can: 'audit.view',
    params: LocaleParams,
    query: LogQuery.extend({ page: PageNumber, verify: z.literal('1').optional() }),
  },
  async ({ ctx, params: { locale }, query: { page, verify, ...filter } }) => {
    const [log, actors, verification] = await Promise.all([
      auditLog(ctx, filterOf(filter), page),
      logActors(ctx),
      verify === undefined ? null : verifyLogNow(ctx),
    ]);
    const text = serverText(locale, 'audit');
    const errors = serverText(locale, 'errors');
    return {
      head: { title: pageTitle(locale, text('title')) },
      filter,
      page,
      pages: Math.ceil(log.total / LOG_PAGE),
      total: log.total,
      size: log.size,
      logHead: log.head,
      verification,
      actors: actors.map(({ id, name }) => ({ value: id, label: name })),
      lines: log.lines.map(({ at, data, ...line }) => ({
        ...line,
        at: staffInstant(at, locale),
        sentence: eventSentence({ type: line.type, data }, text, errors),
        facts: eventFacts(data),
      })),
    };
  },
);

export default function Log() {
  const data = useLoaderData<typeof loader>();
  const text = useText('audit');
  const to = usePath();
  const query = queryOf(data.filter);
  const exported = (format: 'csv' | 'jsonl') => to(`/audit/export?format=${format}&${query}`);
  return (
    <AuditPage>
      <PageTitle
        facts={<span>{text('size', { count: data.size })}</span>}
        actions={
          <>
            <ButtonLink variant="secondary" size="compact" href={exported('csv')}>
              <Icon name="download" /> <Ltr>CSV</Ltr>
            </ButtonLink>
            <ButtonLink variant="secondary" size="compact" href={exported('jsonl')}>
              <Icon name="download" /> <Ltr>JSON</Ltr>
            </ButtonLink>
            <ButtonLink size="compact" href={to('/audit?verify=1')}>
              {text('verify')}
            </ButtonLink>
          </>
        }
      >
        {text('title')}
      </PageTitle>
      {data.verification !== null && <VerifyNotice result={data.verification} />}
      <p className="muted">
        {text('headLabel')} <code className="digest">{data.logHead}</code>
      </p>
      <LogFilterBar filter={data.filter} actors={data.actors} total={data.total} />
      <LogTable lines={data.lines} />
      <Pagination
        page={data.page}
        pages={data.pages}
        href={(page) => to(`/audit?${query === '' ? '' : `${query}&`}page=${page}`)}
      />
    </AuditPage>
  );
}
