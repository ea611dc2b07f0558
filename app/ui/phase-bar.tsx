import type { ReactNode } from 'react';
import { useText } from './text.tsx';

export type Phase = { key: string; label: string; dates: ReactNode; state: 'done' | 'now' | 'later' };

/** The five steps of a cycle in order; where we are is a word as well as a colour. Vertical when narrow. */
export function PhaseBar({ phases, labelledBy }: { phases: Phase[]; labelledBy?: string | undefined }) {
  const text = useText();
  const comma = text('listComma');
  return (
    <ol className="phase-bar" aria-labelledby={labelledBy}>
      {phases.map((phase) => (
        <li
          key={phase.key}
          className={phase.state === 'later' ? undefined : phase.state}
          aria-current={phase.state === 'now' ? 'step' : undefined}
        >
          <b>
            {phase.label}
            {phase.state === 'now' && `${comma}${text('phaseNow')}`}
            {phase.state === 'done' && (
              <span className="visually-hidden">
                {comma}
                {text('phaseDone')}
              </span>
            )}
          </b>
          <span className="dates">{phase.dates}</span>
        </li>
      ))}
    </ol>
  );
}
