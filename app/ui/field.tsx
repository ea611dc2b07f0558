import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { FieldErrorText } from './field-error.tsx';
import type { FieldProps } from './field-wiring.ts';
import { useText } from './text.tsx';

type FieldFrameProps = FieldProps & {
  /** What follows the control: word count, save state, echo. */
  after?: ReactNode;
  /** The control, wired with `wireControl(id, …)`. */
  children: ReactNode;
};

/** Label, hint, error and one control. */
export function Field({ id, label, hint, error, optional, after, children }: FieldFrameProps) {
  return (
    <div className={classNames('field', error !== undefined && 'has-error')}>
      <label htmlFor={id}>
        {label}
        <OptionalMark shown={optional} />
      </label>
      <FieldHelp id={id} hint={hint} error={error} />
      {children}
      {after}
    </div>
  );
}

/** "(optional)" after a label or legend. */
export function OptionalMark({ shown }: { shown?: boolean | undefined }) {
  const text = useText();
  return shown ? <span className="optional"> {text('optional')}</span> : null;
}

/** Hint and error of a control, with the ids that `wireControl` names. */
export function FieldHelp({ id, hint, error }: Pick<FieldProps, 'id' | 'hint' | 'error'>) {
  return (
    <>
      {hint !== undefined && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && <FieldErrorText id={`${id}-error`} message={error} />}
    </>
  );
}
