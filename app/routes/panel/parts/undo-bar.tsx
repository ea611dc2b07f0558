import { Button } from '../../../ui/button.tsx';
import { useText } from '../../../ui/text.tsx';

/** Takes back the last change of the board, as long as it is the reader's own and nothing was built on it. */
export function UndoBar({ change, done }: { change: string; done: string | undefined }) {
  const text = useText('board');
  const panelText = useText('panel');
  return (
    <form method="post" className="undo">
      <span>{done === undefined ? text('undo.last') : panelText(`done.${done}`)}</span>
      <input type="hidden" name="change" value={change} />
      <Button variant="on-dark" size="compact" name="intent" value="undo">
        {text('undo.button')}
      </Button>
    </form>
  );
}
