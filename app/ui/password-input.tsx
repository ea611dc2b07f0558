import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import { type FieldProps, wireControl } from './field-wiring.ts';
import { useText } from './text.tsx';

export type PasswordInputProps = FieldProps & {
  name: string;
  autoComplete: 'current-password' | 'new-password';
};

/** A password: pasting and managers are welcome; with script it can be shown. Reads from left to right when Latin. */
export function PasswordInput({ id, label, hint, error, optional, name, autoComplete }: PasswordInputProps) {
  const text = useText();
  const [scripted, setScripted] = useState(false);
  const [shown, setShown] = useState(false);
  useEffect(() => setScripted(true), []);
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional}>
      <div className="password-row">
        <input
          className="input"
          type={shown ? 'text' : 'password'}
          name={name}
          autoComplete={autoComplete}
          dir="auto"
          required
          {...wireControl(id, { hint, error })}
        />
        {scripted && (
          <Button
            type="button"
            variant="secondary"
            aria-pressed={shown}
            aria-controls={id}
            onClick={() => setShown(!shown)}
          >
            {text(shown ? 'passwordHide' : 'passwordShow')}
          </Button>
        )}
      </div>
    </Field>
  );
}
