import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type ChoiceProps = {
  type: 'radio' | 'checkbox';
  id: string;
  name: string;
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  defaultChecked?: boolean | undefined;
  disabled?: boolean | undefined;
  required?: boolean | undefined;
  invalid?: boolean | undefined;
  describedBy?: string | undefined;
};

/** One native radio or checkbox with its label; the target is at least 44 px high. */
export function Choice(props: ChoiceProps) {
  const { type, id, name, value, label, hint, defaultChecked, disabled, required, invalid, describedBy } =
    props;
  const described = classNames(hint !== undefined && `${id}-about`, describedBy);
  return (
    <div className="choice">
      <input
        type={type}
        id={id}
        name={name}
        value={value}
        defaultChecked={defaultChecked}
        disabled={disabled}
        required={required}
        aria-describedby={described === '' ? undefined : described}
        aria-invalid={invalid ? true : undefined}
      />
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p className="hint" id={`${id}-about`}>
          {hint}
        </p>
      )}
    </div>
  );
}
