import { TextInput } from '../../../ui/text-input.tsx';

type CodeFieldProps = { label: string; hint: string; error: string | undefined; mail?: boolean };

/** A one-time code: digits are offered first, a backup code can be typed too unless it came by mail. */
export function CodeField({ label, hint, error, mail = false }: CodeFieldProps) {
  return (
    <TextInput
      id="code"
      name="code"
      label={label}
      hint={hint}
      error={error}
      dir="ltr"
      width={10}
      autoComplete="one-time-code"
      inputMode={mail ? 'numeric' : 'text'}
      maxLength={40}
      required
    />
  );
}
