import { percent } from './percent.ts';
import { useText } from './text.tsx';

export type DayBarsProps = {
  /** One value a day in order, with the day in words. */
  days: { label: string; value: number }[];
  /** The finding in one sentence, for everybody. */
  finding: string;
  /** Three short labels under the bars: first day, highest, last day. */
  axis: [string, string, string];
};

/** A count a day. Time runs in reading direction; the numbers stand in a disclosure below. */
export function DayBars({ days, finding, axis }: DayBarsProps) {
  const text = useText();
  const top = Math.max(1, ...days.map((day) => day.value)) * 1.15;
  const step = 100 / Math.max(1, days.length);
  return (
    <figure>
      <svg className="plot day-bars" role="img">
        <title>{finding}</title>
        {[0, 33.3, 66.7].map((y) => (
          <line key={y} className="rule" x1="0" x2="100%" y1={percent(y)} y2={percent(y)} />
        ))}
        {days.map((day, i) => (
          <rect
            key={day.label}
            className="value"
            x={percent(i * step + step * 0.125)}
            width={percent(step * 0.75)}
            y={percent(100 - (100 * day.value) / top)}
            height={percent((100 * day.value) / top)}
          />
        ))}
      </svg>
      <div className="day-axis">
        {axis.map((label) => (
          <span key={label}>{label}</span>
        ))}
      </div>
      <details>
        <summary>{text('chartData')}</summary>
        <dl className="inside pairs inline">
          {days.map((day) => (
            <div key={day.label}>
              <dt>{day.label}</dt>
              <dd>{day.value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </figure>
  );
}
