import { Choice } from './choice.tsx';
import { classNames } from './class-names.ts';
import { FieldErrorText } from './field-error.tsx';
import type { FieldProps } from './field-wiring.ts';

export type CheckboxProps = Omit<FieldProps, 'optional'> & {
  name: string;
  value?: string | undefined;
  defaultChecked?: boolean | undefined;
  required?: boolean | undefined;
};

/** A single statement to agree with, such as a declaration. */
export function Checkbox({
  id,
  name,
  label,
  hint,
  error,
  value = 'on',
  defaultChecked,
  required,
}: CheckboxProps) {
  return (
    <div className={classNames('field', error !== undefined && 'has-error')}>
      {error !== undefined && <FieldErrorText id={`${id}-error`} message={error} />}
      <Choice
        type="checkbox"
        id={id}
        name={name}
        value={value}
        label={label}
        hint={hint}
        defaultChecked={defaultChecked}
        required={required}
        invalid={error !== undefined}
        describedBy={error === undefined ? undefined : `${id}-error`}
      />
    </div>
  );
}
