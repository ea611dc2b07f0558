import type { DaySpan } from './view-types.ts';

/** One day, or the first and the last of several; a date never breaks in the middle. */
export function Days({ span: [first = '', last] }: { span: DaySpan }) {
  if (last === undefined) return <span className="nowrap">{first}</span>;
  const isBareDay = /^\d+$/.test(first);
  if (isBareDay) return <span className="nowrap">{`${first} – ${last}`}</span>;
  return (
    <>
      <span className="nowrap">{first}</span> – <span className="nowrap">{last}</span>
    </>
  );
}
