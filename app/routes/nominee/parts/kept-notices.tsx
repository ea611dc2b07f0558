import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { RichText, useText } from '../../../ui/text.tsx';
import type { ShownKeptForm } from './kept-form.server.ts';

/** A form that was posted after the session had ended stands in the page again; its writer saves it or lets it go. */
export function KeptFormNotice({ kept }: { kept: NonNullable<ShownKeptForm> }) {
  const text = useText('keeping');
  return (
    <Notice tone="warning" full title={text('kept.title')}>
      <p>
        <RichText namespace="keeping" k="kept.text" values={{ time: kept.time }} />
      </p>
      <p className="form-actions">
        <Button name="intent" value="save">
          {text('kept.save')}
        </Button>
        <Button variant="secondary" name="intent" value="discard" formNoValidate>
          {text('kept.discard')}
        </Button>
      </p>
    </Notice>
  );
}

/** Text that this browser had kept was put back. */
export function RestoredNotice() {
  const text = useText('keeping');
  return (
    <Notice full live="status" title={text('restored.title')}>
      <p>{text('restored.text')}</p>
    </Notice>
  );
}
