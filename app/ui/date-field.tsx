import type { ReactNode } from 'react';
import { FieldGroup } from './field-group.tsx';
import type { FieldProps } from './field-wiring.ts';
import { useText } from './text.tsx';

export type DatePart = 'day' | 'month' | 'year';
export type CalendarName = 'hijri' | 'gregorian';

export type DateField3Props = Omit<FieldProps, 'label'> & {
  legend: ReactNode;
  /** Posts `name.day`, `name.month`, `name.year` (digits of any script, as typed) and `name.calendar`. */
  name: string;
  defaultValue?: Partial<Record<DatePart, string>> & { calendar?: CalendarName };
  /** The parts that the error is about; all three when left out. */
  errorParts?: DatePart[] | undefined;
  /** The same day in the other calendar, formatted by the server once the date is valid. */
  otherCalendar?: string | undefined;
};

const PARTS = [
  { part: 'day', look: 'day-part' },
  { part: 'month', look: 'day-part' },
  { part: 'year', look: 'year-part' },
] as const;

/** Id of the control that an error about this date leads to. */
export function dateErrorTarget(id: string, parts: DatePart[] = []): string {
  return `${id}-${parts[0] ?? 'day'}`;
}

/** A date as three text fields and the calendar it is written in. */
export function DateField3(props: DateField3Props) {
  const { id, legend, name, hint, error, optional, defaultValue = {}, errorParts, otherCalendar } = props;
  const text = useText();
  const wrong = (part: DatePart) =>
    error !== undefined && (errorParts === undefined || errorParts.includes(part));
  return (
    <FieldGroup
      id={id}
      legend={legend}
      hint={hint}
      error={error}
      optional={optional}
      after={
        otherCalendar !== undefined && <p className="date-echo">{text('sameDay', { date: otherCalendar })}</p>
      }
    >
      <div className="date-parts">
        {PARTS.map(({ part, look }) => (
          <div className={look} key={part}>
            <label htmlFor={`${id}-${part}`}>{text(part)}</label>
            <input
              className="input"
              type="text"
              inputMode="numeric"
              autoComplete="off"
              id={`${id}-${part}`}
              name={`${name}.${part}`}
              defaultValue={defaultValue[part]}
              aria-invalid={wrong(part) ? true : undefined}
              aria-describedby={wrong(part) ? `${id}-error` : undefined}
            />
          </div>
        ))}
        <div className="calendar-part">
          <label htmlFor={`${id}-calendar`}>{text('calendar')}</label>
          <select
            id={`${id}-calendar`}
            name={`${name}.calendar`}
            defaultValue={defaultValue.calendar ?? 'hijri'}
          >
            <option value="hijri">{text('hijri')}</option>
            <option value="gregorian">{text('gregorian')}</option>
          </select>
        </div>
      </div>
    </FieldGroup>
  );
}
