import { useLoaderData } from '@remix-run/react';
import { GREGORIAN_MONTHS, HIJRI_MONTHS } from '../../core/dates.ts';
import { toHijri } from '../../core/hijri.ts';
import { type Locale, localize } from '../../core/localized.ts';
import { daysLeft, riyadhTime } from '../../core/riyadh.ts';
import { type AdminOverview, adminOverview } from '../../domain/results/admin-overview.queries.server.ts';
import { guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import type { PageHandle } from '../../http/page-handle.ts';
import { privateMeta } from '../../http/page-meta.ts';
import { pageTitle, serverText } from '../../http/page-title.server.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RichText, useText } from '../../ui/text.tsx';
import { AdminPage } from './parts/admin-page.tsx';
import { AttentionPanel } from './parts/attention-panel.tsx';
import { HealthPanel, SheetDays } from './parts/overview-panels.tsx';
import { ProgressPanel } from './parts/progress-panel.tsx';
import { ageOf, dayAndMonth, staffInstant } from './parts/shown.server.ts';
import { StaffTime } from './parts/staff-time.tsx';

export const handle: PageHandle = { texts: ['admin'] };
export const meta = privateMeta;

export const loader = guardedLoader(
  { can: 'cycle.view', params: LocaleParams },
  async ({ ctx, params: { locale } }) => {
    const view = await adminOverview(ctx, null);
    const head = { title: pageTitle(locale, serverText(locale, 'admin')('overview.title')) };
    if (view === null) return { head, view: null };
    const { phase } = view;
    return {
      head,
      view: {
        cycle: view.cycle.code,
        name: localize(view.cycle.name, locale),
        asOf: riyadhTime(ctx.now),
        phase:
          phase === null
            ? null
            : {
                name: localize(phase.name, locale),
                isRunning: phase.isRunning,
                at: staffInstant(
                  new Date(
                    (phase.isRunning ? phase.endsAt : phase.startsAt).getTime() -
                      (phase.isRunning ? 1000 : 0),
                  ),
                  locale,
                ),
                left: daysLeft(ctx.now, phase.isRunning ? phase.endsAt : phase.startsAt),
              },
        next: view.next.map(({ code, name, startsAt }) => ({
          code,
          name: localize(name, locale),
          day: dayAndMonth(startsAt, locale),
        })),
        attention: view.attention.map(({ kind, count, branches, since }) => ({
          kind,
          count,
          branches,
          age: ageOf(since, ctx.now),
        })),
        progress: view.progress.map(({ name, ...row }) => ({ ...row, name: localize(name, locale) })),
        days: view.days.map(({ day, sheets }) => ({ label: dayLabel(day, locale), sheets })),
        health: view.health satisfies AdminOverview['health'],
      },
    };
  },
);

/** `19 صفر` / `19 July`: a day of a chart in the reader's own calendar, without the year. */
function dayLabel(iso: string, locale: Locale): string {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  if (locale === 'en') return `${day} ${GREGORIAN_MONTHS[month - 1]?.en ?? ''}`;
  const hijri = toHijri({ year, month, day });
  return `${hijri.day} ${HIJRI_MONTHS[hijri.month - 1]?.ar ?? ''}`;
}

export default function Overview() {
  const { view } = useLoaderData<typeof loader>();
  const text = useText('admin');
  if (view === null) {
    return (
      <AdminPage>
        <PageTitle>{text('overview.title')}</PageTitle>
        <EmptyState title={text('cycles.none')} />
      </AdminPage>
    );
  }
  return (
    <AdminPage cycle={view.cycle}>
      <PageTitle
        facts={
          <>
            <span>{view.name}</span>
            {view.phase !== null && (
              <>
                <span>
                  {text(view.phase.isRunning ? 'overview.phase' : 'overview.nextPhase')}{' '}
                  <b>{view.phase.name}</b>
                </span>
                <span>
                  {text(view.phase.isRunning ? 'overview.ends' : 'overview.starts')}{' '}
                  <b>
                    <StaffTime at={view.phase.at} />
                  </b>
                </span>
                <span>
                  <Icon name="clock" /> {text('overview.left', { count: view.phase.left })}
                </span>
              </>
            )}
          </>
        }
        actions={
          <span className="caption">
            <RichText namespace="admin" k="overview.asOf" values={{ time: view.asOf }} />
          </span>
        }
      >
        {text('overview.title')}
      </PageTitle>
      <AttentionPanel cycle={view.cycle} rows={view.attention} />
      <div className="columns">
        <div className="stack">
          <ProgressPanel cycle={view.cycle} rows={view.progress} />
          <HealthPanel health={view.health} />
        </div>
        <div className="stack">
          <SheetDays days={view.days} />
          <Panel id="next" title={text('next.title')}>
            <ul className="work-list dated">
              {view.next.map(({ code, name, day }) => (
                <li key={code}>
                  <span>{name}</span>
                  <span className="muted">{day}</span>
                </li>
              ))}
              {view.next.length === 0 && (
                <li>
                  <span>{text('next.none')}</span>
                </li>
              )}
            </ul>
          </Panel>
        </div>
      </div>
    </AdminPage>
  );
}
