import type { ReactNode } from 'react';

export type StepsProps = { steps: { title: string; text: ReactNode }[]; labelledBy?: string | undefined };

/** A process as a numbered list: what happens, in which order. */
export function Steps({ steps, labelledBy }: StepsProps) {
  return (
    <ol className="steps" aria-labelledby={labelledBy}>
      {steps.map((step) => (
        <li key={step.title}>
          <h3>{step.title}</h3>
          <p>{step.text}</p>
        </li>
      ))}
    </ol>
  );
}
