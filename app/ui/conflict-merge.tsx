import { Choice } from './choice.tsx';
import { RichText, useText } from './text.tsx';

export type ConflictMergeProps = {
  id: string;
  /** Posts `name.choice` = `mine`, `theirs` or `both`, `name.mine`, and `name.both` (used only with `both`). */
  name: string;
  /** The question that both people answered. */
  label: string;
  mine: string;
  theirs: string;
  /** Who saved, and at what time. */
  savedBy: string;
  savedAt: string;
  /** Version of the saved text: the next save starts from it. Posted as `name.version`. */
  version: string;
};

/** Two versions of one field side by side. Nothing is lost and no page is reloaded: the person chooses. */
export function ConflictMerge({
  id,
  name,
  label,
  mine,
  theirs,
  savedBy,
  savedAt,
  version,
}: ConflictMergeProps) {
  const text = useText();
  const sides = [
    { value: 'mine', title: text('mergeMine'), choice: text('mergeKeepMine'), content: mine },
    { value: 'theirs', title: text('mergeTheirs'), choice: text('mergeTakeTheirs'), content: theirs },
  ];
  return (
    <fieldset className="merge">
      <legend>{label}</legend>
      <p role="alert">
        <RichText k="mergeTitle" values={{ name: savedBy, time: savedAt }} />
      </p>
      <input type="hidden" name={`${name}.version`} value={version} />
      <input type="hidden" name={`${name}.mine`} value={mine} />
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
    </fieldset>
  );
}
