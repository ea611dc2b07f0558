import { ButtonLink } from '../../../ui/button-link.tsx';
import { type Column, DataTable } from '../../../ui/data-table.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useText } from '../../../ui/text.tsx';

export type ShownCriterion = { id: string; code: string; name: string; weight: number };
type ShownSheet = {
  judgeId: string;
  judge: string;
  total: string;
  notes: string;
  entries: { criterionId: string; score: number | null; comment: string }[];
};
export type ShownNomination = {
  reference: string;
  title: string;
  state: string;
  isConsensusClosed: boolean;
  score: string | null;
  spread: string;
  criterionSpread: number;
  sheets: ShownSheet[];
};

/** One opened nomination: judges by criteria, comments below, and the consensus where it is compulsory. */
export function OpenedPanel({
  nomination,
  criteria,
  meetingHref,
}: {
  nomination: ShownNomination;
  criteria: ShownCriterion[];
  /** Without the stage of the record. */
  meetingHref: string;
}) {
  const text = useText('panel');
  const id = nomination.reference;
  const isMeeting = nomination.state === 'in_consensus' && !nomination.isConsensusClosed;
  const columns: Column<ShownSheet>[] = [
    { key: 'judge', header: text('sheets.judge'), rowHeader: true, cell: ({ judge }) => <bdi>{judge}</bdi> },
    ...criteria.map(
      ({ id: criterionId, code, name, weight }): Column<ShownSheet> => ({
        key: criterionId,
        header: (
          <>
            <Ltr>{code}</Ltr>
            <span className="visually-hidden"> {name}</span>
            <span className="second-line">{text('sheets.weight', { weight })}</span>
          </>
        ),
        label: name,
        numeric: true,
        cell: ({ entries }) => entries.find((entry) => entry.criterionId === criterionId)?.score ?? '–',
      }),
    ),
    { key: 'total', header: text('sheets.total'), numeric: true, cell: ({ total }) => <b>{total}</b> },
  ];
  return (
    <Panel
      id={id}
      title={
        <>
          <bdi>{nomination.title}</bdi> <Ltr>{id}</Ltr>
        </>
      }
      fits
      head={
        <>
          <StateTag nomination={nomination} />
          <span className="caption push">
            {text('sheets.score')} <Ltr>{nomination.score ?? '–'}</Ltr>
            {' · '}
            {text('sheets.spread')} <Ltr>{nomination.spread}</Ltr>
          </span>
        </>
      }
    >
      <DataTable
        caption={text('sheets.caption', { reference: id })}
        columns={columns}
        rows={nomination.sheets}
        rowKey={({ judgeId }) => judgeId}
        dense
      />
      <div className="body">
        <details>
          <summary>{text('sheets.comments')}</summary>
          <Comments sheets={nomination.sheets} criteria={criteria} />
        </details>
        {isMeeting && (
          <p className="form-actions">
            <ButtonLink size="compact" href={`${meetingHref}/consensus`}>
              {text('sheets.meeting')}
            </ButtonLink>
          </p>
        )}
      </div>
    </Panel>
  );
}

function StateTag({ nomination }: { nomination: ShownNomination }) {
  const text = useText('panel');
  if (nomination.state === 'in_consensus') {
    return nomination.isConsensusClosed ? (
      <Tag state="complete">{text('sheets.consensusClosed')}</Tag>
    ) : (
      <Tag state="progress">{text('sheets.consensus')}</Tag>
    );
  }
  if (nomination.state === 'in_judging') return <Tag state="complete">{text('sheets.opened')}</Tag>;
  return <Tag state="neutral">{text(`sheets.state.${nomination.state}`)}</Tag>;
}

function Comments({ sheets, criteria }: { sheets: ShownSheet[]; criteria: ShownCriterion[] }) {
  return criteria.map(({ id, code, name }) => {
    const said = sheets.flatMap(({ judgeId, judge, entries }) => {
      const comment = entries.find((entry) => entry.criterionId === id)?.comment ?? '';
      return comment === '' ? [] : [{ judgeId, judge, comment }];
    });
    if (said.length === 0) return null;
    return (
      <section key={id}>
        <h3>
          <Ltr>{code}</Ltr> {name}
        </h3>
        {said.map(({ judgeId, judge, comment }) => (
          <p key={judgeId} className="typed">
            <b>{judge}</b> <bdi>{comment}</bdi>
          </p>
        ))}
      </section>
    );
  });
}
