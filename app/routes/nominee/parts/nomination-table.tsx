import type { ShownState } from '../../../domain/nominations/nomination.ts';
import { usePath } from '../../../http/frames.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { useText } from '../../../ui/text.tsx';
import { StateTag } from './nomination-header.tsx';

export type NominationLine = {
  reference: string;
  title: string;
  branch: string;
  cycle: string;
  state: ShownState;
  hasNewerEdits: boolean;
  writers: string[];
  updated: string;
  /** The closing day while the cycle is open. */
  closing: string | null;
};

/** Nominations with branch, state and who works on them; a card each on narrow screens. */
export function NominationTable({ caption, rows }: { caption: string; rows: NominationLine[] }) {
  const text = useText('nominee');
  const ui = useText();
  const to = usePath();
  return (
    <DataTable
      caption={caption}
      fold
      rows={rows}
      rowKey={({ reference }) => reference}
      columns={[
        {
          key: 'title',
          header: text('column.nomination'),
          rowHeader: true,
          cell: (row) => (
            <>
              <a href={to(`/nominations/${row.reference}`)}>
                <bdi>{row.title === '' ? text('untitled') : row.title}</bdi>
              </a>
              <br />
              <span className="small muted">
                <Ltr>{row.reference}</Ltr>
              </span>
            </>
          ),
        },
        { key: 'branch', header: text('column.branch'), cell: ({ branch, cycle }) => `${branch} · ${cycle}` },
        {
          key: 'state',
          header: text('column.state'),
          cell: (row) => (
            <>
              <StateTag state={row.state} />
              {row.hasNewerEdits && (
                <>
                  <br />
                  <span className="small muted">{text('newerEdits.short')}</span>
                </>
              )}
            </>
          ),
        },
        {
          key: 'writers',
          header: text('column.writers'),
          cell: ({ writers }) => <bdi>{writers.join(ui('listComma'))}</bdi>,
        },
        { key: 'updated', header: text('column.updated'), cell: ({ updated }) => updated },
        {
          key: 'closing',
          header: text('column.closing'),
          cell: ({ closing }) => closing ?? text('closed.short'),
        },
      ]}
    />
  );
}
