import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { FieldHelp, OptionalMark } from './field.tsx';
import { type FieldProps, wireControl } from './field-wiring.ts';

type FieldGroupProps = Omit<FieldProps, 'label'> & {
  legend: ReactNode;
  after?: ReactNode;
  children: ReactNode;
};

/** Several controls under one legend: radios, checkboxes, a date. */
export function FieldGroup({ id, legend, hint, error, optional, after, children }: FieldGroupProps) {
  const { 'aria-describedby': described } = wireControl(id, { hint, error });
  return (
    <fieldset
      className={classNames('field', error !== undefined && 'has-error')}
      aria-describedby={described}
    >
      <legend>
        {legend}
        <OptionalMark shown={optional} />
      </legend>
      <FieldHelp id={id} hint={hint} error={error} />
      {children}
      {after}
    </fieldset>
  );
}
