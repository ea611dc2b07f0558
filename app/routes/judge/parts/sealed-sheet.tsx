import { Ltr } from '../../../ui/ltr.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useText } from '../../../ui/text.tsx';
import { ScoreTag, type SheetCriterion } from './sheet-fields.tsx';

/** A submitted sheet: only to be read, with the commitment that the log holds. */
export function SealedSheet({
  criteria,
  notes,
  receipt,
  isOpened,
  recordHref,
}: {
  criteria: SheetCriterion[];
  notes: string;
  receipt: { at: string; commitment: string; href: string };
  isOpened: boolean;
  /** The consensus or visit record of this nomination, while it may be written. */
  recordHref: string | null;
}) {
  const text = useText('judge');
  return (
    <div className="criteria-scroll">
      <Notice tone="success" full title={text('sealed.title')}>
        <p>{text('sealed.at', { at: receipt.at })}</p>
        <p>{text(isOpened ? 'sealed.opened' : 'sealed.waiting')}</p>
        <p className="small">
          {text('sealed.commitment')} <Ltr>{receipt.commitment.slice(0, 16)}…</Ltr>{' '}
          <a href={receipt.href}>{text('sealed.receipt')}</a>
        </p>
      </Notice>
      {recordHref !== null && (
        <p className="form-actions">
          <a href={recordHref}>{text('sealed.record')}</a>
        </p>
      )}
      {criteria.map(({ id, number, name, weight, score, comment }) => (
        <details className="criterion" key={id}>
          <summary>
            <span className="weight">
              <Ltr>{number}</Ltr>
            </span>
            <span className="name">
              {name} <span className="weight">{text('sheet.weight', { weight })}</span>
            </span>
            <span className="mark-given">{score !== null && <ScoreTag score={score} />}</span>
          </summary>
          <div className="inside">
            <p className="typed" dir="auto">
              {comment === '' ? text('sealed.noComment') : comment}
            </p>
          </div>
        </details>
      ))}
      {notes !== '' && (
        <div className="criterion">
          <div className="inside">
            <h2 className="caption">{text('sheet.notes')}</h2>
            <p className="typed body" dir="auto">
              {notes}
            </p>
          </div>
        </div>
      )}
    </div>
  );
}
