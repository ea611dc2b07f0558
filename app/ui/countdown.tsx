import { useEffect, useState } from 'react';
import { type Text, useText } from './text.tsx';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Moments worth speaking aloud; every other tick stays silent. */
const ANNOUNCED = [DAY, HOUR, 10 * MINUTE];
const CLOCK_ALLOWANCE = 2 * MINUTE;

/** The time left in whole days, hours or minutes, rounded down: «بقي 18 يومًا». `left` in milliseconds. */
export function timeLeft(text: Text, left: number): string {
  if (left <= 0) return text('closed');
  if (left >= DAY) return text('daysLeft', { count: Math.floor(left / DAY) });
  if (left >= HOUR) return text('hoursLeft', { count: Math.floor(left / HOUR) });
  return text('minutesLeft', { count: Math.max(1, Math.floor(left / MINUTE)) });
}

/** The moment of `ANNOUNCED` that was crossed between two readings, if any. */
export function crossed(before: number, after: number): number | undefined {
  return ANNOUNCED.find((moment) => before > moment && after <= moment);
}

export type CountdownProps = {
  /** The closing instant and the server's clock when it wrote the page, ISO. The tolerance is never counted. */
  closesAt: string;
  serverNow: string;
};

/**
 * The time left, written by the server and refined by script in the last day. Script measures only how long the page
 * has been open, so a wrong device clock cannot shift the deadline; it is mentioned when it is off by minutes.
 */
export function Countdown({ closesAt, serverNow }: CountdownProps) {
  const text = useText();
  const initial = Date.parse(closesAt) - Date.parse(serverNow);
  const [left, setLeft] = useState(initial);
  const [spoken, setSpoken] = useState('');
  const [clockOff, setClockOff] = useState(false);

  useEffect(() => {
    const opened = performance.now();
    const device = performance.timeOrigin + opened;
    setClockOff(Math.abs(device - Date.parse(serverNow)) > CLOCK_ALLOWANCE);
    let last = initial;
    const timer = setInterval(() => {
      const now = initial - (performance.now() - opened);
      if (crossed(last, now) !== undefined) setSpoken(timeLeft(text, now + 1));
      last = now;
      setLeft(now);
    }, 15_000);
    return () => clearInterval(timer);
  }, [initial, serverNow, text]);

  return (
    <>
      <span>{timeLeft(text, left)}</span>
      <span className="visually-hidden" role="status">
        {spoken}
      </span>
      {clockOff && <span className="small">. {text('deviceClockOff')}</span>}
    </>
  );
}
