import type { ReactNode } from 'react';
import { Ltr } from './ltr.tsx';

export type CriterionDisclosureProps = {
  number: string;
  name: string;
  /** «الوزن 20» */
  weight: string;
  /** A tag with score and band once given, plain words before. */
  state: ReactNode;
  open?: boolean | undefined;
  id?: string | undefined;
  children: ReactNode;
};

/** One criterion of a score sheet as a native disclosure. */
export function CriterionDisclosure(props: CriterionDisclosureProps) {
  const { number, name, weight, state, open, id, children } = props;
  return (
    <details className="criterion" open={open} id={id}>
      <summary>
        <span className="weight">
          <Ltr>{number}</Ltr>
        </span>
        <span className="name">
          {name} <span className="weight">{weight}</span>
        </span>
        <span className="mark-given">{state}</span>
      </summary>
      <div className="inside">{children}</div>
    </details>
  );
}
