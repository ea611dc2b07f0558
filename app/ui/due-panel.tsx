import { Icon } from './icon.tsx';
import { Ltr } from './ltr.tsx';
import { useText } from './text.tsx';

export type DuePanelProps = {
  /** «يُغلق باب الترشيح يوم الاثنين» */
  lead: string;
  /** The day in the reader's first calendar, and in the other one: both formatted by the server. */
  day: string;
  otherDay: string;
  /** `23:59:59` and the words that name the zone. */
  time: string;
  zone: string;
  /** Time left in words, unless nothing is awaited; the home page ships no script. */
  left?: string | undefined;
  /** The dates as a file for the reader's calendar. */
  calendar?: { href: string; text: string } | undefined;
};

/** When the current door closes, beside the hero. */
export function DuePanel({ lead, day, otherDay, time, zone, left, calendar }: DuePanelProps) {
  const text = useText();
  return (
    <div className="due-panel">
      <p className="due-lead">{lead}</p>
      <p className="due-day">{day}</p>
      <p className="due-second">
        {text('sameDay', { date: otherDay })}
        <br />
        <Ltr>{time}</Ltr> {zone}
      </p>
      {left !== undefined && (
        <p className="time-left">
          <Icon name="clock" /> {left}
        </p>
      )}
      {calendar !== undefined && (
        <p className="small">
          <a href={calendar.href}>{calendar.text}</a>
        </p>
      )}
    </div>
  );
}
