import { SummaryList } from '../../../ui/summary-list.tsx';
import { useText } from '../../../ui/text.tsx';
import type { CheckLine } from './verify-view.server.ts';

/** Each check of a receipt as a line, so that a failure says where it lies. */
export function ReceiptChecks({ checks }: { checks: readonly CheckLine[] }) {
  const text = useText('receipts');
  return (
    <section className="gap-5" aria-labelledby="checks-title">
      <h2 id="checks-title">{text('checks.title')}</h2>
      <SummaryList
        rows={checks.map(({ code, state }) => ({
          id: `check-${code}`,
          label: text(`checks.${code}`),
          value: state === 'failed' ? <strong>{text('checks.failed')}</strong> : text(`checks.${state}`),
        }))}
      />
    </section>
  );
}
