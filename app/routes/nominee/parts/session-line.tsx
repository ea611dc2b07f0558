import { useRootData } from '../../../http/frames.tsx';
import { Button } from '../../../ui/button.tsx';
import { RichText, useText } from '../../../ui/text.tsx';

/** Until when the session lasts, and a save that stays here: it extends the session and works without script. */
export function SessionLine() {
  const text = useText('keeping');
  const session = useRootData()?.frame.session ?? null;
  if (session === null) return null;
  return (
    <p className="form-actions small">
      <span>
        <RichText namespace="keeping" k="session.until" values={{ time: session.time }} />
      </span>
      <Button variant="plain" size="compact" name="intent" value="save" formNoValidate>
        {text('session.saveAndStay')}
      </Button>
    </p>
  );
}
