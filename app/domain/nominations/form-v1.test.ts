import { describe, expect, test } from 'vitest';
import v1B3 from '../../../tests/fixtures/forms/v1-B3.json' with { type: 'json' };
import v1B7 from '../../../tests/fixtures/forms/v1-B7.json' with { type: 'json' };
import { judgingFile } from '../judging/judging-file.ts';
import { checkSection } from './check-section.ts';
import { FormDefinition, type FormSection, sectionOf } from './form-definition.ts';
import { printedSections } from './printed-sections.ts';
import { pruned } from './pruned.ts';
import { sectionSchema } from './section-schema.ts';

/* Definitions as they were stored in the first format, frozen here: whatever changes, they must be read and rendered. */

const facts = {
  closingOn: { year: 2027, month: 5, day: 31 },
  monthsInOperation: 6,
  termsVersion: '2027-01',
  documents: [],
};
const b3 = FormDefinition.parse(v1B3);
const part = (definition: FormDefinition, code: string): FormSection => {
  const section = sectionOf(definition, code);
  if (section === null) throw new Error(code);
  return section;
};
const answers = {
  title: { titleAr: 'بوابة الشركاء', titleEn: 'Partner gateway' },
  eligibility: { launchedOn: '2026-11-30', usersServed: 1200, wonBefore: 'other', partnerAgencies: ['WAH'] },
  'B3.1': { answerAr: 'النص', answerEn: 'The text', evidence: [{ code: 'D6', pages: '1' }] },
  indicators: { rows: [{ name: 'زمن', unit: 'يوم', before: 9, after: 2, period: '1447', source: 'D3' }] },
};

test.each([v1B3, v1B7])('a stored definition of the first format is read', (stored) => {
  const definition = FormDefinition.parse(stored);
  expect(definition.sections.map(({ code }) => code)).toEqual(stored.sections.map(({ code }) => code));
  for (const section of definition.sections) expect(sectionSchema(section).parse({})).toEqual({});
});

describe('the rules that stood in code then still hold', () => {
  const found = (given: Record<string, unknown>) =>
    checkSection(b3, part(b3, 'eligibility'), { eligibility: given as never }, facts)
      .filter(({ severity }) => severity === 'error')
      .map(({ field, code }) => `${field} ${code}`);

  test.each<[Record<string, unknown>, string[]]>([
    [{ launchedOn: '2026-11-30' }, []],
    [{ launchedOn: '2026-12-01' }, ['launchedOn answer.halts']],
    [{ wonBefore: 'same' }, ['wonBefore answer.halts']],
    [{ wonBefore: 'other' }, []],
    [{ usersServed: -1 }, ['usersServed answer.least']],
    [{ partnerConfirmed: false }, ['partnerConfirmed answer.halts']],
  ])('%o', (given, expected) => {
    expect(found(given)).toEqual(expected);
  });
});

test('old answers are submitted, printed and judged as they were', () => {
  expect(pruned(b3, answers)).toEqual(answers);
  const printed = printedSections(b3, answers, [{ code: 'D6', fileName: 'تأكيد.pdf' }]);
  const texts = printed.flatMap(({ answers: lines = [] }) => lines.map(({ text }) => text));
  expect(texts).toEqual(expect.arrayContaining(['Partner gateway', 'فازت في فرع آخر', 'النص', 'The text']));
  expect(printed.find(({ table }) => table !== undefined)?.table?.rows[0]).toEqual([
    'زمن',
    'يوم',
    '9',
    '2',
    '1447',
    'D3',
  ]);
  const file = judgingFile(b3, answers, {});
  expect(file.map(({ code }) => code)).toEqual(['B3.1', 'indicators']);
  expect(file[0]).toMatchObject({ evidence: [{ code: 'D6', pages: '1' }] });
});
