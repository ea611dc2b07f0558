import type { ReactNode } from 'react';

export type PairsProps = {
  pairs: { label: string; value: ReactNode }[];
  /** Large figures in a row instead of lines below each other. */
  inline?: boolean | undefined;
};

/** Names and values without actions; `SummaryList` is the one with "Change". */
export function Pairs({ pairs, inline }: PairsProps) {
  return (
    <dl className={inline ? 'pairs inline' : 'pairs'}>
      {pairs.map((pair) => (
        <div key={pair.label}>
          <dt>{pair.label}</dt>
          <dd>{pair.value}</dd>
        </div>
      ))}
    </dl>
  );
}
