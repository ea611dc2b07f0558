import { type Locale, localize } from '../../../core/localized.ts';
import type { Problem } from '../../../domain/nominations/check-answer.ts';
import { fieldId } from '../../../domain/nominations/field-names.ts';
import { dateErrorTarget } from '../../../ui/date-field.tsx';
import type { FieldError } from '../../../ui/error-summary.tsx';
import type { Text } from '../../../ui/text.tsx';

/** The sentence of a problem: the refusal of the form itself, or ours by code. */
export function problemText(
  problem: Pick<Problem, 'code' | 'values' | 'text'>,
  text: Text,
  locale: Locale,
): string {
  return problem.text === undefined
    ? text(`problem.${problem.code}`, problem.values)
    : localize(problem.text, locale);
}

/** Problems as lines of the error summary; a date is corrected in its first wrong part. */
export function fieldErrors(
  problems: readonly { field: string; message: string; part?: 'day' | 'month' | 'year' | null }[],
): FieldError[] {
  return problems.map(({ field, message, part }) => ({
    fieldId:
      part === undefined ? fieldId(field) : dateErrorTarget(fieldId(field), part === null ? [] : [part]),
    message,
  }));
}
