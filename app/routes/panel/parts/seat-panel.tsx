import { Button } from '../../../ui/button.tsx';
import { CheckboxGroup } from '../../../ui/checkbox-group.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { useText } from '../../../ui/text.tsx';
import { TextInput } from '../../../ui/text-input.tsx';

export type SeatData = {
  judgeId: string;
  name: string;
  capacity: number | null;
  reads: string[];
  expertise: number;
};

/** What the chair knows of one seat: limit, languages, nearness to the judge's field. */
export function SeatPanel({ seat, closeHref }: { seat: SeatData; closeHref: string }) {
  const text = useText('board');
  return (
    <div id="seat">
      <Panel
        id="seat-panel"
        title={text('seat.title', { judge: seat.name })}
        head={
          <a className="push small" href={closeHref}>
            {text('seat.close')}
          </a>
        }
        padded
      >
        <form method="post" noValidate>
          <input type="hidden" name="judge" value={seat.judgeId} />
          <TextInput
            id="capacity"
            name="capacity"
            label={text('seat.capacity')}
            hint={text('seat.capacityHint')}
            defaultValue={seat.capacity ?? ''}
            inputMode="numeric"
            dir="ltr"
            width={4}
            optional
          />
          <CheckboxGroup
            id="reads"
            name="reads"
            legend={text('seat.reads')}
            defaultValues={seat.reads}
            options={[
              { value: 'ar', label: text('seat.ar') },
              { value: 'en', label: text('seat.en') },
            ]}
            inline
          />
          <RadioGroup
            id="expertise"
            name="expertise"
            legend={text('seat.expertise')}
            defaultValue={String(seat.expertise)}
            options={['0', '1', '2'].map((value) => ({ value, label: text(`seat.expertise.${value}`) }))}
            inline
          />
          <Button size="compact" name="intent" value="seat">
            {text('seat.save')}
          </Button>
        </form>
      </Panel>
    </div>
  );
}
