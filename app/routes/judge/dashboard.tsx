import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { formatWeekday, GREGORIAN_MONTHS, HIJRI_MONTHS } from '../../core/dates.ts';
import { toHijri } from '../../core/hijri.ts';
import { localize } from '../../core/localized.ts';
import { formatHundredths } from '../../core/rational.ts';
import { daysLeft, riyadhDay, riyadhTime } from '../../core/riyadh.ts';
import { acknowledgeAlarm } from '../../domain/judging/acknowledge-alarm.server.ts';
import { alarmsForJudge } from '../../domain/judging/alarms.queries.server.ts';
import { ALARM_KINDS } from '../../domain/judging/alarms.ts';
import { judgeDashboard } from '../../domain/judging/judge-dashboard.queries.server.ts';
import { StaffPage, usePath } from '../../http/frames.tsx';
import { guardedAction, guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { localePath, refusalResponse, seeOther } from '../../http/respond.server.ts';
import { ButtonLink } from '../../ui/button-link.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Ltr } from '../../ui/ltr.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SheetList } from '../../ui/sheet-list.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { RichText, useText } from '../../ui/text.tsx';
import { shownDay } from '../nominee/parts/format.server.ts';
import { AlarmNotices } from './parts/alarm-notices.tsx';
import { Done } from './parts/done.tsx';
import { DoneQuery } from './parts/done-query.ts';
import { type DashboardRow, sheetRow } from './parts/sheet-row.tsx';

export const handle: PageHandle = { texts: ['judge', 'alarms'] };
export const meta = privateMeta;

const FILTERS = ['all', 'todo', 'progress', 'submitted', 'recused'] as const;
const Query = z.object({ show: z.enum(FILTERS).default('all'), done: DoneQuery });

export const loader = guardedLoader(
  { can: 'sheet.view', params: LocaleParams, query: Query },
  async ({ ctx, params: { locale }, query }) => {
    const { rows, cycles } = await judgeDashboard(ctx);
    const cycle = cycles.find(({ id }) => rows.some((row) => row.cycleId === id)) ?? cycles[0];
    const closing = cycle?.judgingEndsAt ?? null;
    const last = closing === null ? null : new Date(Date.parse(closing) - 1000);
    const today = riyadhDay(ctx.now);
    const alarms = await alarmsForJudge(ctx);
    return {
      head: { title: pageTitle(locale, serverText(locale, 'judge')('dashboard.title')) },
      show: query.show,
      done: query.done,
      closing:
        last === null
          ? null
          : {
              day: `${formatWeekday(riyadhDay(last), locale)} ${shownDay(last.toISOString(), locale)}`,
              time: riyadhTime(last),
              left: daysLeft(ctx.now, last),
              isOver: last <= ctx.now,
            },
      alarms: alarms.map(({ branch, ...alarm }) => ({ ...alarm, branch: localize(branch, locale) })),
      undeclared: cycles.filter(({ declaredAt }) => declaredAt === null).length,
      rows: rows.map(
        (row): DashboardRow => ({
          reference: row.reference,
          title: localize(row.title, locale),
          branch: localize(row.branch, locale),
          status: row.status,
          saved: row.savedAt === null ? null : savedText(new Date(row.savedAt), today, locale),
          done: row.done,
          criteria: row.criteria,
          total: row.total === null ? null : formatHundredths(BigInt(row.total)),
        }),
      ),
    };
  },
);

const Seen = z.object({ intent: z.literal('seen'), branch: z.uuid(), kind: z.enum(ALARM_KINDS) });

export const action = guardedAction(
  { can: 'sheet.view', params: LocaleParams, form: Seen },
  async ({ ctx, form }): Promise<Response> => {
    const result = await acknowledgeAlarm(ctx, { branchId: form.branch, kind: form.kind });
    return result.ok ? seeOther(localePath(ctx.locale, '/judging')) : refusalResponse(result);
  },
);

type Day = ReturnType<typeof riyadhDay>;

/** Today's saves by the time, earlier ones by the day. */
function savedText(instant: Date, today: Day, locale: 'ar' | 'en'): { time: string | null; day: string } {
  const day = riyadhDay(instant);
  const isToday = day.year === today.year && day.month === today.month && day.day === today.day;
  return { time: isToday ? riyadhTime(instant).slice(0, 5) : null, day: formatDayMonth(day, locale) };
}

