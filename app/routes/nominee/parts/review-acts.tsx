import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useText } from '../../../ui/text.tsx';
import { TextArea } from '../../../ui/text-area.tsx';
import type { ReviewAnswer, ReviewData } from '../review.tsx';
import { Refused } from './refused.tsx';

type Props = { data: ReviewData; answer: ReviewAnswer | undefined; noteError: string | undefined };

/** The one act that is open to the reader, or why none is. */
export function ReviewActs({ data, answer, noteError }: Props) {
  const { relation, nomination } = data;
  const submits = relation === 'coordinator' || relation === 'entrant';
  const waits = nomination.state === 'awaiting_agency_approval' || nomination.state === 'submitted';
  if (relation === 'entrant' || (submits && waits)) {
    return (
      <>
        <SubmitForm data={data} answer={answer} />
        {data.giveBack && <ReturnForm error={noteError} />}
      </>
    );
  }
  return <SendForm data={data} />;
}

function SubmitForm({ data, answer }: { data: ReviewData; answer: ReviewAnswer | undefined }) {
  const text = useText('nominee');
  const { nomination } = data;
  if (data.submit !== null) return answer?.refusal === undefined ? <Refused refusal={data.submit} /> : null;
  return (
    <form method="post" className="gap-6">
      <h2>{text('submit.title', { version: nomination.version + 1 })}</h2>
      <p>{text('submit.consequence', { instant: nomination.closing.text })}</p>
      <p>{text('submit.terms', { version: data.terms })}</p>
      <input type="hidden" name="key" value={answer?.key ?? data.key} />
      <input type="hidden" name="version" value={nomination.version} />
      <input type="hidden" name="edition" value={data.edition} />
      <p className="form-actions gap-4">
        <Button name="intent" value="submit">
          {text('submit.button')}
        </Button>
      </p>
    </form>
  );
}

function ReturnForm({ error }: { error: string | undefined }) {
  const text = useText('nominee');
  return (
    <form method="post" className="gap-6" noValidate>
      <h2>{text('return.title')}</h2>
      <TextArea
        id="note"
        name="note"
        label={text('return.note')}
        hint={text('return.hint')}
        error={error}
        rows={4}
      />
      <p className="form-actions gap-4">
        <Button variant="secondary" name="intent" value="return">
          {text('return.button')}
        </Button>
      </p>
    </form>
  );
}

function SendForm({ data }: { data: ReviewData }) {
  const text = useText('nominee');
  if (data.nomination.waitsForApproval) {
    return (
      <Notice full title={text('waiting.title')}>
        <p>{text('waiting.text')}</p>
      </Notice>
    );
  }
  if (data.send !== null) return <Refused refusal={data.send} />;
  return (
    <form method="post" className="gap-6">
      <h2>{text('send.title')}</h2>
      <p>{text(data.relation === 'coordinator' ? 'send.coordinator' : 'send.text')}</p>
      <p className="form-actions gap-4">
        <Button name="intent" value="send">
          {text('send.button')}
        </Button>
      </p>
    </form>
  );
}
