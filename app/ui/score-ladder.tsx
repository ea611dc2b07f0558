import type { ReactNode } from 'react';
import { FieldErrorText } from './field-error.tsx';
import { useText } from './text.tsx';

export type LadderBand = { key: string; label: string; description: string; scores: number[] };

/** The six bands of the score scale, 0 to 100 by five, with the keys of their words. */
const BANDS = [
  { key: 'None', scores: [0, 5] },
  { key: 'Beginning', scores: [10, 15, 20, 25] },
  { key: 'Early', scores: [30, 35, 40, 45] },
  { key: 'Established', scores: [50, 55, 60, 65] },
  { key: 'Strong', scores: [70, 75, 80, 85] },
  { key: 'RoleModel', scores: [90, 95, 100] },
] as const;

/** The bands in the reader's language. */
export function useLadderBands(): LadderBand[] {
  const text = useText();
  return BANDS.map(({ key, scores }) => ({
    key,
    label: text(`band${key}`),
    description: text(`band${key}Help`),
    scores: [...scores],
  }));
}

export type ScoreLadderProps = {
  id: string;
  name: string;
  /** Names the criterion; hidden, since the criterion's heading stands above. */
  legend: ReactNode;
  value?: number | undefined;
  error?: string | undefined;
  disabled?: boolean | undefined;
  /** Bands described for this criterion; the general ones otherwise. */
  bands?: LadderBand[] | undefined;
};

/** A score from 0 to 100 by five: 21 native radios in six described rows. Posts without script. */
export function ScoreLadder({ id, name, legend, value, error, disabled, bands }: ScoreLadderProps) {
  const general = useLadderBands();
  return (
    <fieldset
      className="ladder"
      disabled={disabled}
      aria-describedby={error === undefined ? undefined : `${id}-error`}
    >
      <legend className="visually-hidden">{legend}</legend>
      {error !== undefined && <FieldErrorText id={`${id}-error`} message={error} />}
      {(bands ?? general).map((band, row) => (
        <div className="band" key={band.key}>
          <span className="name">
            {band.label}
            <small id={`${id}-${band.key}`}>{band.description}</small>
          </span>
          {band.scores.map((score, column) => (
            <label className="ladder-option" key={score}>
              <input
                type="radio"
                id={row === 0 && column === 0 ? id : undefined}
                name={name}
                value={score}
                defaultChecked={score === value}
                aria-describedby={`${id}-${band.key}`}
              />
              {score}
              <span className="visually-hidden"> {band.label}</span>
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  );
}
