import { useEffect, useRef } from 'react';
import { useText } from './text.tsx';

export type FieldError = {
  /** Id of the control that has to change. */
  fieldId: string;
  /** The same words as beside the control. */
  message: string;
};

/**
 * Everything that has to be put right, first thing after a refused post; each line leads to its control. Takes the
 * focus: by `autofocus` without script, by an effect with it. Renders nothing when there is no error.
 */
export function ErrorSummary({ errors, title }: { errors: FieldError[]; title?: string | undefined }) {
  const text = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noAutofocus: the summary is what a person needs first after a refused post
    <div className="error-summary" role="alert" tabIndex={-1} ref={box} autoFocus>
      <h2>{title ?? text('errorsTitle', { count: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.fieldId} ${error.message}`}>
            <a href={`#${error.fieldId}`}>{error.message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
