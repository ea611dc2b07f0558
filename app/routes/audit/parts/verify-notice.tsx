import type { Verification } from '../../../domain/audit/verify-log.ts';
import { Notice } from '../../../ui/notice.tsx';
import { useText } from '../../../ui/text.tsx';

/** What verifying the whole log found: equal, or the first row that is not. */
export function VerifyNotice({ result }: { result: Verification }) {
  const text = useText('audit');
  return (
    <Notice
      tone={result.ok ? 'success' : 'error'}
      full
      title={text(result.ok ? 'verify.equal' : 'verify.different')}
    >
      <p>
        {result.ok
          ? text('verify.rows', { count: result.size })
          : text(`verify.problem.${result.problem}`, { index: result.index })}
      </p>
      <p>
        <code className="digest">{result.chainHash}</code>
      </p>
      <p className="muted">{text('verify.offline')}</p>
    </Notice>
  );
}
