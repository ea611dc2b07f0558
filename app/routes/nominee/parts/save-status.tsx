import { usePath } from '../../../http/frames.tsx';
import { AutosaveStatus } from '../../../ui/autosave-status.tsx';
import { Button } from '../../../ui/button.tsx';
import { useText } from '../../../ui/text.tsx';
import type { Saving } from './attach-autosave.ts';

type Props = {
  saving: Saving;
  /** The page itself: where a new sign-in leads back to. */
  path: string;
};

/** Whether the server has the text; a failure stays visible, says where the text is, and what to do. */
export function SaveStatus({ saving, path }: Props) {
  const text = useText('keeping');
  const to = usePath();
  const { state, time, isKept } = saving;
  if (state === 'idle' || state === 'saving' || state === 'saved') {
    return (
      <p className="word-count gap-5">
        <AutosaveStatus state={state} time={time} />
      </p>
    );
  }
  return (
    <div className="gap-5">
      <p className="saved-state failed" role="status">
        {text(`save.${state}`)} {text(isKept ? 'save.kept' : 'save.onlyPage')}
      </p>
      {state === 'conflict' && (
        <p>
          <Button variant="secondary" name="intent" value="compare" formNoValidate>
            {text('save.compare')}
          </Button>
        </p>
      )}
      {state === 'signed-out' && (
        <p>
          <a href={`${to('/sign-in')}?next=${encodeURIComponent(path)}`}>{text('save.signIn')}</a>
        </p>
      )}
    </div>
  );
}
