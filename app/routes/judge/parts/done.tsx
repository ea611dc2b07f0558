import { Notice } from '../../../ui/notice.tsx';
import { useText } from '../../../ui/text.tsx';

/** The confirmation of an act on the page after it. */
export function Done({ done }: { done: string | undefined }) {
  const text = useText('judge');
  if (done === undefined) return null;
  return (
    <Notice tone="success" full live="status">
      <p>{text(`done.${done}`)}</p>
    </Notice>
  );
}
