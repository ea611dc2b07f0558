import { DateField3 } from '../../../ui/date-field.tsx';

/** A stored date as the three fields show it, prepared by the server. */
export type ShownDate = {
  day: string;
  month: string;
  year: string;
  calendar: 'hijri' | 'gregorian';
  /** The same day in the other calendar, once it is valid. */
  otherCalendar: string | null;
  /** The part that is wrong, when one alone is. */
  wrongPart: 'day' | 'month' | 'year' | null;
};

type Props = {
  id: string;
  name: string;
  legend: string;
  hint: string;
  error: string | undefined;
  optional: boolean;
  date: ShownDate | undefined;
};

export function DateQuestion({ date, ...field }: Props) {
  if (date === undefined) return <DateField3 {...field} />;
  const { otherCalendar, wrongPart, ...parts } = date;
  return (
    <DateField3
      {...field}
      defaultValue={parts}
      errorParts={wrongPart === null ? undefined : [wrongPart]}
      otherCalendar={otherCalendar ?? undefined}
    />
  );
}
