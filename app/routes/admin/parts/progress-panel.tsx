import { formatShare } from '../../../core/digits.ts';
import { usePath } from '../../../http/frames.tsx';
import { type Column, DataTable } from '../../../ui/data-table.tsx';
import { HBar } from '../../../ui/h-bar.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { RichText, useLocale, useText } from '../../../ui/text.tsx';

type Row = { code: string; name: string; nominations: number; expected: number; submitted: number };

/** Judging by branch in counts: sheets handed in, never what they say. */
export function ProgressPanel({ cycle, rows }: { cycle: string; rows: Row[] }) {
  const text = useText('admin');
  const locale = useLocale();
  const to = usePath();
  const sum = (read: (row: Row) => number) => rows.reduce((total, row) => total + read(row), 0);
  const [done, all] = [sum(({ submitted }) => submitted), sum(({ expected }) => expected)];
  const columns: Column<Row>[] = [
    {
      key: 'branch',
      header: text('progress.branch'),
      rowHeader: true,
      className: 'wide-cell',
      cell: ({ code, name }) => (
        <a href={to(`/admin/cycles/${cycle}#branch-${code}`)}>
          {code.slice(1)}. {name}
        </a>
      ),
    },
    {
      key: 'nominations',
      header: text('progress.nominations'),
      numeric: true,
      wideOnly: true,
      cell: ({ nominations }) => nominations,
    },
    {
      key: 'sheets',
      header: text('progress.sheets'),
      numeric: true,
      cell: ({ submitted, expected }) => text('progress.of', { done: submitted, all: expected }),
    },
    {
      key: 'bar',
      header: text('progress.bar'),
      wideOnly: true,
      className: 'bar-cell',
      cell: ({ submitted, expected }) => <HBar value={expected === 0 ? 0 : (100 * submitted) / expected} />,
    },
    {
      key: 'share',
      header: text('progress.share'),
      numeric: true,
      cell: ({ submitted, expected }) => <Ltr>{formatShare(submitted, expected, locale)}</Ltr>,
    },
  ];
  return (
    <Panel
      id="progress"
      title={text('progress.title')}
      head={
        <span className="caption">
          <RichText
            namespace="admin"
            k="progress.total"
            values={{ done, all, share: formatShare(done, all, locale) }}
          />
        </span>
      }
    >
      <DataTable
        caption={text('progress.title')}
        columns={columns}
        rows={rows}
        rowKey={({ code }) => code}
        dense
      />
    </Panel>
  );
}
