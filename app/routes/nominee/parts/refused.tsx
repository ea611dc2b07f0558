import { riyadhTime } from '../../../core/riyadh.ts';
import type { ShownRefusal } from '../../../http/respond.server.ts';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { useText } from '../../../ui/text.tsx';

type RefusedProps = {
  refusal: ShownRefusal;
  /** What was typed and not taken. */
  keptText?: string | undefined;
};

/** Why an act was refused, where its button would be, with what was typed. */
export function Refused({ refusal, keptText }: RefusedProps) {
  const text = useText('errors');
  const values = valuesOf(refusal);
  const key = sentenceKey(refusal.reason, values['arrived'] !== undefined, keptText !== undefined);
  const remedy = `${refusal.reason}.remedy`;
  const hint = text(remedy);
  return (
    <RefusalNotice
      id="refused"
      title={text(key, values)}
      remedy={hint === remedy ? undefined : hint}
      keptText={keptText}
    >
      {values['arrival'] !== undefined && (
        <>
          <p>{text('deadline.closing', values)}</p>
          <p>{text('deadline.arrival', values)}</p>
        </>
      )}
    </RefusalNotice>
  );
}

/** A closed door is told by what was tried: nothing yet, a save whose text comes back, or a submission. */
function sentenceKey(reason: string, arrived: boolean, isSave: boolean): string {
  if (reason !== 'deadline.closed') return reason;
  if (!arrived) return 'deadline.closed.seen';
  return isSave ? 'deadline.closed.save' : reason;
}

const SECOND_MS = 1000;

/** Instants of a refusal as Riyadh times; the closing is shown as its last second. */
function valuesOf({ reason, at, details }: ShownRefusal): Record<string, string | number> {
  const values = { ...details };
  if (at !== null) {
    const shift = reason === 'deadline.closed' ? SECOND_MS : 0;
    values['at'] = riyadhTime(new Date(Date.parse(at) - shift));
  }
  const arrived = details['arrivedAt'];
  if (typeof arrived === 'string') values['arrived'] = riyadhTime(new Date(arrived));
  return values;
}
