import { useActionData } from '@remix-run/react';
import type { ShownRefusal } from '../../../http/respond.server.ts';
import type { FieldError } from '../../../ui/error-summary.tsx';
import { useText } from '../../../ui/text.tsx';

/** What an action gives back to its page: a refusal, or fields that did not parse; and what was typed, without secrets. */
export type FormAnswer = {
  refusal?: ShownRefusal;
  form?: { error?: Record<string, string[] | null> | null; initialValue?: Record<string, unknown> | null };
  values?: Record<string, string>;
};

export type AnsweredForm = {
  summary: FieldError[];
  error: (field: string) => string | undefined;
  value: (field: string) => string | undefined;
};

/** Reasons that belong to one field; others stand at `at`, the first field of the form. */
const FIELD_OF: Record<string, string> = {
  'account.wrong_password': 'currentPassword',
  'account.code': 'code',
  'national_number.length': 'nationalNumber',
  'national_number.prefix': 'nationalNumber',
  'national_number.check': 'nationalNumber',
  'account.password_short': 'password',
  'account.password_long': 'password',
  'account.password_common': 'password',
  'account.password_own_name': 'password',
};

/** The answer of the last post in the words of its fields; field ids are their names. */
export function useFormAnswer(fields: readonly string[]): AnsweredForm {
  const answer = useActionData() as FormAnswer | undefined;
  const text = useText('errors');
  const [at = 'form'] = fields;
  const messages = new Map<string, string>();
  for (const [field, codes] of Object.entries(answer?.form?.error ?? {})) {
    if (codes?.[0] !== undefined) messages.set(fields.includes(field) ? field : at, text(codes[0]));
  }
  const refusal = answer?.refusal;
  if (refusal !== undefined) {
    const field = FIELD_OF[refusal.reason] ?? at;
    messages.set(fields.includes(field) ? field : at, text(refusal.reason, refusal.details));
  }
  return {
    summary: [...messages].map(([fieldId, message]) => ({ fieldId, message })),
    error: (field) => messages.get(field),
    value: (field) => {
      const typed = answer?.values?.[field] ?? answer?.form?.initialValue?.[field];
      return typeof typed === 'string' ? typed : undefined;
    },
  };
}
