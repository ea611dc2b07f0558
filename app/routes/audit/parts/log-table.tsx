import { DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useText } from '../../../ui/text.tsx';
import type { StaffInstant } from '../../admin/parts/shown.server.ts';
import { StaffTime } from '../../admin/parts/staff-time.tsx';

export type ShownLine = {
  index: number;
  at: StaffInstant;
  type: string;
  actor: string | null;
  subject: { type: string; id: string };
  sentence: string;
  facts: { name: string; value: string }[];
  requestId: string;
  leafHash: string;
};

/** The log as a plain table: who, when, what, on what, with the facts of the event and its leaf. */
export function LogTable({ lines }: { lines: ShownLine[] }) {
  const text = useText('audit');
  return (
    <Panel id="log" title={text('title')} titleHidden>
      <DataTable
        caption={text('title')}
        rows={lines}
        rowKey={({ index }) => String(index)}
        empty={text('none')}
        fold
        dense
        columns={[
          { key: 'index', header: text('column.index'), numeric: true, cell: ({ index }) => index },
          { key: 'at', header: text('column.at'), cell: ({ at }) => <StaffTime at={at} /> },
          {
            key: 'actor',
            header: text('column.actor'),
            cell: ({ actor }) => <bdi>{actor ?? text('system')}</bdi>,
          },
          {
            key: 'act',
            header: text('column.act'),
            rowHeader: true,
            className: 'wide-cell',
            cell: ({ sentence, type }) => (
              <>
                {sentence}
                <span className="second-line">
                  <Ltr>{type}</Ltr>
                </span>
              </>
            ),
          },
          {
            key: 'subject',
            header: text('column.subject'),
            cell: ({ subject }) =>
              subject.type === 'user' ? (
                <bdi>{subject.id}</bdi>
              ) : (
                <code className="digest">{subject.id}</code>
              ),
          },
          {
            key: 'facts',
            header: text('column.facts'),
            cell: ({ facts, requestId, leafHash }) => (
              <details>
                <summary>{text('facts', { count: facts.length })}</summary>
                <div className="inside digest">
                  {facts.map(({ name, value }) => (
                    <div key={name}>
                      {name}: {value}
                    </div>
                  ))}
                  <div>request: {requestId}</div>
                  <div>leaf: {leafHash}</div>
                </div>
              </details>
            ),
          },
        ]}
      />
    </Panel>
  );
}
