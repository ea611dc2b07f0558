import { DataTable } from '../../../ui/data-table.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useText } from '../../../ui/text.tsx';

type ChairAlarm = { judgeId: string; judge: string; kind: string; isSeen: boolean };

/** Hints about judges of the panel that they have had time to look at themselves. */
export function AlarmTable({ alarms }: { alarms: ChairAlarm[] }) {
  const text = useText('alarms');
  if (alarms.length === 0) return null;
  return (
    <Panel id="alarms" title={text('chair.title')} fits>
      <p className="body caption">{text('chair.lede')}</p>
      <DataTable
        caption={text('chair.title')}
        fold
        rows={alarms}
        rowKey={({ judgeId, kind }) => `${judgeId} ${kind}`}
        columns={[
          {
            key: 'judge',
            header: text('chair.judge'),
            rowHeader: true,
            cell: ({ judge }) => <bdi>{judge}</bdi>,
          },
          { key: 'kind', header: text('chair.kind'), cell: ({ kind }) => text(`kind.${kind}`) },
          {
            key: 'state',
            header: text('chair.state'),
            cell: ({ isSeen }) => text(isSeen ? 'chair.seen' : 'chair.unseen'),
          },
        ]}
      />
    </Panel>
  );
}
