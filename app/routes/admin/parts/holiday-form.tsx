import type { CalendarName } from '../../../core/hijri.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField3 } from '../../../ui/date-field.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useText } from '../../../ui/text.tsx';
import { TextInput } from '../../../ui/text-input.tsx';

export type HolidayValues = {
  date?: { day?: string; month?: string; year?: string; calendar?: CalendarName };
  days?: string | number;
  nameAr?: string;
  nameEn?: string;
};

type HolidayFormProps = { values: HolidayValues; errors: Record<string, string[]> };

/** The days of a holiday, from its first in either calendar. */
export function HolidayForm({ values, errors }: HolidayFormProps) {
  const text = useText('deadlines');
  const words = useText('errors');
  const error = (name: string) => {
    const code = errors[name]?.[0];
    if (code === undefined) return undefined;
    return code.startsWith('date.') ? text(code) : words(code);
  };
  return (
    <Panel id="add" title={text('holidays.add')} padded>
      <form method="post">
        <ErrorSummary
          errors={Object.keys(errors).flatMap((name) => {
            const message = error(name);
            return message === undefined ? [] : [{ fieldId: name === 'date' ? 'date-day' : name, message }];
          })}
        />
        <DateField3
          id="date"
          name="date"
          legend={text('holidays.first')}
          error={error('date')}
          defaultValue={values.date ?? {}}
        />
        <TextInput
          id="days"
          name="days"
          label={text('holidays.days')}
          error={error('days')}
          defaultValue={values.days ?? '1'}
          width={2}
          inputMode="numeric"
          dir="ltr"
        />
        <TextInput
          id="nameAr"
          name="nameAr"
          label={text('holidays.nameAr')}
          error={error('nameAr')}
          defaultValue={values.nameAr}
          dir="rtl"
        />
        <TextInput
          id="nameEn"
          name="nameEn"
          label={text('holidays.nameEn')}
          error={error('nameEn')}
          defaultValue={values.nameEn}
          dir="ltr"
        />
        <p className="form-actions">
          <Button name="intent" value="add">
            {text('holidays.submit')}
          </Button>
        </p>
      </form>
    </Panel>
  );
}
