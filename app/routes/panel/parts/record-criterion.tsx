import type { ReactNode } from 'react';
import { type Column, DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useText } from '../../../ui/text.tsx';
import type { ShownRecord } from './record-view.server.ts';

export type ShownCriterion = ShownRecord['criteria'][number];
type Mark = ShownCriterion['marks'][number];

/** One criterion: independent and revised marks side by side, what was written, how far the mean has moved. */
export function RecordCriterion({
  criterion,
  children,
}: {
  criterion: ShownCriterion;
  children?: ReactNode;
}) {
  const text = useText('meeting');
  const hasRevised = criterion.marks.some(({ revised }) => revised !== null);
  const reason: Column<Mark> = {
    key: 'reason',
    header: text('column.reason'),
    cell: ({ reason, evidence }) => <Typed>{evidence === '' ? reason : `${reason}\n${evidence}`}</Typed>,
  };
  const columns: Column<Mark>[] = [
    { key: 'judge', header: text('column.judge'), rowHeader: true, cell: ({ judge }) => <bdi>{judge}</bdi> },
    {
      key: 'independent',
      header: text('column.independent'),
      numeric: true,
      cell: ({ score }) => <Ltr>{score ?? '–'}</Ltr>,
    },
    {
      key: 'revised',
      header: text('column.revised'),
      numeric: true,
      cell: ({ revised }) =>
        revised === null ? <span className="caption">{text('unchanged')}</span> : <b>{revised}</b>,
    },
    { key: 'comment', header: text('column.comment'), cell: ({ comment }) => <Typed>{comment}</Typed> },
    ...(hasRevised ? [reason] : []),
  ];
  return (
    <Panel
      id={`criterion-${criterion.code}`}
      title={
        <>
          <Ltr>{criterion.code}</Ltr> {criterion.name}
        </>
      }
      fits
      head={
        <span className="caption push">
          {text('criterion.weight', { weight: criterion.weight })} ·{' '}
          {text('criterion.spread', { spread: criterion.spread })} · {text('criterion.independent')}{' '}
          <Ltr>{criterion.independent}</Ltr> · {text('criterion.later')} <Ltr>{criterion.later}</Ltr>
        </span>
      }
    >
      <DataTable
        caption={text('criterion.marks', { criterion: criterion.name })}
        columns={columns}
        rows={criterion.marks}
        rowKey={({ judgeId }) => judgeId}
        fold
        dense
      />
      {criterion.needsReason !== null && (
        <Notice tone={criterion.chairReason === null ? 'warning' : 'info'} full>
          <p>{text(`needs.${criterion.needsReason}`)}</p>
          {criterion.chairReason !== null && (
            <p className="typed" dir="auto">
              <b>{text('chair.reason')}</b> <bdi>{criterion.chairReason}</bdi>
            </p>
          )}
        </Notice>
      )}
      {children}
    </Panel>
  );
}

function Typed({ children }: { children: string }) {
  return (
    <span className="typed" dir="auto">
      {children === '' ? '–' : children}
    </span>
  );
}
