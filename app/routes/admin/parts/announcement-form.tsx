import { Button } from '../../../ui/button.tsx';
import { DateField3 } from '../../../ui/date-field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useText } from '../../../ui/text.tsx';
import { TextInput } from '../../../ui/text-input.tsx';

/** Moves the announcement later. The day in either calendar; the time is Riyadh's. */
export function AnnouncementForm({ hasError }: { hasError: boolean }) {
  const text = useText('admin');
  return (
    <Panel id="move" title={text('cycle.move')} padded>
      <form method="post">
        <p>{text('cycle.moveLede')}</p>
        <DateField3
          id="date"
          name="date"
          legend={text('cycle.moveDay')}
          error={hasError ? text('cycle.moveError') : undefined}
        />
        <div className="row">
          <TextInput
            id="hour"
            name="hour"
            label={text('cycle.hour')}
            width={2}
            inputMode="numeric"
            dir="ltr"
            required
          />
          <TextInput
            id="minute"
            name="minute"
            label={text('cycle.minute')}
            width={2}
            inputMode="numeric"
            dir="ltr"
            defaultValue="00"
            required
          />
        </div>
        <p className="form-actions">
          <Button variant="secondary" name="intent" value="move">
            {text('cycle.moveSubmit')}
          </Button>
        </p>
      </form>
    </Panel>
  );
}
