import type { AdminOverview } from '../../../domain/results/admin-overview.queries.server.ts';
import { DayBars } from '../../../ui/day-bars.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useText } from '../../../ui/text.tsx';

/** Whether the platform itself is well. */
export function HealthPanel({ health }: { health: AdminOverview['health'] }) {
  const text = useText('admin');
  const lines = [
    {
      key: 'log',
      isWell: health.isLogWhole,
      value: text(health.isLogWhole ? 'health.logWhole' : 'health.logBroken', { count: health.logSize }),
    },
    {
      key: 'queue',
      isWell: health.isQueueHealthy,
      value: text(health.isQueueHealthy ? 'health.up' : 'health.down'),
    },
    {
      key: 'mail',
      isWell: health.failed === 0,
      value: text('health.mailCounts', { queued: health.queued, failed: health.failed }),
    },
    {
      key: 'documents',
      isWell: health.stuckDocuments === 0,
      value:
        health.stuckDocuments === 0
          ? text('health.waiting', { count: health.waitingDocuments })
          : text('health.stuck', { count: health.stuckDocuments }),
    },
  ];
  return (
    <Panel id="health" title={text('health.title')}>
      <ul className="work-list dated">
        {lines.map(({ key, isWell, value }) => (
          <li key={key}>
            <span>
              <Icon name={isWell ? 'check' : 'warning'} /> {text(`health.${key}`)}
            </span>
            <span className="muted">{value}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Sheets handed in a day, as bars with the numbers below. */
export function SheetDays({ days }: { days: { label: string; sheets: number }[] }) {
  const text = useText('admin');
  const top = days.reduce((best, day) => (day.sheets > best.sheets ? day : best), { label: '', sheets: 0 });
  const total = days.reduce((sum, { sheets }) => sum + sheets, 0);
  return (
    <Panel id="days" title={text('days.title')} padded>
      {days.length === 0 || total === 0 ? (
        <p>{text('days.none')}</p>
      ) : (
        <DayBars
          days={days.map(({ label, sheets }) => ({ label, value: sheets }))}
          finding={text('days.finding', { count: total, days: days.length, top: top.sheets, day: top.label })}
          axis={[
            days[0]?.label ?? '',
            text('days.top', { count: top.sheets, day: top.label }),
            days.at(-1)?.label ?? '',
          ]}
        />
      )}
    </Panel>
  );
}
