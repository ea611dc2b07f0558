import type { ComponentPropsWithoutRef } from 'react';
import { Field } from './field.tsx';
import { type FieldProps, wireControl } from './field-wiring.ts';
import { useText } from './text.tsx';

export type Option = { value: string; label: string };

type NativeSelect = Omit<
  ComponentPropsWithoutRef<'select'>,
  'id' | 'name' | 'className' | 'style' | 'children' | 'aria-describedby' | 'aria-invalid'
>;

export type SelectProps = FieldProps &
  NativeSelect & {
    name: string;
    options: Option[];
    /** A first, empty choice; `true` uses «اختاروا». */
    placeholder?: string | true | undefined;
  };

/** A native list: for more than about seven choices; fewer are radios. */
export function Select({ id, label, hint, error, optional, options, placeholder, ...native }: SelectProps) {
  const text = useText();
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      <select {...native} {...wireControl(id, { hint, error })}>
        {placeholder !== undefined && (
          <option value="">{placeholder === true ? text('choose') : placeholder}</option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
