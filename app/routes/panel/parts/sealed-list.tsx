import { Button } from '../../../ui/button.tsx';
import { Ltr } from '../../../ui/ltr.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useText } from '../../../ui/text.tsx';
import { TextArea } from '../../../ui/text-area.tsx';

type SealedSheet = {
  reference: string;
  judgeId: string;
  judge: string;
  submitted: { iso: string; text: string };
};

/** Submitted sheets that the panel has not opened: who and when, no number; each can be given back with a reason. */
export function SealedList({
  sheets,
  wrong,
}: {
  sheets: SealedSheet[];
  /** What was typed into the one form that was refused. */
  wrong: Record<string, string> | null;
}) {
  const text = useText('panel');
  const errorText = useText('errors');
  if (sheets.length === 0) return null;
  return (
    <Panel id="sealed" title={text('sealed.title')} fits>
      <p className="caption">{text('sealed.lede')}</p>
      {sheets.map(({ reference, judgeId, judge, submitted }) => {
        const id = `reopen-${reference}-${judgeId}`;
        const isWrong = wrong?.['reference'] === reference && wrong['judge'] === judgeId;
        return (
          <details key={id} className="gap-3" open={isWrong}>
            <summary>
              <Ltr>{reference}</Ltr> · <bdi>{judge}</bdi> ·{' '}
              <time dateTime={submitted.iso}>{text('sealed.at', { at: submitted.text })}</time>
            </summary>
            <form method="post" noValidate>
              <input type="hidden" name="reference" value={reference} />
              <input type="hidden" name="judge" value={judgeId} />
              <TextArea
                id={id}
                name="reason"
                label={text('sealed.reason')}
                hint={text('sealed.hint')}
                rows={3}
                required
                {...(isWrong
                  ? { defaultValue: wrong['reason'] ?? '', error: errorText('sheet.reason_required') }
                  : {})}
              />
              <Button variant="secondary" size="compact" name="intent" value="reopen">
                {text('sealed.reopen')}
              </Button>
            </form>
          </details>
        );
      })}
    </Panel>
  );
}
