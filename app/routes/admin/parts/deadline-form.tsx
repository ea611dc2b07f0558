import type { CalendarName } from '../../../core/hijri.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField3 } from '../../../ui/date-field.tsx';
import { ErrorSummary } from '../../../ui/error-summary.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { type Option, Select } from '../../../ui/select.tsx';
import { useText } from '../../../ui/text.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import { TextInput } from '../../../ui/text-input.tsx';

/** What was typed, as it comes back from a check or a refusal. */
export type DeadlineValues = {
  scope?: string;
  date?: { day?: string; month?: string; year?: string; calendar?: CalendarName };
  time?: string;
  laterDays?: string | number;
  reasonAr?: string;
  reasonEn?: string;
};

/** What the server understood: the closing in words, the same day in the other calendar, what to be careful of. */
export type DeadlineEcho = { before: string; shown: string; other: string; warnings: string[] };

type DeadlineFormProps = {
  scopes: Option[];
  values: DeadlineValues;
  errors: Record<string, string[]>;
  echo: DeadlineEcho | null;
};

const DATE_CODES = ['date.format', 'date.range', 'date.impossible'];

/** Proposes a later closing. "Check" shows what was understood before anything is stored. */
export function DeadlineForm({ scopes, values, errors, echo }: DeadlineFormProps) {
  const text = useText('deadlines');
  const words = useText('errors');
  const error = (name: string) => {
    const code = errors[name]?.[0];
    if (code === undefined) return undefined;
    return DATE_CODES.includes(code) || code === 'time.format' ? text(code) : words(code);
  };
  const target = (name: string) => (name === 'date' ? 'date-day' : name);
  return (
    <Panel id="propose" title={text('propose.title')} padded>
      <form method="post">
        <ErrorSummary
          errors={Object.keys(errors).flatMap((name) => {
            const message = error(name);
            return message === undefined ? [] : [{ fieldId: target(name), message }];
          })}
        />
        <p>{text('propose.lede')}</p>
        <Select
          id="scope"
          name="scope"
          label={text('propose.scope')}
          options={scopes}
          defaultValue={values.scope}
        />
        <DateField3
          id="date"
          name="date"
          legend={text('propose.day')}
          hint={text('propose.dayHint')}
          error={error('date')}
          defaultValue={values.date ?? {}}
          otherCalendar={echo?.other}
        />
        <TextInput
          id="time"
          name="time"
          label={text('propose.time')}
          hint={text('propose.timeHint')}
          error={error('time')}
          defaultValue={values.time ?? '24:00'}
          width={4}
          dir="ltr"
        />
        <TextInput
          id="laterDays"
          name="laterDays"
          label={text('propose.laterDays')}
          hint={text('propose.laterDaysHint')}
          error={error('laterDays')}
          defaultValue={values.laterDays ?? '0'}
          width={4}
          inputMode="numeric"
          dir="ltr"
        />
        {echo !== null && (
          <div className="gap-3">
            <Notice tone={echo.warnings.length > 0 ? 'warning' : 'info'} live="status">
              <p>
                <strong>{text('echo.before', { closing: echo.before })}</strong>
              </p>
              <p>{text('echo.shown', { closing: echo.shown })}</p>
              {echo.warnings.map((warning) => (
                <p key={warning}>{text(`warning.${warning}`)}</p>
              ))}
            </Notice>
          </div>
        )}
        <TextArea
          id="reasonAr"
          name="reasonAr"
          label={text('propose.reasonAr')}
          hint={text('propose.reasonHint')}
          error={error('reasonAr')}
          defaultValue={values.reasonAr}
          rows={3}
        />
        <TextArea
          id="reasonEn"
          name="reasonEn"
          label={text('propose.reasonEn')}
          error={error('reasonEn')}
          defaultValue={values.reasonEn}
          rows={3}
        />
        <p className="form-actions">
          <Button name="intent" value="propose">
            {text('propose.submit')}
          </Button>
          <Button variant="secondary" name="intent" value="check">
            {text('propose.check')}
          </Button>
        </p>
      </form>
    </Panel>
  );
}
