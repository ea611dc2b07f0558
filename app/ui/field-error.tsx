import { useText } from './text.tsx';

/** The error beside a control, with the word "error" for those who do not see the colour. */
export function FieldErrorText({ id, message }: { id: string; message: string }) {
  const text = useText();
  return (
    <p className="field-error" id={id}>
      <span className="visually-hidden">{text('errorPrefix')} </span>
      {message}
    </p>
  );
}
