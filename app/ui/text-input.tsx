import type { ComponentPropsWithoutRef } from 'react';
import { classNames } from './class-names.ts';
import { Field } from './field.tsx';
import { type FieldProps, wireControl } from './field-wiring.ts';

type NativeInput = Omit<
  ComponentPropsWithoutRef<'input'>,
  'id' | 'name' | 'className' | 'style' | 'width' | 'children' | 'aria-describedby' | 'aria-invalid'
>;

export type TextInputProps = FieldProps &
  NativeInput & {
    name: string;
    /** Characters the answer usually has: the width tells what is expected. */
    width?: 2 | 4 | 10 | 20 | undefined;
  };

/** One line of text. Codes, addresses and numbers pass `dir="ltr"`. */
export function TextInput({
  id,
  label,
  hint,
  error,
  optional,
  width,
  type = 'text',
  ...native
}: TextInputProps) {
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      <input
        className={classNames('input', width !== undefined && `width-${width}`)}
        type={type}
        {...native}
        {...wireControl(id, { hint, error })}
      />
    </Field>
  );
}
