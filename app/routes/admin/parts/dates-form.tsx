import type { TypedDates, TypedMoment } from '../../../domain/cycles/typed-dates.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { FieldGroup } from '../../../ui/field-group.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Select } from '../../../ui/select.tsx';
import { useText } from '../../../ui/text.tsx';
import { TextInput } from '../../../ui/text-input.tsx';
import type { DateNames } from './dates-table.tsx';

type DatesFormProps = {
  names: DateNames;
  typed: TypedDates;
  tolerance: number;
  errors: Record<string, string>;
};

/** All dates of a draft cycle, Riyadh time, in the calendar named first. "Check" shows the sentences without storing. */
export function DatesForm({ names, typed, tolerance, errors }: DatesFormProps) {
  const text = useText('deadlines');
  const words = useText('errors');
  const error = (name: string) => {
    const code = errors[name];
    if (code === undefined) return undefined;
    return /^(date|time)\./.test(code) ? text(code) : words(code);
  };
  const moments = ['opens', 'closes', 'announces'] as const;
  const target = (name: string) =>
    name === 'tolerance' || name.startsWith('phases.') ? name : `${name}.day`;
  return (
    <Panel id="edit" title={text('dates.edit')} padded>
      <form method="post">
        <ErrorSummary
          errors={Object.keys(errors).map((name) => ({ fieldId: target(name), message: error(name) ?? '' }))}
        />
        <Select
          id="calendar"
          name="calendar"
          label={text('dates.calendar')}
          hint={text('dates.calendarHint')}
          defaultValue={typed.calendar}
          options={(['hijri', 'gregorian'] as const).map((value) => ({
            value,
            label: text(`calendar.${value}`),
          }))}
        />
        {moments.map((name) => (
          <Moment
            key={name}
            name={name}
            label={text(`dates.${name}`)}
            value={typed[name]}
            error={error(name)}
          />
        ))}
        <TextInput
          id="tolerance"
          name="tolerance"
          label={text('dates.tolerance')}
          hint={text('dates.toleranceHint')}
          error={error('tolerance')}
          defaultValue={tolerance}
          width={4}
          inputMode="numeric"
          dir="ltr"
        />
        <h3 className="gap-4">{text('dates.phases')}</h3>
        {names.phases.map(({ code, name }) => (
          <Parts
            key={code}
            id={`phases.${code}`}
            legend={name}
            error={error(`phases.${code}.from`) ?? error(`phases.${code}.until`)}
            parts={(['from', 'until'] as const).map((end) => ({
              name: `phases.${code}.${end}`,
              label: text(`dates.${end}`),
              value: typed.phases[code]?.[end] ?? '',
            }))}
          />
        ))}
        <h3 className="gap-4">{text('dates.branches')}</h3>
        <p className="small muted">{text('dates.branchesHint')}</p>
        {names.branches.map(({ code, name }) => (
          <Moment
            key={code}
            name={`branches.${code}`}
            label={name}
            value={typed.branches[code] ?? { day: '', time: '24:00' }}
            error={error(`branches.${code}`)}
          />
        ))}
        <p className="form-actions">
          <Button name="intent" value="save">
            {text('dates.save')}
          </Button>
          <Button variant="secondary" name="intent" value="check">
            {text('dates.check')}
          </Button>
        </p>
      </form>
    </Panel>
  );
}

type MomentProps = { name: string; label: string; value: TypedMoment; error: string | undefined };

/** A day and a time of day, side by side. */
function Moment({ name, label, value, error }: MomentProps) {
  const text = useText('deadlines');
  return (
    <Parts
      id={name}
      legend={label}
      error={error}
      parts={[
        { name: `${name}.day`, label: text('dates.day'), value: value.day },
        { name: `${name}.time`, label: text('dates.time'), value: value.time },
      ]}
    />
  );
}

type PartsProps = {
  id: string;
  legend: string;
  error: string | undefined;
  parts: { name: string; label: string; value: string }[];
};

/** Two short fields under one legend; digits of any kind, as typed. */
function Parts({ id, legend, error, parts }: PartsProps) {
  return (
    <FieldGroup id={id} legend={legend} error={error}>
      <div className="date-parts">
        {parts.map(({ name, label, value }) => (
          <div className="calendar-part" key={name}>
            <label htmlFor={name}>{label}</label>
            <input
              className="input"
              type="text"
              autoComplete="off"
              dir="ltr"
              id={name}
              name={name}
              defaultValue={value}
              aria-invalid={error === undefined ? undefined : true}
              aria-describedby={error === undefined ? undefined : `${id}-error`}
            />
          </div>
        ))}
      </div>
    </FieldGroup>
  );
}
