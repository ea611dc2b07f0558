import type { ReactNode } from 'react';
import { useText } from './text.tsx';

export type SummaryRow = {
  id: string;
  label: string;
  /** `undefined` or `null` shows that the answer is missing. */
  value?: ReactNode;
  /** "Change"; the row's label is added for readers who hear links alone. */
  change?: { href: string; label?: string | undefined } | undefined;
};

/** Answers as pairs, with a way to change each. */
export function SummaryList({ rows }: { rows: SummaryRow[] }) {
  const text = useText();
  return (
    <dl className="summary-list">
      {rows.map((row) => (
        <div key={row.id} id={row.id}>
          <dt>{row.label}</dt>
          <dd>{row.value ?? <span className="missing">{text('notAnswered')}</span>}</dd>
          {row.change !== undefined && (
            <dd>
              <a href={row.change.href}>
                {row.change.label ?? text('change')}
                <span className="visually-hidden"> {row.label}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
