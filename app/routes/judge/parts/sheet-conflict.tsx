import { type Column, DataTable } from '../../../ui/data-table.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useText } from '../../../ui/text.tsx';
import type { SheetCriterion } from './sheet-fields.tsx';

export type TypedSheet = { scores: string[]; comments: string[]; notes: string };

/** A stale save: both versions of every line that differs. Nothing was overwritten; the form below holds this one. */
export function SheetConflict({
  criteria,
  typed,
  savedHref,
}: {
  criteria: SheetCriterion[];
  typed: TypedSheet;
  savedHref: string;
}) {
  const text = useText('judge');
  const differing = criteria.filter(
    ({ number, score, comment }) =>
      (typed.scores[number - 1] ?? '') !== String(score ?? '') ||
      (typed.comments[number - 1] ?? '') !== comment,
  );
  const line = (score: string, comment: string) => (
    <>
      <b>{score === '' ? text('sheet.unscored') : score}</b>
      {comment !== '' && (
        <>
          <br />
          <span className="typed" dir="auto">
            {comment}
          </span>
        </>
      )}
    </>
  );
  const columns: Column<SheetCriterion>[] = [
    { key: 'criterion', header: text('merge.criterion'), rowHeader: true, cell: ({ name }) => name },
    {
      key: 'mine',
      header: text('merge.mine'),
      cell: ({ number }) => line(typed.scores[number - 1] ?? '', typed.comments[number - 1] ?? ''),
    },
    {
      key: 'saved',
      header: text('merge.saved'),
      cell: ({ score, comment }) => line(String(score ?? ''), comment),
    },
  ];
  return (
    <Notice tone="warning" full title={text('merge.title')} live="alert">
      <p>{text('merge.text')}</p>
      <DataTable
        caption={text('merge.title')}
        columns={columns}
        rows={differing}
        rowKey={({ id }) => id}
        fold
      />
      <p>
        <a href={savedHref}>{text('merge.take')}</a>
      </p>
    </Notice>
  );
}
