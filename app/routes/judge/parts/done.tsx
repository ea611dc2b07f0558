import { z } from 'zod';
import { Notice } from '../../../ui/notice.tsx';
import { useText } from '../../../ui/text.tsx';

/** What was just done, carried over the redirect in the address; an unknown word is no address. */
const DONE = ['conflict', 'review', 'recused', 'declared', 'saved', 'submitted'] as const;
export const DoneQuery = z.enum(DONE).optional();

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
