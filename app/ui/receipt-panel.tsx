import type { ReactNode } from 'react';
import { Ltr } from './ltr.tsx';

export type ReceiptPanelProps = {
  /** «قُدِّم الترشيح» */
  title: string;
  referenceLabel: string;
  reference: string;
  /** Version, instant to the second, editable until. */
  facts: { label: string; value: ReactNode }[];
  children?: ReactNode;
};

/** The page's answer to a submission: the reference, large, and when it happened. */
export function ReceiptPanel({ title, referenceLabel, reference, facts, children }: ReceiptPanelProps) {
  return (
    <section className="receipt-panel" aria-labelledby="receipt-title">
      <h1 id="receipt-title">{title}</h1>
      <p className="receipt-lead">{referenceLabel}</p>
      <p className="receipt-reference">
        <Ltr>{reference}</Ltr>
      </p>
      <dl>
        {facts.map((fact) => (
          <div key={fact.label}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  );
}
