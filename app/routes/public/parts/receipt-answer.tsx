import { Ltr } from '../../../ui/ltr.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { SummaryList } from '../../../ui/summary-list.tsx';
import { useText } from '../../../ui/text.tsx';
import { ReceiptChecks } from './receipt-checks.tsx';
import type { CheckLine, ReceiptView } from './verify-view.server.ts';

/** What a genuine receipt says, and whether the platform still agrees with it. */
export function ReceiptVerified({ receipt, checks }: { receipt: ReceiptView; checks: CheckLine[] }) {
  const text = useText('public');
  const receipts = useText('receipts');
  const agrees = receipt.inLog && receipt.stored === 'equal';
  return (
    <section className="answer" aria-labelledby="receipt-answer">
      <Notice
        tone={agrees ? 'success' : 'warning'}
        title={<span id="receipt-answer">{text('receipt.genuine')}</span>}
      >
        <p>{text(agrees ? 'receipt.agrees' : 'receipt.disagrees')}</p>
      </Notice>
      <SummaryList
        rows={[
          { id: 'reference', label: text('winner.reference'), value: <Ltr>{receipt.reference}</Ltr> },
          { id: 'version', label: text('receipt.version'), value: receipt.version },
          {
            id: 'received',
            label: text('receipt.received'),
            value: (
              <>
                {receipt.receivedAt}
                <br />
                <Ltr>{receipt.signedInstant}</Ltr>
                {receipt.inTolerance && <p>{text('receipt.inTolerance')}</p>}
              </>
            ),
          },
          {
            id: 'digest',
            label: text('receipt.bodyHash'),
            value: <code className="digest">{receipt.bodyHash}</code>,
          },
          {
            id: 'files',
            label: text('receipt.files', { count: receipt.files.length }),
            value: <Digests values={receipt.files} />,
          },
          {
            id: 'stored',
            label: text('receipt.stored'),
            value: receipts(`stored.${receipt.stored}`),
          },
          {
            id: 'log',
            label: text('receipt.log'),
            value: text(receipt.inLog ? 'receipt.inLog' : 'receipt.notInLog', {
              index: receipt.leafIndex,
              size: receipt.logSize,
            }),
          },
          { id: 'key', label: text('receipt.key'), value: <Ltr>{receipt.keyId}</Ltr> },
        ]}
      />
      <ReceiptChecks checks={checks} />
    </section>
  );
}

/** A printed code that fits no receipt of ours. */
export function PrintedUnknown() {
  const text = useText('receipts');
  return (
    <div className="answer">
      <Notice tone="error" title={text('printed.unknown')}>
        <p>{text('printed.unknownText')}</p>
      </Notice>
    </div>
  );
}

function Digests({ values }: { values: string[] }) {
  const text = useText('public');
  if (values.length === 0) return text('receipt.noFiles');
  return (
    <ul>
      {values.map((value, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two documents may be the same file
        <li key={`${i} ${value}`}>
          <code className="digest">{value}</code>
        </li>
      ))}
    </ul>
  );
}
