import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import awardJson from '../../../prisma/seed/award.json' with { type: 'json' };
import type { AllAnswers, Answers } from './answers.ts';
import { buildFormDefinition } from './build-form.ts';
import { checkNomination } from './check-section.ts';
import { askedQuestions } from './conditions.ts';
import { type Condition, FormDefinition, type Question } from './form-definition.ts';
import { printedSections } from './printed-sections.ts';
import { pruned } from './pruned.ts';

const words = { ar: 'سؤال', en: 'Question' };
const facts = {
  closingOn: { year: 2027, month: 5, day: 31 },
  monthsInOperation: 6,
  termsVersion: '2027-01',
  documents: [],
};
const ask = (key: string, visibleWhen?: Condition, more: Partial<Question> = {}): Question => ({
  key,
  kind: 'yesno',
  required: true,
  label: words,
  help: words,
  hint: words,
  ...(visibleWhen === undefined ? {} : { visibleWhen }),
  ...more,
});
const part = (code: string, questions: Question[], more: object = {}) => ({
  code,
  group: 'details' as const,
  kind: 'questions' as const,
  title: words,
  help: words,
  questions,
  ...more,
});
const form = (...sections: ReturnType<typeof part>[]) => ({ v: 2 as const, branch: 'B1', sections });
const issues = (definition: unknown) => {
  const read = FormDefinition.safeParse(definition);
  return read.success ? [] : read.error.issues.map(({ message }) => message);
};

describe('a definition is refused when its conditions cannot be decided', () => {
  const yes = (question: string): Condition => ({ question, is: [true] });
  test.each<[string, string[], unknown]>([
    ['a question that depends on itself', ['form.condition_cycle'], form(part('a', [ask('x', yes('x'))]))],
    [
      'a ring of three',
      ['form.condition_cycle', 'form.condition_cycle', 'form.condition_cycle'],
      form(part('a', [ask('x', yes('y')), ask('y', yes('z')), ask('z', yes('x'))])),
    ],
    ['a question that is not there', ['form.condition'], form(part('a', [ask('x', yes('none'))]))],
    [
      'a later section',
      ['form.condition'],
      form(part('a', [ask('x', { section: 'b', question: 'y', is: [true] })]), part('b', [ask('y')])),
    ],
    [
      'an option that is not there',
      ['form.condition'],
      form(
        part('a', [
          ask('x', undefined, { kind: 'choice', options: [] }),
          ask('y', { question: 'x', is: ['z'] }),
        ]),
      ),
    ],
    [
      'a secret, which is sealed with its section',
      ['form.condition_secret'],
      form(part('a', [ask('x'), ask('y', yes('x'), { kind: 'secret' })])),
    ],
    ['a row', ['form.condition'], form(part('a', [ask('x'), ask('y', yes('x'))], { maxRows: 3 }))],
  ])('%s', (_, expected, definition) => {
    expect(issues(definition)).toEqual(expected);
  });

  test('a chain over sections is accepted, and so are all forms of the award', () => {
    expect(
      issues(
        form(
          part('a', [ask('y', { question: 'x', is: [true] }), ask('x')]),
          part('b', [ask('z', { section: 'a', question: 'y', is: [false] })]),
        ),
      ),
    ).toEqual([]);
    for (const { code } of awardJson.branches) expect(buildFormDefinition(awardJson, code).branch).toBe(code);
  });
});

describe('chains', () => {
  const definition = form(
    part('a', [ask('x'), ask('y', { question: 'x', is: [true] })]),
    part('b', [ask('z', { section: 'a', question: 'y', is: [true] }), ask('t', { question: 'z' })]),
  );
  const asked = (answers: AllAnswers) =>
    definition.sections.flatMap((section) =>
      askedQuestions(definition, section, answers).map(({ key }) => key),
    );

  test('whatever hangs on a question that is not asked is not asked either, whatever was answered before', () => {
    const all = { a: { x: true, y: true }, b: { z: false, t: true } };
    expect(asked(all)).toEqual(['x', 'y', 'z', 't']);
    expect(asked({ ...all, a: { x: false, y: true } })).toEqual(['x']);
    expect(asked({ ...all, a: { x: true, y: false } })).toEqual(['x', 'y']);
    expect(asked({})).toEqual(['x']);
  });

  test('nothing is missing where nothing is asked', () => {
    const missing = (answers: AllAnswers) =>
      checkNomination(definition, answers, facts).map(({ field }) => field);
    expect(missing({ a: { x: false } })).toEqual([]);
    expect(missing({ a: { x: true, y: true } })).toEqual(['z']);
  });

  test('an answer that is not reached is neither submitted nor printed', () => {
    const answers = { a: { x: false, y: true }, b: { z: true } };
    expect(pruned(definition, answers)).toEqual({ a: { x: false } });
    const printed = printedSections(definition, answers, []).flatMap(({ answers: lines = [] }) => lines);
    expect(printed.map(({ text }) => text)).toEqual(['لا']);
  });
});

