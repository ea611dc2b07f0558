import type { ReactNode } from 'react';
import { Countdown } from './countdown.tsx';
import { Instant } from './instant.tsx';
import { Notice } from './notice.tsx';
import { RichText, useText } from './text.tsx';

export type DeadlineNoticeProps = {
  /** The closing instant in both calendars with Riyadh time, formatted by the server, and the same as ISO. */
  closing: string;
  closesAt: string;
  serverNow: string;
  /** Instead of the reminder that saving is not submitting. */
  note?: ReactNode;
};

/** When the door closes, in a full sentence, and how long is left. */
export function DeadlineNotice({ closing, closesAt, serverNow, note }: DeadlineNoticeProps) {
  const text = useText();
  return (
    <Notice tone="warning" full>
      <p>
        <strong>
          <RichText k="closingSentence" parts={{ instant: <Instant iso={closesAt} text={closing} /> }} />
        </strong>
        <br />
        <Countdown closesAt={closesAt} serverNow={serverNow} />
        {'. '}
        {note ?? text('savingIsNotSubmitting')}
      </p>
    </Notice>
  );
}
