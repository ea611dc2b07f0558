import { Icon } from '../../../ui/icon.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { useText } from '../../../ui/text.tsx';
import type { BoardRow, BoardSlot } from './board-view.server.ts';

/** Folding takes the native roles away on narrow screens, so they are repeated. */
const ROLES = {
  table: 'table',
  rowgroup: 'rowgroup',
  row: 'row',
  columnheader: 'columnheader',
  rowheader: 'rowheader',
  cell: 'cell',
};

/** Nominations by judges: every cell is a link that opens the picker of its row. */
export function BoardTable({
  caption,
  rows,
  columns,
  demand,
  hrefOf,
}: {
  caption: string;
  rows: BoardRow[];
  columns: number;
  demand: number;
  hrefOf: (reference: string) => string;
}) {
  const text = useText('panel');
  const boardText = useText('board');
  const places = Array.from({ length: columns }, (_, index) => index);
  const label = (index: number) =>
    index < demand ? text('board.judge', { number: index + 1 }) : text('board.spare');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="scroll" aria-label={caption} tabIndex={0}>
      <table className="board fold" role={ROLES.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead role={ROLES.rowgroup}>
          <tr role={ROLES.row}>
            <th scope="col" role={ROLES.columnheader}>
              {text('board.nomination')}
            </th>
            {places.map((index) => (
              <th key={index} scope="col" role={ROLES.columnheader}>
                {label(index)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role={ROLES.rowgroup}>
          {rows.map((row) => (
            <tr key={row.reference} role={ROLES.row}>
              <th scope="row" role={ROLES.rowheader}>
                <span>
                  <a href={hrefOf(row.reference)}>
                    <bdi>{row.title}</bdi>
                  </a>
                  <span className="second-line">
                    <Ltr>{row.reference}</Ltr>{' '}
                    {row.missing > 0 && (
                      <span className="short">
                        {text('board.short', { has: demand - row.missing, count: demand })}
                      </span>
                    )}
                  </span>
                  {row.languages.length > 0 && (
                    <span className="second-line">
                      {boardText(row.languages.length > 1 ? 'row.mixed' : `row.only.${row.languages[0]}`)}
                    </span>
                  )}
                  {row.needsReplacement && (
                    <span className="second-line short">{boardText('row.replace')}</span>
                  )}
                </span>
              </th>
              {places.map((index) => (
                <td key={index} role={ROLES.cell} className="slot" data-label={label(index)}>
                  <Slot slot={row.slots[index]} isNeeded={index < demand} href={hrefOf(row.reference)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const SLOT_CLASS = { none: 'slot-button', new: 'slot-button added', gone: 'slot-button leaving' };

function Slot({ slot, isNeeded, href }: { slot: BoardSlot | undefined; isNeeded: boolean; href: string }) {
  const text = useText('panel');
  const boardText = useText('board');
  if (slot === undefined) {
    return (
      <a className={isNeeded ? 'slot-button empty' : 'slot-button spare'} href={href}>
        <Icon name="plus" />
        {text(isNeeded ? 'board.assign' : 'board.add')}
      </a>
    );
  }
  return (
    <a className={SLOT_CLASS[slot.change]} href={href}>
      <bdi aria-hidden="true">{slot.short}</bdi>
      <span className="visually-hidden">{slot.name}</span>
      {slot.change === 'new' && <small>{text('board.new')}</small>}
      {slot.change === 'gone' && <small>{boardText('slot.gone')}</small>}
      {slot.sheet === 'sealed' && <span className="visually-hidden">{text('board.sealed')}</span>}
      <Icon name={slot.sheet === 'sealed' ? 'check' : 'open'} />
    </a>
  );
}
