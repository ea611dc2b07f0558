import type { ShownRefusal } from '../../../http/respond.server.ts';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { useText } from '../../../ui/text.tsx';

/** Why a date was not moved, in the words of this area; nothing has changed. */
export function DeadlineRefused({ refusal }: { refusal: ShownRefusal }) {
  const text = useText('deadlines');
  return (
    <RefusalNotice id="refused" title={text(`refused.${refusal.reason}`, refusal.details)}>
      <p>{text('refused.unchanged')}</p>
    </RefusalNotice>
  );
}
