import { usePath } from '../../../http/frames.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useText } from '../../../ui/text.tsx';
import type { TaskListData } from '../task-list.tsx';

/** What the state means now: returned with a note, waiting, submitted with newer edits, a clarification, closed. */
export function StateNotices({ data }: { data: TaskListData }) {
  const text = useText('nominee');
  const to = usePath();
  const { nomination } = data;
  const base = `/nominations/${nomination.reference}`;
  return (
    <>
      {data.clarificationDue !== null && (
        <Notice tone="warning" full title={text('clarification.asked')}>
          <p>{text('clarification.due', { instant: data.clarificationDue.text })}</p>
          <p>
            <a href={to(`${base}/clarification`)}>{text('clarification.open')}</a>
          </p>
        </Notice>
      )}
      {nomination.returnNote !== null && (
        <Notice tone="warning" full title={text('returned.title')}>
          <p className="typed" dir="auto">
            {nomination.returnNote}
          </p>
        </Notice>
      )}
      {nomination.state === 'awaiting_agency_approval' && (
        <Notice full title={text('waiting.title')}>
          <p>{text(data.relation === 'coordinator' ? 'waiting.coordinator' : 'waiting.text')}</p>
          {data.relation === 'coordinator' && (
            <p>
              <a href={to(`${base}/review`)}>{text('waiting.open')}</a>
            </p>
          )}
        </Notice>
      )}
      {nomination.version > 0 && <SubmittedNotice data={data} />}
      {nomination.state === 'not_submitted' && (
        <Notice tone="error" full title={text('state.not_submitted')}>
          <p>{text('notSubmitted.text', { instant: nomination.closing.text })}</p>
        </Notice>
      )}
      {nomination.state === 'withdrawn' && (
        <Notice full title={text('state.withdrawn')}>
          <p>{text('withdrawn.text')}</p>
        </Notice>
      )}
    </>
  );
}

function SubmittedNotice({ data }: { data: TaskListData }) {
  const text = useText('nominee');
  const to = usePath();
  const { nomination } = data;
  const { version, submitted, hasNewerEdits, isOpen, closing } = nomination;
  const base = `/nominations/${nomination.reference}`;
  return (
    <Notice tone="success" full title={text('submitted.title', { version })}>
      {submitted !== null && <p>{text('submitted.at', { instant: submitted.text })}</p>}
      <p>
        <a href={to(`${base}/receipt/${version}`)}>{text('receipt.open')}</a>
      </p>
      {isOpen && <p>{text('submitted.editable', { instant: closing.text })}</p>}
      {hasNewerEdits && (
        <p>
          <strong>{text(isOpen ? 'newerEdits.open' : 'newerEdits.closed', { version })}</strong>
        </p>
      )}
    </Notice>
  );
}
