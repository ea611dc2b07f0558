import type { ReactNode } from 'react';
import { Choice } from './choice.tsx';
import { classNames } from './class-names.ts';
import { FieldGroup } from './field-group.tsx';
import type { FieldProps } from './field-wiring.ts';
import type { GroupOption } from './radio-group.tsx';

export type CheckboxGroupProps = Omit<FieldProps, 'label'> & {
  legend: ReactNode;
  name: string;
  options: GroupOption[];
  defaultValues?: string[] | undefined;
  inline?: boolean | undefined;
};

/** Any of a few; each chosen value posts under the same name. */
export function CheckboxGroup(props: CheckboxGroupProps) {
  const { id, legend, name, options, defaultValues = [], inline, hint, error, optional } = props;
  return (
    <FieldGroup id={id} legend={legend} hint={hint} error={error} optional={optional}>
      <div className={classNames('choices', inline && 'inline')}>
        {options.map((option, i) => (
          <Choice
            key={option.value}
            type="checkbox"
            id={i === 0 ? id : `${id}-${option.value}`}
            name={name}
            value={option.value}
            label={option.label}
            hint={option.hint}
            disabled={option.disabled}
            defaultChecked={defaultValues.includes(option.value)}
            invalid={error !== undefined}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
