import { parseWithZod } from '@conform-to/zod/v4';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { integerField, optionalText, text } from './text.schema.ts';

/** The value, or the codes of the issues. */
function outcome(schema: z.ZodType, input: unknown): unknown {
  const result = schema.safeParse(input);
  return result.success ? result.data : result.error.issues.map((issue) => issue.message);
}

describe('text', () => {
  test.each([
    ['  عنوان ', 'عنوان'],
    ['', ['text.required']],
    ['  ', ['text.required']],
    [undefined, ['text.required']],
    [null, ['text.required']],
    [5, ['text.malformed']],
    [{ contains: 'a' }, ['text.malformed']],
    ['a\ud800', ['text.malformed']],
    ['a\u202eb', ['text.forbidden_character']],
    ['a\nb', ['text.forbidden_character']],
    ['أ'.repeat(11), ['text.too_long']],
  ])('%j gives %j', (input, expected) => {
    expect(outcome(text(10), input)).toEqual(expected);
  });

  test('keeps lines where lines are allowed', () => {
    expect(outcome(text(10, { multiline: true }), 'a\r\nb')).toBe('a\nb');
  });
});

describe('optionalText', () => {
  test.each([
    [' x ', 'x'],
    ['', null],
    [' ', null],
    [undefined, null],
    [null, null],
    [5, ['text.malformed']],
    ['a\u0000', ['text.forbidden_character']],
    ['x'.repeat(11), ['text.too_long']],
  ])('%j gives %j', (input, expected) => {
    expect(outcome(optionalText(10), input)).toEqual(expected);
  });
});

describe('integerField', () => {
  test.each([
    ['٣', 3],
    ['۳', 3],
    ['3', 3],
    ['0', ['number.range']],
    ['11', ['number.range']],
    ['', ['number.required']],
    [' ', ['number.required']],
    [undefined, ['number.required']],
    ['1e1', ['number.format']],
    ['0x5', ['number.format']],
    ['5.0', ['number.format']],
    [5, ['number.format']],
  ])('%j gives %j', (input, expected) => {
    expect(outcome(integerField(1, 10), input)).toEqual(expected);
  });

  test('takes exactly the numbers in range', () => {
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 50 }), (n) => {
        expect(integerField(-20, 30).safeParse(String(n)).success).toBe(n >= -20 && n <= 30);
      }),
    );
  });
});

test('in a submitted form every empty field tells its code, and optional ones are null', () => {
  const schema = z.strictObject({ title: text(10), count: integerField(0, 9), note: optionalText(10) });
  const form = (entries: Record<string, string>) => {
    const data = new FormData();
    for (const [name, value] of Object.entries(entries)) data.set(name, value);
    return parseWithZod(data, { schema });
  };
  expect(form({ title: '', count: '', note: '' })).toMatchObject({
    status: 'error',
    error: { title: ['text.required'], count: ['number.required'] },
  });
  expect(form({ title: 'عنوان', count: '٠', note: '' })).toMatchObject({
    status: 'success',
    value: { title: 'عنوان', count: 0, note: null },
  });
});
