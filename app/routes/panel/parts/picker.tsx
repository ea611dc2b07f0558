import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { useText } from '../../../ui/text.tsx';
import type { pickerView } from './picker-view.server.ts';

export type PickerData = NonNullable<ReturnType<typeof pickerView>>;

/** Judges for one nomination: who can, best first; who does already, with what taking him off means; who cannot and why. */
export function Picker({ picker, closeHref }: { picker: PickerData; closeHref: string }) {
  const text = useText('panel');
  const boardText = useText('board');
  const post = (judgeId: string, intent: 'add' | 'remove') => (
    <form method="post">
      <input type="hidden" name="reference" value={picker.reference} />
      <input type="hidden" name="judge" value={judgeId} />
      <Button variant="secondary" size="compact" name="intent" value={intent}>
        {text(`picker.${intent}`)}
      </Button>
    </form>
  );
  return (
    <section className="picker" id="picker" aria-labelledby="picker-title">
      <header>
        <h2 id="picker-title">
          {text('picker.title')} <Ltr>{picker.reference}</Ltr>
        </h2>
        <p className="caption">
          <bdi>{picker.title}</bdi>
        </p>
        <p className="caption">{boardText('picker.order')}</p>
        <p className="small">
          <a href={closeHref}>{text('picker.close')}</a>
        </p>
      </header>
      <ol>
        {picker.free.map((judge) => (
          <li key={judge.id}>
            <span>
              <b>{judge.name}</b>{' '}
              <span className="muted number">
                {text('picker.load', { load: judge.load, capacity: judge.capacity })}
              </span>
            </span>
            {post(judge.id, 'add')}
            <span className="reason">
              {boardText('picker.fit', { fit: judge.fit })} {judge.isProposed && boardText('picker.proposed')}
              {!judge.isProposed && judge.cost !== null && judge.cost >= 0 && (
                <span>
                  {boardText(judge.cost === 0 ? 'picker.equal' : 'picker.cost', { count: judge.cost })}
                </span>
              )}{' '}
              {judge.isOutside && boardText('picker.outside')}
            </span>
          </li>
        ))}
        {picker.assigned.map((judge) => (
          <li key={judge.id}>
            <span>
              <b>{judge.name}</b>
            </span>
            {post(judge.id, 'remove')}
            <span className="reason">
              {text(picker.afterRemoval < picker.demand ? 'picker.wouldBeShort' : 'picker.stays', {
                count: Math.max(0, picker.afterRemoval),
              })}
            </span>
          </li>
        ))}
        {picker.refused.map((judge) => (
          <li className="refused" key={judge.id}>
            <span>
              <b>{judge.name}</b>{' '}
              <span className="number">
                {text('picker.load', { load: judge.load, capacity: judge.capacity })}
              </span>
            </span>
            <Icon name="lock" />
            <span className="reason">
              {text(`picker.${judge.obstacle ?? ''}`)}
              {judge.path !== null && <> {judge.path}</>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
