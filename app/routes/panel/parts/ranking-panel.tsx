import { localize } from '../../../core/localized.ts';
import type { EntryName } from '../../../domain/results/entry-names.server.ts';
import type { ResultRow, ResultTable } from '../../../domain/results/result-table.ts';
import { Bdi } from '../../../ui/bdi.tsx';
import { type Column, DataTable } from '../../../ui/data-table.tsx';
import { DotPlot } from '../../../ui/dot-plot.tsx';
import { DotPlotLegend } from '../../../ui/dot-plot-legend.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Tag, type TagState } from '../../../ui/tag.tsx';
import { RichText, type Text, useLocale, useText } from '../../../ui/text.tsx';

export type RankingPanelProps = {
  table: ResultTable;
  names: Record<string, EntryName>;
  /** Hundredths of a point. */
  winUnits: number;
  sheets: { done: number; all: number };
  isAnnounced: boolean;
};

const FULL = 100;
const AXIS_FROM = 40;

/** The ranking of a branch: exact scores, their spread as dots, and how firmly each place stands. */
export function RankingPanel({ table, names, winUnits, sheets, isAnnounced }: RankingPanelProps) {
  const text = useText('results');
  const locale = useLocale();
  const limit = winUnits / 100;
  const lowest = Math.min(FULL, ...table.rows.flatMap(({ totals }) => totals));
  const min = Math.max(0, Math.min(AXIS_FROM, Math.floor(lowest / 10) * 10));
  const columns: Column<ResultRow>[] = [
    { key: 'rank', header: text('table.rank'), numeric: true, className: 'rank', cell: ({ rank }) => rank },
    {
      key: 'nomination',
      header: text('table.nomination'),
      rowHeader: true,
      className: 'wide-cell',
      cell: ({ reference }) => {
        const name = names[reference];
        const title = name === undefined ? reference : localize(name.title, locale);
        return (
          <>
            <Bdi>{name?.agency == null ? title : localize(name.agency, locale)}</Bdi>
            <span className="second-line">
              {name?.agency != null && (
                <>
                  <Bdi>{title}</Bdi>
                  {' · '}
                </>
              )}
              <Ltr>{reference}</Ltr>
            </span>
          </>
        );
      },
    },
    {
      key: 'score',
      header: text('table.score'),
      numeric: true,
      className: 'big',
      cell: ({ score }) => score,
    },
    { key: 'median', header: text('table.median'), numeric: true, cell: ({ median }) => median },
    { key: 'spread', header: text('table.spread'), numeric: true, cell: ({ spread }) => spread },
    {
      key: 'totals',
      label: text('table.totals'),
      header: (
        <span className="axis">
          <span>{min}</span>
          <span>{text('table.totals')}</span>
          <span>{FULL}</span>
        </span>
      ),
      cell: ({ totals, score }) => (
        <>
          <DotPlot min={min} max={FULL} values={totals} mean={Number(score)} threshold={limit} />
          <span className="visually-hidden">
            {totals.map((total) => total.toFixed(2)).join(text('table.comma'))}
          </span>
        </>
      ),
    },
    {
      key: 'stability',
      header: text('table.stability'),
      numeric: true,
      cell: (row) => <Firmness row={row} />,
    },
    {
      key: 'state',
      header: text('table.state'),
      className: 'state-cell',
      cell: (row) => <Level row={row} isBelow={Number(row.score) < limit} isAnnounced={isAnnounced} />,
    },
  ];
  return (
    <Panel
      id="ranking"
      title={text('table.title')}
      head={
        <>
          <span className="facts">
            <span>
              <RichText namespace="results" k="table.finalists" values={{ count: table.rows.length }} />
            </span>
            <span>
              <RichText namespace="results" k="table.sheets" values={sheets} />
            </span>
            <span>
              <RichText namespace="results" k="table.limit" values={{ limit }} />
            </span>
          </span>
          <DotPlotLegend
            dot={text('table.dot')}
            mean={text('table.mean')}
            threshold={text('table.threshold')}
          />
        </>
      }
      foot={<Foot table={table} text={text} />}
    >
      <DataTable
        caption={text('table.caption')}
        columns={columns}
        rows={table.rows}
        rowKey={({ reference }) => reference}
        rowClass={({ level }) => (level === 'winner' ? 'winner-row' : undefined)}
        fold
        dense
      />
    </Panel>
  );
}

function Foot({ table, text }: { table: ResultTable; text: Text }) {
  return (
    <>
      <RichText namespace="results" k="table.foot" />{' '}
      {table.resamples === null
        ? text('table.footIncomplete')
        : text('table.footStability', { resamples: table.resamples })}
      {table.disputed.length > 0 && (
        <> {text('table.disputed', { references: table.disputed.join(text('table.comma')) })}</>
      )}
    </>
  );
}

function Firmness({ row: { stability } }: { row: ResultRow }) {
  const text = useText('results');
  if (stability.kind === 'firm') return <Ltr>{stability.percent}</Ltr>;
  if (stability.kind === 'close') return text('stability.close', { rank: stability.rank });
  return text('stability.incomplete');
}

function Level({ row, isBelow, isAnnounced }: { row: ResultRow; isBelow: boolean; isAnnounced: boolean }) {
  const text = useText('results');
  const [state, key]: [TagState, string] =
    row.level === null
      ? ['progress', 'level.vote']
      : row.level === 'winner'
        ? ['winner', isAnnounced ? 'level.announced' : 'level.winner']
        : row.level === 'certificate_of_excellence'
          ? ['done', 'level.certificate_of_excellence']
          : isBelow
            ? ['error', 'level.below']
            : ['neutral', 'level.not_awarded'];
  return (
    <span className="tags">
      <Tag state={state}>{text(key)}</Tag>
      {row.isTied && <Tag state="tie">{text('level.tie')}</Tag>}
    </span>
  );
}
