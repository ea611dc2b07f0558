import type { ReactNode } from 'react';

/** What every control of a form has in common. `id` is also the target of the error summary. */
export type FieldProps = {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean | undefined;
};

/** Attributes that tie a control to its hint, error and count. */
export type ControlWiring = {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
};

type Described = { hint?: ReactNode; error?: string | undefined; hasCount?: boolean | undefined };

/** Wires a control: description is hint, then error, then count, in the order they are read. */
export function wireControl(id: string, { hint, error, hasCount }: Described): ControlWiring {
  const parts = [
    hint !== undefined && `${id}-hint`,
    error !== undefined && `${id}-error`,
    hasCount && `${id}-count`,
  ];
  const described = parts.filter(Boolean).join(' ');
  return {
    id,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': error === undefined ? undefined : true,
  };
}
