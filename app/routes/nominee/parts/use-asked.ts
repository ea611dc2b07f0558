import { type RefObject, useEffect, useState } from 'react';
import type { AllAnswers, AnswerValue } from '../../../domain/nominations/answers.ts';
import { isReachable } from '../../../domain/nominations/conditions.ts';
import type { FormSection, Question } from '../../../domain/nominations/form-definition.ts';

/**
 * Which questions of a section are asked, followed while its form is filled in. What other sections decide is as the
 * server said; without script everything is.
 *
 * @param place any element inside the form
 */
export function useAsked(
  place: RefObject<HTMLElement>,
  section: FormSection,
  known: Record<string, { isAsked: boolean }>,
): (key: string) => boolean {
  const [asked, setAsked] = useState<Record<string, boolean>>({});
  useEffect(() => {
    const form = place.current?.closest('form');
    if (form == null || Object.keys(known).length === 0) return;
    const look = () => {
      const answers = typed(section, new FormData(form));
      setAsked(
        Object.fromEntries(
          section.questions.map((question) => [question.key, isAsked(section, question, answers, known)]),
        ),
      );
    };
    form.addEventListener('input', look);
    return () => form.removeEventListener('input', look);
  }, [place, section, known]);
  return (key) => asked[key] ?? known[key]?.isAsked ?? true;
}

function isAsked(
  section: FormSection,
  question: Question,
  answers: AllAnswers,
  known: Record<string, { isAsked: boolean }>,
): boolean {
  const other = question.visibleWhen?.section;
  if (other !== undefined && other !== section.code) return known[question.key]?.isAsked ?? true;
  return isReachable({ sections: [section] }, section, question, answers);
}

/** The answers as far as conditions ask for them. */
function typed(section: FormSection, fields: FormData): AllAnswers {
  const entries = section.questions.map(({ key, kind }): [string, AnswerValue] => {
    const values = [...fields.entries()]
      .filter(([name, value]) => (name === key || name.startsWith(`${key}.`)) && isFilled(name, value))
      .map(([, value]) => String(value));
    return [key, kind === 'yesno' ? ((values[0] ?? '') === '' ? '' : values[0] === 'yes') : values];
  });
  return { [section.code]: Object.fromEntries(entries) };
}

/** The calendar of an empty date says nothing. */
function isFilled(name: string, value: FormDataEntryValue): boolean {
  return typeof value === 'string' && value.trim() !== '' && !name.endsWith('.calendar');
}
