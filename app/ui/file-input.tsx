import { Field } from './field.tsx';
import { type FieldProps, wireControl } from './field-wiring.ts';

export type FileInputProps = FieldProps & {
  name: string;
  /** Types as the browser's file dialog understands them: `.pdf,.docx`. The server checks the content itself. */
  accept?: string | undefined;
  multiple?: boolean | undefined;
  required?: boolean | undefined;
};

/** A native file field; its form posts multipart. Script may turn it into a drop zone. */
export function FileInput({ id, label, hint, error, optional, ...native }: FileInputProps) {
  return (
    <div className="file-input">
      <Field id={id} label={label} hint={hint} error={error} optional={optional}>
        <input type="file" {...native} {...wireControl(id, { hint, error })} />
      </Field>
    </div>
  );
}
