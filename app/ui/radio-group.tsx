import type { ReactNode } from 'react';
import { Choice } from './choice.tsx';
import { classNames } from './class-names.ts';
import { FieldGroup } from './field-group.tsx';
import type { FieldProps } from './field-wiring.ts';

export type GroupOption = {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean | undefined;
};

export type RadioGroupProps = Omit<FieldProps, 'label'> & {
  legend: ReactNode;
  name: string;
  options: GroupOption[];
  defaultValue?: string | undefined;
  inline?: boolean | undefined;
};

/** One of a few. The first radio carries the group's `id`, so that the error summary leads to it. */
export function RadioGroup(props: RadioGroupProps) {
  const { id, legend, name, options, defaultValue, inline, hint, error, optional } = props;
  return (
    <FieldGroup id={id} legend={legend} hint={hint} error={error} optional={optional}>
      <div className={classNames('choices', inline && 'inline')}>
        {options.map((option, i) => (
          <Choice
            key={option.value}
            type="radio"
            id={i === 0 ? id : `${id}-${option.value}`}
            name={name}
            value={option.value}
            label={option.label}
            hint={option.hint}
            disabled={option.disabled}
            defaultChecked={option.value === defaultValue}
            invalid={error !== undefined}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
