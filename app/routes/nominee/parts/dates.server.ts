import { formatGregorian, formatHijri } from '../../../core/dates.ts';
import { toHijri } from '../../../core/hijri.ts';
import type { Locale } from '../../../core/localized.ts';
import { type Answers, dayOf, type TypedDate } from '../../../domain/nominations/answers.ts';
import type { FormSection } from '../../../domain/nominations/form-definition.ts';
import type { ShownDate } from './date-question.tsx';

/** Date answers of a section as their fields show them: a valid day in the reader's first calendar, others as typed. */
export function shownDates(
  section: FormSection,
  answers: Answers,
  locale: Locale,
): Record<string, ShownDate> {
  const dates = section.questions.filter(({ kind }) => kind === 'date');
  return Object.fromEntries(
    dates.flatMap(({ key }): [string, ShownDate][] => {
      const value = answers[key];
      const day = dayOf(value);
      if (day === null) {
        if (typeof value !== 'object' || Array.isArray(value)) return [];
        return [
          [key, { ...(value as TypedDate), otherCalendar: null, wrongPart: wrongPartOf(value as TypedDate) }],
        ];
      }
      const isHijri = locale === 'ar';
      const parts = isHijri ? toHijri(day) : day;
      return [
        [
          key,
          {
            day: String(parts.day),
            month: String(parts.month),
            year: String(parts.year),
            calendar: isHijri ? 'hijri' : 'gregorian',
            otherCalendar: isHijri ? formatGregorian(day, locale) : formatHijri(day, locale),
            wrongPart: null,
          },
        ],
      ];
    }),
  );
}

function wrongPartOf({ month }: TypedDate): ShownDate['wrongPart'] {
  const number = Number(month);
  return Number.isNaN(number) || number < 1 || number > 12 ? 'month' : null;
}
