import { Button } from '../../../ui/button.tsx';
import { type Column, DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useText } from '../../../ui/text.tsx';

export type RankRow = { reference: string; title: string; entrant: string; rank: number | null };

/** Ranks for the nominations of one cycle that nobody is assigned to yet; nothing when there are none. */
export function RankPanel({
  cycle,
  rows,
  ranks,
}: {
  cycle: { id: string; name: string };
  rows: RankRow[];
  ranks: number[];
}) {
  const text = useText('board');
  if (rows.length === 0) return null;
  const columns: Column<RankRow>[] = [
    {
      key: 'nomination',
      header: text('rank.nomination'),
      rowHeader: true,
      cell: ({ title, reference, entrant }) => (
        <>
          <bdi>{title}</bdi>
          <span className="second-line">
            <Ltr>{reference}</Ltr> · <bdi>{entrant}</bdi>
          </span>
        </>
      ),
    },
    {
      key: 'rank',
      header: text('rank.rank'),
      cell: ({ reference, title, rank }) => (
        <select
          name="ranks"
          aria-label={text('rank.rankOf', { title })}
          defaultValue={rank === null ? '' : `${reference} ${rank}`}
        >
          <option value="">{text('rank.none')}</option>
          {ranks.map((one) => (
            <option key={one} value={`${reference} ${one}`}>
              {one}
            </option>
          ))}
        </select>
      ),
    },
  ];
  return (
    <Panel id={`ranks-${cycle.id}`} title={text('rank.title', { cycle: cycle.name })} fits>
      <form method="post">
        <p className="body">{text('rank.lede')}</p>
        <input type="hidden" name="cycle" value={cycle.id} />
        <DataTable
          caption={text('rank.title', { cycle: cycle.name })}
          columns={columns}
          rows={rows}
          rowKey={({ reference }) => reference}
          fold
        />
        <p className="form-actions body">
          <Button variant="secondary" name="intent" value="rank">
            {text('rank.save')}
          </Button>
        </p>
      </form>
    </Panel>
  );
}

export type OwnRow = { reference: string; title: string; class: string; isFrozen: boolean };

/** What the judge declared and nobody has decided, with the way back while there is one. */
export function OwnDeclarations({ rows }: { rows: OwnRow[] }) {
  const text = useText('board');
  if (rows.length === 0) return null;
  const columns: Column<OwnRow>[] = [
    {
      key: 'nomination',
      header: text('rank.nomination'),
      rowHeader: true,
      cell: ({ title, reference }) => (
        <>
          <bdi>{title}</bdi>
          <span className="second-line">
            <Ltr>{reference}</Ltr>
          </span>
        </>
      ),
    },
    { key: 'class', header: text('own.class'), cell: (row) => text(`own.${row.class}`) },
    {
      key: 'act',
      header: text('own.act'),
      cell: ({ reference, title, isFrozen }) =>
        isFrozen ? (
          <span className="muted">{text('own.frozen')}</span>
        ) : (
          <form method="post">
            <input type="hidden" name="reference" value={reference} />
            <Button variant="plain" size="compact" name="intent" value="withdraw">
              {text('own.withdraw')}
              <span className="visually-hidden"> {title}</span>
            </Button>
          </form>
        ),
    },
  ];
  return (
    <Panel id="own" title={text('own.title')} fits>
      <DataTable
        caption={text('own.title')}
        columns={columns}
        rows={rows}
        rowKey={({ reference }) => reference}
        fold
      />
    </Panel>
  );
}
