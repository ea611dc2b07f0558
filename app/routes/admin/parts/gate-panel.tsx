import { localize } from '../../../core/localized.ts';
import type { EntryName } from '../../../domain/results/entry-names.server.ts';
import { Bdi } from '../../../ui/bdi.tsx';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useLocale, useText } from '../../../ui/text.tsx';

type Row = { reference: string; outcome: 'pass' | 'fail' | null; note: string; checked: string | null };

/** The clearance gate of each proposed winner, with the form to record it. */
export function GatePanel({
  rows,
  names,
  isOpen,
}: {
  rows: Row[];
  names: Record<string, EntryName>;
  isOpen: boolean;
}) {
  const text = useText('results');
  const locale = useLocale();
  return (
    <Panel id="gate" title={text('gate.title')} foot={text('gate.lede')}>
      <DataTable
        caption={text('gate.caption')}
        rows={rows}
        rowKey={({ reference }) => reference}
        empty={text('gate.none')}
        fold
        dense
        columns={[
          {
            key: 'nomination',
            header: text('gate.nomination'),
            rowHeader: true,
            cell: ({ reference }) => {
              const name = names[reference];
              return (
                <>
                  <Bdi>{name === undefined ? reference : localize(name.agency ?? name.title, locale)}</Bdi>
                  <span className="second-line">
                    <Ltr>{reference}</Ltr>
                  </span>
                </>
              );
            },
          },
          {
            key: 'state',
            header: text('gate.state'),
            cell: ({ outcome, checked }) => (
              <>
                <Tag state={outcome === 'pass' ? 'complete' : outcome === 'fail' ? 'error' : 'todo'}>
                  {text(outcome === null ? 'gate.open' : `gate.${outcome}`)}
                </Tag>
                {checked !== null && <span className="second-line">{checked}</span>}
              </>
            ),
          },
          {
            key: 'note',
            header: text('gate.note'),
            cell: ({ note }) => <Bdi>{note === '' ? '–' : note}</Bdi>,
          },
          ...(isOpen
            ? [
                {
                  key: 'act',
                  header: text('gate.act'),
                  cell: ({ reference, outcome }: Row) =>
                    outcome === null ? (
                      <GateForm reference={reference} outcome={outcome} />
                    ) : (
                      <details>
                        <summary>{text('gate.again')}</summary>
                        <GateForm reference={reference} outcome={outcome} />
                      </details>
                    ),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

function GateForm({ reference, outcome }: Pick<Row, 'reference' | 'outcome'>) {
  const text = useText('results');
  return (
    <form method="post" className="inline-form">
      <input type="hidden" name="reference" value={reference} />
      <select
        name="outcome"
        aria-label={text('gate.outcome', { reference })}
        defaultValue={outcome ?? 'pass'}
      >
        <option value="pass">{text('gate.pass')}</option>
        <option value="fail">{text('gate.fail')}</option>
      </select>
      <input
        className="input"
        name="note"
        required
        maxLength={500}
        dir="auto"
        aria-label={text('gate.noteOf', { reference })}
        placeholder={text('gate.note')}
      />
      <Button size="compact" variant="secondary" name="intent" value="clear">
        {text('gate.record')}
      </Button>
    </form>
  );
}