/** Random forms: each question may depend on any earlier one, in its own section or another. */
const anyForm = fc
  .array(
    fc.record({
      section: fc.constantFrom('a', 'b', 'c'),
      kind: fc.constantFrom('yesno', 'choices', 'text'),
      dependsOn: fc.option(fc.nat({ max: 20 })),
      answered: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((drafts) => {
    const ordered = [...drafts].sort((one, two) => one.section.localeCompare(two.section));
    const keys = ordered.map(({ section }, index) => ({ section, key: `q${index}` }));
    const questions = ordered.map(({ section, kind, dependsOn, answered }, index) => {
      const target = dependsOn === null || index === 0 ? undefined : keys[dependsOn % index];
      const targetKind = target === undefined ? '' : ordered[keys.indexOf(target)]?.kind;
      const is = targetKind === 'yesno' ? [true] : targetKind === 'choices' ? ['p'] : undefined;
      const condition: Condition | undefined =
        target === undefined
          ? undefined
          : {
              question: target.key,
              ...(target.section === section && index % 2 === 0 ? {} : { section: target.section }),
              ...(is === undefined || answered ? {} : { is }),
            };
      const options = [
        { value: 'p', label: words },
        { value: 'r', label: words },
      ];
      return { section, question: ask(`q${index}`, condition, { kind: kind as 'text', options }) };
    });
    const sections = ['a', 'b', 'c'].map((code) =>
      part(
        code,
        questions.filter(({ section }) => section === code).map(({ question }) => question),
      ),
    );
    return FormDefinition.parse(form(...sections));
  });

const anyAnswers = (definition: FormDefinition): fc.Arbitrary<AllAnswers> =>
  fc.record(
    Object.fromEntries(
      definition.sections.map(({ code, questions }) => [
        code,
        fc.record(
          Object.fromEntries(
            [...questions.map(({ key, kind }) => [key, kind] as const), ['stray', 'text'] as const].map(
              ([key, kind]) => [
                key,
                kind === 'yesno'
                  ? fc.boolean()
                  : kind === 'choices'
                    ? fc.subarray(['p', 'r'])
                    : fc.constantFrom('', 'نص'),
              ],
            ),
          ),
          { requiredKeys: [] },
        ) as fc.Arbitrary<Answers>,
      ]),
    ),
  ) as fc.Arbitrary<AllAnswers>;

const formAndAnswers = anyForm.chain((definition) =>
  anyAnswers(definition).map((answers) => ({ definition, answers })),
);
const isEmpty = (value: unknown) => value === '' || (Array.isArray(value) && value.length === 0);

describe('pruning, for any form and any answers', () => {
  test('twice is once, and the author’s copy is untouched', () => {
    fc.assert(
      fc.property(formAndAnswers, ({ definition, answers }) => {
        const before = structuredClone(answers);
        const once = pruned(definition, answers);
        expect(pruned(definition, once)).toEqual(once);
        expect(answers).toEqual(before);
      }),
    );
  });

  test('keeps every given answer that is asked for, and nothing else', () => {
    fc.assert(
      fc.property(formAndAnswers, ({ definition, answers }) => {
        const kept = pruned(definition, answers);
        for (const section of definition.sections) {
          const asked = askedQuestions(definition, section, answers).map(({ key }) => key);
          const given = Object.entries(answers[section.code] ?? {});
          const expected = given.filter(([key, value]) => asked.includes(key) && !isEmpty(value));
          expect(kept[section.code] ?? {}).toEqual(Object.fromEntries(expected));
        }
      }),
    );
  });

  test('what is asked does not change by leaving out what is not: conditions and answers agree', () => {
    fc.assert(
      fc.property(formAndAnswers, ({ definition, answers }) => {
        const kept = pruned(definition, answers);
        for (const section of definition.sections) {
          expect(askedQuestions(definition, section, kept)).toEqual(
            askedQuestions(definition, section, answers),
          );
        }
        expect(checkNomination(definition, kept, facts)).toEqual(checkNomination(definition, answers, facts));
      }),
    );
  });
});
