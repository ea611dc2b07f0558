import type { ShownState } from '../../../domain/nominations/nomination.ts';
import { usePath } from '../../../http/frames.tsx';
import { timeLeft } from '../../../ui/countdown.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { useText } from '../../../ui/text.tsx';
import { StateTag } from '../../nominee/parts/nomination-header.tsx';

export type WorkLine = {
  reference: string;
  title: string;
  /** Branch and cycle. */
  branch: string;
  state: ShownState;
  hasNewerEdits: boolean;
  waitsForApproval: boolean;
  mayChange: boolean;
  /** Names of the sections that are not done; null once nothing can change. */
  missing: string[] | null;
  openComments: number;
  people: { name: string; isOwner: boolean }[];
  updated: string;
  /** Milliseconds to the closing, null once it is over. */
  left: number | null;
};

const NAMES_SHOWN = 2;

/** All nominations of the agency: what is missing, who works on them, and what the coordinator may do now. */
export function WorkTable({ rows }: { rows: WorkLine[] }) {
  const text = useText('nominee');
  const say = useText('collaboration');
  const ui = useText();
  return (
    <DataTable
      caption={text('agency.all')}
      fold
      dense
      rows={rows}
      rowKey={({ reference }) => reference}
      empty={say('work.none')}
      columns={[
        {
          key: 'title',
          header: text('column.nomination'),
          rowHeader: true,
          cell: (row) => <TitleCell row={row} />,
        },
        {
          key: 'state',
          header: text('column.state'),
          cell: ({ state, hasNewerEdits }) => (
            <>
              <StateTag state={state} />
              {hasNewerEdits && (
                <>
                  <br />
                  <span className="small muted">{text('newerEdits.short')}</span>
                </>
              )}
            </>
          ),
        },
        {
          key: 'missing',
          header: say('work.column.missing'),
          cell: ({ missing }) => <MissingCell missing={missing} />,
        },
        {
          key: 'people',
          header: say('work.column.people'),
          cell: ({ people }) =>
            people.map(({ name, isOwner }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two people may have one name
              <span key={index}>
                {index > 0 && say('listComma')}
                <bdi>{isOwner ? say('work.owner', { name }) : name}</bdi>
              </span>
            )),
        },
        { key: 'updated', header: text('column.updated'), cell: ({ updated }) => updated },
        {
          key: 'left',
          header: say('work.column.left'),
          cell: ({ left }) => (left === null ? text('closed.short') : timeLeft(ui, left)),
        },
        { key: 'acts', header: say('work.column.acts'), cell: (row) => <ActsCell row={row} /> },
      ]}
    />
  );
}

function TitleCell({ row }: { row: WorkLine }) {
  const text = useText('nominee');
  const say = useText('collaboration');
  const to = usePath();
  const base = to(`/nominations/${row.reference}`);
  return (
    <>
      <a href={base}>
        <bdi>{row.title === '' ? text('untitled') : row.title}</bdi>
      </a>
      <br />
      <span className="small muted">
        <Ltr>{row.reference}</Ltr>
        <br />
        {row.branch}
      </span>
      {row.openComments > 0 && (
        <>
          <br />
          <a className="small" href={`${base}/comments`}>
            {say('comments.titleCount', { count: row.openComments })}
          </a>
        </>
      )}
    </>
  );
}

function MissingCell({ missing }: { missing: string[] | null }) {
  const say = useText('collaboration');
  if (missing === null) return <span className="muted">–</span>;
  if (missing.length === 0) return <>{say('work.complete')}</>;
  const names = missing.slice(0, NAMES_SHOWN).join(say('listComma'));
  return (
    <>
      {say('work.missing', {
        count: missing.length,
        names: missing.length > NAMES_SHOWN ? `${names}…` : names,
      })}
    </>
  );
}

function ActsCell({ row }: { row: WorkLine }) {
  const say = useText('collaboration');
  const to = usePath();
  const base = to(`/nominations/${row.reference}`);
  const acts = [
    ...(row.mayChange
      ? [{ href: `${base}/review`, word: say(row.waitsForApproval ? 'work.approve' : 'work.review') }]
      : []),
    { href: `${base}/members`, word: say('work.members') },
    ...(row.mayChange ? [{ href: `${base}/withdraw`, word: say('work.withdraw') }] : []),
  ];
  return (
    <ul className="acts">
      {acts.map(({ href, word }) => (
        <li key={href}>
          <a href={href}>
            {word}
            <span className="visually-hidden"> {row.reference}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
