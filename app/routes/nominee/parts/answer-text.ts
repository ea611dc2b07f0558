import type { TypedDate } from '../../../domain/nominations/answers.ts';

/** An answer in words, for comparing two versions. */
export function answerText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(answerText).join('\n');
  if (typeof value === 'object') {
    const date = value as Partial<TypedDate>;
    if ('day' in date && 'month' in date) return `${date.day}/${date.month}/${date.year}`;
    return Object.values(value).map(answerText).join(' · ');
  }
  return String(value);
}
