import type { ReactNode } from 'react';
import { Choice } from './choice.tsx';
import { useText } from './text.tsx';

export type ConflictMergeProps = {
  id: string;
  /** Posts `name.choice` = `mine`, `theirs` or `both`, and `name.both` (used only with `both`). */
  name: string;
  /** The question that both people answered. */
  label: string;
  mine: string;
  theirs: string;
  /** Who saved and when, in a sentence. */
  title: ReactNode;
  /** Whether the two can be made into one: only text can. */
  canEditBoth?: boolean;
};

/** Two versions of one field side by side. Nothing is lost and no page is reloaded: the person chooses. */
export function ConflictMerge({
  id,
  name,
  label,
  mine,
  theirs,
  title,
  canEditBoth = true,
}: ConflictMergeProps) {
  const text = useText();
  const sides = [
    { value: 'mine', title: text('mergeMine'), choice: text('mergeKeepMine'), content: mine },
    { value: 'theirs', title: text('mergeTheirs'), choice: text('mergeTakeTheirs'), content: theirs },
  ];
  return (
    <fieldset className="merge">
      <legend>{label}</legend>
      <p>{title}</p>
      <div className="merge-sides">
        {sides.map((side, i) => (
          <div className="merge-side" key={side.value}>
            <h3>{side.title}</h3>
            <p className="typed" dir="auto">
              {side.content === '' ? text('emptyText') : side.content}
            </p>
            <Choice
              type="radio"
              id={i === 0 ? id : `${id}-${side.value}`}
              name={`${name}.choice`}
              value={side.value}
              label={side.choice}
              required
            />
          </div>
        ))}
      </div>
      {canEditBoth && (
        <>
          <Choice
            type="radio"
            id={`${id}-both`}
            name={`${name}.choice`}
            value="both"
            label={text('mergeEditBoth')}
            required
          />
          <label htmlFor={`${id}-text`}>{text('mergeBothLabel')}</label>
          <textarea
            id={`${id}-text`}
            name={`${name}.both`}
            rows={8}
            dir="auto"
            defaultValue={`${mine}\n\n${theirs}`}
          />
        </>
      )}
    </fieldset>
  );
}
