import type { CalendarName } from '../../../core/hijri.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField3 } from '../../../ui/date-field.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { type Option, Select } from '../../../ui/select.tsx';
import { useText } from '../../../ui/text.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { TextInput } from '../../../ui/text-input.tsx';

export type LateCodeValues = {
  agency?: string;
  branch?: string;
  date?: { day?: string; month?: string; year?: string; calendar?: CalendarName };
  time?: string;
  uses?: string | number;
  reasonAr?: string;
  reasonEn?: string;
};

type LateCodeFormProps = {
  agencies: Option[];
  branches: Option[];
  values: LateCodeValues;
  errors: Record<string, string[]>;
};

/** Proposes a code for one agency in one branch. */
export function LateCodeForm({ agencies, branches, values, errors }: LateCodeFormProps) {
  const text = useText('deadlines');
  const words = useText('errors');
  const error = (name: string) => {
    const code = errors[name]?.[0];
    if (code === undefined) return undefined;
    return /^(date|time)\./.test(code) ? text(code) : words(code);
  };
  const field = (name: 'agency' | 'branch' | 'time' | 'uses' | 'reasonAr' | 'reasonEn') => ({
    id: name,
    name,
    error: error(name),
    defaultValue: values[name] === undefined ? undefined : String(values[name]),
  });
  return (
    <Panel id="add" title={text('codes.add')} padded>
      <form method="post">
        <ErrorSummary
          errors={Object.keys(errors).flatMap((name) => {
            const message = error(name);
            return message === undefined ? [] : [{ fieldId: name === 'date' ? 'date-day' : name, message }];
          })}
        />
        <Select {...field('agency')} label={text('codes.agency')} placeholder options={agencies} />
        <Select {...field('branch')} label={text('codes.branch')} placeholder options={branches} />
        <DateField3
          id="date"
          name="date"
          legend={text('codes.expiresDay')}
          error={error('date')}
          defaultValue={values.date ?? {}}
        />
        <TextInput
          {...field('time')}
          label={text('propose.time')}
          hint={text('propose.timeHint')}
          defaultValue={values.time ?? '24:00'}
          width={4}
          dir="ltr"
        />
        <TextInput
          {...field('uses')}
          label={text('codes.uses')}
          defaultValue={String(values.uses ?? 1)}
          width={2}
          inputMode="numeric"
          dir="ltr"
        />
        <TextArea {...field('reasonAr')} label={text('propose.reasonAr')} rows={3} />
        <TextArea {...field('reasonEn')} label={text('propose.reasonEn')} rows={3} />
        <p className="form-actions">
          <Button name="intent" value="propose">
            {text('codes.submit')}
          </Button>
        </p>
      </form>
    </Panel>
  );
}
