import { type Column, DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';
import type { ProposalData } from './proposal-notice.tsx';

type Ready = Extract<ProposalData, { state: 'ready' }>;
type Change = Ready['changes'][number];
type Figure = { key: string; name: string; before: string | number; after: string | number };

/** A proposal beside the present assignment: figures first, then every change with its reason. */
export function ComparePanel({ proposal }: { proposal: Ready }) {
  const text = useText('board');
  const { before, after, spread, changes } = proposal;
  const figures: Figure[] = [
    { key: 'worst', name: text('compare.worst'), before: before.worstFit, after: after.worstFit },
    { key: 'total', name: text('compare.total'), before: before.totalFit, after: after.totalFit },
    { key: 'groups', name: text('compare.groups'), before: before.groups, after: after.groups },
    {
      key: 'loads',
      name: text('compare.loads'),
      before: text('compare.span', spread.before),
      after: text('compare.span', spread.after),
    },
  ];
  const figureColumns: Column<Figure>[] = [
    { key: 'name', header: text('compare.figure'), rowHeader: true, cell: ({ name }) => name },
    { key: 'before', header: text('compare.before'), numeric: true, cell: (row) => row.before },
    { key: 'after', header: text('compare.after'), numeric: true, cell: (row) => row.after },
  ];
  const columns: Column<Change>[] = [
    {
      key: 'reference',
      header: text('compare.nomination'),
      rowHeader: true,
      cell: ({ reference }) => <Ltr>{reference}</Ltr>,
    },
    { key: 'judge', header: text('compare.judge'), cell: ({ judge }) => <bdi>{judge}</bdi> },
    {
      key: 'change',
      header: text('compare.change'),
      cell: ({ change }) => (
        <Tag state={change === 'added' ? 'progress' : 'locked'}>{text(`compare.${change}`)}</Tag>
      ),
    },
    {
      key: 'why',
      header: text('compare.why'),
      cell: ({ fit, expertise, preference }) => (
        <>
          {text('why.fit', { fit })} {text(`why.expertise.${expertise}`)}{' '}
          {text(preference === null ? 'why.noPreference' : `why.preference.${preference}`)}
        </>
      ),
    },
    {
      key: 'load',
      header: text('compare.load'),
      cell: (row) => text('compare.loadChange', { before: row.before, after: row.after }),
    },
  ];
  return (
    <div id="compare">
      <Panel id="compare-panel" title={text('compare.title')} fits>
        <DataTable
          caption={text('compare.title')}
          columns={figureColumns}
          rows={figures}
          rowKey={({ key }) => key}
        />
        <DataTable
          caption={text('compare.changes')}
          columns={columns}
          rows={changes}
          rowKey={({ key }) => key}
          fold
        />
      </Panel>
    </div>
  );
}
