import { type ComponentPropsWithoutRef, type ReactNode, useState } from 'react';
import { countWords } from '../core/text.ts';
import { Field } from './field.tsx';
import { type FieldProps, wireControl } from './field-wiring.ts';
import { WordCount } from './word-count.tsx';

type NativeTextArea = Omit<
  ComponentPropsWithoutRef<'textarea'>,
  'id' | 'name' | 'className' | 'style' | 'children' | 'value' | 'aria-describedby' | 'aria-invalid'
>;

export type TextAreaProps = FieldProps &
  NativeTextArea & {
    name: string;
    defaultValue?: string | undefined;
    /** Limit in words; a longer text is accepted as a draft and refused on submission. */
    wordLimit?: number | undefined;
    /** Beside the count: usually `<AutosaveStatus>`. */
    status?: ReactNode;
  };

/** Several lines of text, each paragraph in its own direction. Counted by the server, and live once script runs. */
export function TextArea(props: TextAreaProps) {
  const {
    id,
    label,
    hint,
    error,
    optional,
    wordLimit,
    status,
    defaultValue = '',
    rows = 6,
    onInput,
    ...native
  } = props;
  const [words, setWords] = useState(() => countWords(defaultValue));
  const hasCount = wordLimit !== undefined;
  const after = (hasCount || status !== undefined) && (
    <p className="word-count">
      {hasCount && <WordCount id={`${id}-count`} words={words} limit={wordLimit} />}
      {status}
    </p>
  );
  return (
    <Field id={id} label={label} hint={hint} error={error} optional={optional} after={after}>
      <textarea
        dir="auto"
        rows={rows}
        defaultValue={defaultValue}
        {...native}
        onInput={(event) => {
          if (hasCount) setWords(countWords(event.currentTarget.value));
          onInput?.(event);
        }}
        {...wireControl(id, { hint, error, hasCount })}
      />
    </Field>
  );
}
