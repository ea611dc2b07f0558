import { Button } from '../../../ui/button.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Tag, type TagState } from '../../../ui/tag.tsx';
import { RichText, useText } from '../../../ui/text.tsx';
import { TextArea } from '../../../ui/text-area.tsx';

export type ShownCase = {
  id: string;
  judge: string;
  reference: string;
  title: string;
  class: string;
  state: string;
  source: string;
  path: string | null;
  note: string;
  isOpen: boolean;
  dismissal: { isOwn: boolean; name: string; reason: string } | null;
};

export const CASE_TAGS: Record<string, TagState> = {
  declared: 'error',
  suggested: 'progress',
  confirmed: 'locked',
  dismissed: 'complete',
  withdrawn: 'complete',
};

/** An open case with its path and the two decisions. */
export function ConflictCase({ one, error }: { one: ShownCase; error: string | undefined }) {
  const text = useText('panel');
  const boardText = useText('board');
  const needsTwo = one.source === 'employer';
  const canDismiss = !needsTwo || one.dismissal?.isOwn !== true;
  return (
    <Panel
      id={one.id}
      title={
        <>
          {one.judge} · <Ltr>{one.reference}</Ltr>
        </>
      }
      padded
      head={
        <>
          <Tag state={CASE_TAGS[one.state] ?? 'neutral'}>{text(`conflicts.state.${one.state}`)}</Tag>
          <span className="caption push">{text(`conflicts.class.${one.class}`)}</span>
        </>
      }
    >
      <p>
        <bdi>{one.title}</bdi>
      </p>
      <p>
        {text(`conflicts.source.${one.source}`)}
        {one.path !== null && <> {one.path}</>}
      </p>
      <CaseNote one={one} />
      {one.dismissal !== null && (
        <p className="typed">
          <RichText
            namespace="board"
            k={one.dismissal.isOwn ? 'conflicts.proposedByYou' : 'conflicts.proposed'}
            values={{ name: one.dismissal.name, reason: one.dismissal.reason }}
          />
        </p>
      )}
      {needsTwo && one.dismissal === null && <p className="caption">{boardText('conflicts.twoPeople')}</p>}
      <form method="post" noValidate>
        <input type="hidden" name="conflict" value={one.id} />
        <TextArea
          id={`reason-${one.id}`}
          name="reason"
          label={text('conflicts.reason')}
          hint={text('conflicts.reasonHint')}
          error={error}
          rows={2}
        />
        <p className="form-actions">
          <Button size="compact" name="intent" value="confirm">
            {text('conflicts.confirm')}
          </Button>
          {canDismiss && (
            <Button size="compact" variant="secondary" name="intent" value="dismiss">
              {needsTwo && one.dismissal === null
                ? boardText('conflicts.proposeDismissal')
                : text('conflicts.dismiss')}
            </Button>
          )}
        </p>
      </form>
    </Panel>
  );
}

/** What belongs to the case in words: a name as it was written, or what the judge and the deciders wrote. */
export function CaseNote({ one }: { one: ShownCase }) {
  if (one.note === '') return null;
  if (one.source === 'name' && one.isOpen) {
    return (
      <p className="typed">
        <RichText namespace="board" k="conflicts.written" values={{ name: one.note }} />
      </p>
    );
  }
  return (
    <p className="typed" dir="auto">
      {one.note}
    </p>
  );
}
