import type { ReactNode } from 'react';

export type ProgressProps = {
  id: string;
  /** «أكملتم 8 من 15 قسمًا»: the words say what the bar shows. */
  label: ReactNode;
  value: number;
  max: number;
};

/** How much is done, in words first and as a bar after. */
export function Progress({ id, label, value, max }: ProgressProps) {
  return (
    <>
      <p id={`${id}-label`} className="gap-5">
        <strong>{label}</strong>
      </p>
      <progress id={id} value={value} max={max} aria-labelledby={`${id}-label`} />
    </>
  );
}
