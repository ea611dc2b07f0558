import { Progress } from '../../../ui/progress.tsx';
import { useText } from '../../../ui/text.tsx';
import { megabytes } from './megabytes.ts';

/** How much of the room for files is used, in words and as a bar. */
export function QuotaMeter({ usedBytes, totalBytes }: { usedBytes: number; totalBytes: number }) {
  const text = useText('documents');
  return (
    <Progress
      id="quota"
      label={text('used', { used: megabytes(usedBytes), total: megabytes(totalBytes) })}
      value={usedBytes}
      max={totalBytes}
    />
  );
}