/** Without the year: the list is of this cycle. */
function formatDayMonth(day: Day, locale: 'ar' | 'en'): string {
  const parts = locale === 'ar' ? toHijri(day) : day;
  const months = locale === 'ar' ? HIJRI_MONTHS : GREGORIAN_MONTHS;
  return `${parts.day} ${months[parts.month - 1]?.[locale] ?? ''}`;
}

export default function Dashboard() {
  const { rows, show, done, closing, undeclared, alarms } = useLoaderData<typeof loader>();
  const text = useText('judge');
  const to = usePath();
  const count = (...states: string[]) => rows.filter(({ status }) => states.includes(status)).length;
  const active = rows.length - count('recused');
  const waiting = count('declare') + (undeclared > 0 && count('declare') === 0 ? 1 : 0);
  const next = rows.find(({ status }) => status === 'progress' || status === 'todo');
  const shown = rows.filter(({ status }) => show === 'all' || matches(show, status));
  const tabs = FILTERS.map((filter) => ({
    href: to(filter === 'all' ? '/judging' : `/judging?show=${filter}`),
    label: text(`filter.${filter}`),
    count: rows.filter(({ status }) => filter === 'all' || matches(filter, status)).length,
    current: show === filter,
  }));
  return (
    <StaffPage role={text('role')}>
      <Done done={done} />
      <PageTitle
        facts={closing === null ? undefined : <Closing closing={closing} />}
        actions={
          next === undefined ? undefined : (
            <ButtonLink href={to(`/judging/${next.reference}`)}>
              {text('dashboard.continue')} <Ltr inline>{next.reference}</Ltr>
            </ButtonLink>
          )
        }
      >
        {text('dashboard.title')}
      </PageTitle>
      <AlarmNotices alarms={alarms} />
      <div className={waiting > 0 ? 'columns judge-top' : undefined}>
        <section className="panel" aria-labelledby="progress-title">
          <div className="body">
            <h2 id="progress-title">
              {text('dashboard.submitted', { done: count('submitted'), count: active })}
            </h2>
            <progress
              className="gap-3"
              value={count('submitted')}
              max={Math.max(active, 1)}
              aria-labelledby="progress-title"
            />
            <p className="facts gap-3">
              <span>
                {text('state.progress')} <b className="number">{count('progress')}</b>
              </span>
              <span>
                {text('state.todo')} <b className="number">{count('todo')}</b>
              </span>
              <span>
                {text('dashboard.recused')} <b className="number">{count('recused')}</b>
              </span>
            </p>
          </div>
        </section>
        {waiting > 0 && (
          <Notice
            tone="error"
            full
            title={
              count('declare') > 0
                ? text('dashboard.declare', { count: count('declare') })
                : text('dashboard.declareCycle')
            }
          >
            <p>{text('dashboard.declareText')}</p>
            <p className="gap-3">
              <ButtonLink variant="secondary" size="compact" href={to('/judging/declaration')}>
                {text('dashboard.declareNow')}
              </ButtonLink>
            </p>
          </Notice>
        )}
      </div>
      <Panel
        id="list"
        title={text('dashboard.list')}
        titleHidden
        fits
        head={
          <>
            <Tabs bare label={text('dashboard.filters')} tabs={tabs} />
            <span className="caption push wide-only">{text('dashboard.order')}</span>
          </>
        }
        foot={text('dashboard.foot')}
      >
        {shown.length === 0 ? (
          <EmptyState title={text('dashboard.empty')}>{text('dashboard.emptyText')}</EmptyState>
        ) : (
          <SheetList rows={shown.map((row) => sheetRow(row, text, to))} />
        )}
      </Panel>
    </StaffPage>
  );
}

function Closing({ closing }: { closing: { day: string; time: string; left: number; isOver: boolean } }) {
  const text = useText('judge');
  const ui = useText();
  return (
    <>
      <span>
        <RichText
          namespace="judge"
          k={closing.isOver ? 'dashboard.closed' : 'dashboard.closes'}
          values={{ day: closing.day, time: closing.time }}
        />
      </span>
      {!closing.isOver && (
        <span>
          <Icon name="clock" /> <b>{ui('daysLeft', { count: closing.left })}</b>
          <span className="visually-hidden"> {text('dashboard.until')}</span>
        </span>
      )}
    </>
  );
}

function matches(filter: (typeof FILTERS)[number], status: string): boolean {
  if (filter === 'todo') return status === 'todo' || status === 'declare' || status === 'held';
  return status === filter;
}
