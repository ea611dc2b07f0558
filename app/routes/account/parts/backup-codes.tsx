import { Notice } from '../../../ui/notice.tsx';
import { useText } from '../../../ui/text.tsx';

/** The backup codes, this once. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const text = useText('account');
  return (
    <section aria-labelledby="backup-codes">
      <h2 id="backup-codes">{text('backup.title')}</h2>
      <Notice tone="warning">
        <p>{text('backup.once')}</p>
      </Notice>
      <ol className="backup-codes" dir="ltr">
        {codes.map((one) => (
          <li key={one}>
            <code>{one}</code>
          </li>
        ))}
      </ol>
    </section>
  );
}
