import { z } from 'zod';
import { parseInteger } from './digits.ts';
import { cleanText, type TextOptions, textProblem } from './text.ts';

/** A form value that must be a string; whatever else arrives (a file, an object) is malformed, nothing is required. */
const typed = (required: string, malformed: string) =>
  z.string({ error: (issue) => (issue.input === undefined || issue.input === null ? required : malformed) });

/**
 * A required text of at most `max` code points, cleaned (reliability (g)). Codes: `text.required`, `text.malformed`,
 * `text.too_long`, `text.forbidden_character`.
 */
export function text(max: number, options: TextOptions = {}) {
  return typed('text.required', 'text.malformed').transform((raw, context) => {
    const problem = textProblem(raw, max, options) ?? (cleanText(raw) === '' ? 'text.required' : null);
    if (problem === null) return cleanText(raw);
    context.issues.push({ code: 'custom', message: problem, input: raw });
    return z.NEVER;
  });
}

/** The same text where it may be missing: nothing, or only blanks, is null. */
export function optionalText(max: number, options: TextOptions = {}) {
  return typed('text.malformed', 'text.malformed')
    .nullish()
    .transform((raw, context) => {
      const problem = raw == null ? null : textProblem(raw, max, options);
      if (problem === null) return cleanText(raw ?? '') || null;
      context.issues.push({ code: 'custom', message: problem, input: raw });
      return z.NEVER;
    });
}

/**
 * A required whole number from `min` to `max`, typed in any of the three digit sets. Codes: `number.required`,
 * `number.format`, `number.range`. A blank is missing, never 0.
 */
export function integerField(min: number, max: number) {
  return typed('number.required', 'number.format').transform((raw, context) => {
    const value = parseInteger(raw);
    if (value !== null && value >= min && value <= max) return value;
    const message = raw.trim() === '' ? 'number.required' : value === null ? 'number.format' : 'number.range';
    context.issues.push({ code: 'custom', message, input: raw });
    return z.NEVER;
  });
}
