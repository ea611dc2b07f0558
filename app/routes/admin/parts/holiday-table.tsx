import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useText } from '../../../ui/text.tsx';

export type HolidayRow = {
  year: number;
  month: number;
  day: number;
  name: string;
  weekday: string;
  hijri: string;
  gregorian: string;
  isPast: boolean;
};

/** The list; a day that is over stays, because terms were counted by it. */
export function HolidayTable({ rows, mayChange }: { rows: HolidayRow[]; mayChange: boolean }) {
  const text = useText('deadlines');
  return (
    <Panel id="holidays" title={text('holidays.title')} titleHidden>
      <DataTable
        caption={text('holidays.title')}
        fold
        dense
        rows={rows}
        rowKey={({ gregorian }) => gregorian}
        empty={text('holidays.none')}
        columns={[
          { key: 'name', header: text('holidays.name'), rowHeader: true, cell: ({ name }) => name },
          { key: 'weekday', header: text('holidays.weekday'), cell: ({ weekday }) => weekday },
          { key: 'hijri', header: text('holidays.hijri'), cell: ({ hijri }) => hijri },
          { key: 'gregorian', header: text('holidays.gregorian'), cell: ({ gregorian }) => gregorian },
          {
            key: 'act',
            header: text('holidays.act'),
            cell: ({ year, month, day, gregorian, isPast }) =>
              isPast || !mayChange ? (
                '–'
              ) : (
                <form method="post">
                  <input type="hidden" name="year" value={year} />
                  <input type="hidden" name="month" value={month} />
                  <input type="hidden" name="day" value={day} />
                  <Button size="compact" variant="plain" name="intent" value="remove">
                    {text('holidays.remove')}
                    <span className="visually-hidden"> {gregorian}</span>
                  </Button>
                </form>
              ),
          },
        ]}
      />
    </Panel>
  );
}
