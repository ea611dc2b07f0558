import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import { useText } from './text.tsx';

export type Column<Row> = {
  key: string;
  header: ReactNode;
  /** The header in words where it is not plain text: the label of a folded cell. */
  label?: string | undefined;
  cell: (row: Row) => ReactNode;
  /** Numbers line up at their units in both directions. */
  numeric?: boolean | undefined;
  /** The cell that names the row. */
  rowHeader?: boolean | undefined;
  /** Dropped on narrow screens; the same fact must stand elsewhere. */
  wideOnly?: boolean | undefined;
  sort?: { href: string; direction?: 'ascending' | 'descending' | undefined } | undefined;
  className?: string | undefined;
};

export type DataTableProps<Row> = {
  /** Names the table and, when it scrolls, its region. */
  caption: string;
  captionHidden?: boolean | undefined;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  rowClass?: (row: Row) => string | undefined;
  /** Each row becomes a card on narrow screens; otherwise the table scrolls in its own region. */
  fold?: boolean | undefined;
  dense?: boolean | undefined;
  /** A last line of its own: the sum of the rows above. */
  foot?: Row | undefined;
  empty?: ReactNode;
};

/** A real table. Roles are repeated where folding would take them away. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionHidden = true, columns, rows, rowKey, rowClass, fold, dense, foot, empty } = props;
  const text = useText();
  const role = (name: string) => (fold ? name : undefined);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" aria-label={text('scrollTable', { caption })} tabIndex={0}>
      <table className={classNames(dense && 'dense', fold && 'fold')} role={role('table')}>
        <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
        <thead role={role('rowgroup')}>
          <tr role={role('row')}>
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                role={role('columnheader')}
                aria-sort={column.sort?.direction}
                className={columnClass(column)}
              >
                <ColumnHeader column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody role={role('rowgroup')}>
          {rows.map((row) => (
            <tr key={rowKey(row)} role={role('row')} className={rowClass?.(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} fold={fold} />
              ))}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr role={role('row')}>
              <td role={role('cell')} colSpan={columns.length}>
                {empty ?? text('tableEmpty')}
              </td>
            </tr>
          )}
        </tbody>
        {foot !== undefined && (
          <tfoot role={role('rowgroup')}>
            <tr role={role('row')}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={foot} fold={fold} />
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}

function Cell<Row>({ column, row, fold }: { column: Column<Row>; row: Row; fold: boolean | undefined }) {
  const content = column.cell(row);
  const className = columnClass(column);
  if (column.rowHeader) {
    return (
      <th scope="row" role={fold ? 'rowheader' : undefined} className={className}>
        {fold ? <span>{content}</span> : content}
      </th>
    );
  }
  return (
    <td
      role={fold ? 'cell' : undefined}
      className={className}
      data-label={fold ? columnLabel(column) : undefined}
    >
      {content}
    </td>
  );
}

function ColumnHeader<Row>({ column: { header, sort } }: { column: Column<Row> }) {
  if (sort === undefined) return header;
  return (
    <a href={sort.href}>
      {header}
      {sort.direction !== undefined && <Icon name={sort.direction === 'ascending' ? 'up' : 'open'} />}
    </a>
  );
}

function columnLabel<Row>({ label, header }: Column<Row>): string | undefined {
  return label ?? (typeof header === 'string' ? header : undefined);
}

function columnClass<Row>({ numeric, wideOnly, className }: Column<Row>): string | undefined {
  const joined = classNames(numeric && 'number', wideOnly && 'wide-only', className);
  return joined === '' ? undefined : joined;
}
