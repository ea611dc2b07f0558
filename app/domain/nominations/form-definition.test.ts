import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import awardJson from '../../../prisma/seed/award.json' with { type: 'json' };
import { countWords } from '../../core/text.ts';
import { type AllAnswers, type Answers, dayOf, splitSecrets } from './answers.ts';
import { buildFormDefinition } from './build-form.ts';
import type { CheckFacts } from './check-answer.ts';
import { blocking, checkNomination, checkSection } from './check-section.ts';
import { FormDefinition, type FormSection, sectionOf } from './form-definition.ts';
import { pruned } from './pruned.ts';
import { sectionSchema } from './section-schema.ts';
import { nominationProgress, sectionState } from './section-state.ts';

const branches = awardJson.branches.map(({ code }) => code);
const facts: CheckFacts = {
  closingOn: { year: 2027, month: 5, day: 31 },
  monthsInOperation: 6,
  termsVersion: '2027-01',
  documents: [],
};
const section = (branch: string, code: string): FormSection => {
  const found = sectionOf(buildFormDefinition(awardJson, branch), code);
  if (found === null) throw new Error(code);
  return found;
};
/** A form of this one section: what the answers of others decide is given with them. */
const alone = (part: FormSection) => ({ v: 2 as const, branch: 'B1', sections: [part] });
const check = (part: FormSection, answers: Answers, known = facts, all: AllAnswers = {}) =>
  checkSection(alone(part), part, { ...all, [part.code]: answers }, known);
const stateOf = (part: FormSection, answers: Answers | undefined) =>
  sectionState(alone(part), part, answers === undefined ? {} : { [part.code]: answers }, facts);
const codes = (found: { code: string; field: string }[]) =>
  found.map(({ field, code }) => `${field} ${code}`);
const words = (count: number) => Array.from({ length: count }, () => 'كلمة').join(' ');

describe('the form of a branch', () => {
  test.each(branches)('%s has one section a criterion, weights sum to 100', (branch) => {
    const definition = buildFormDefinition(awardJson, branch);
    const criteria = definition.sections.filter(({ kind }) => kind === 'criterion');
    expect(criteria.reduce((sum, { weight = 0 }) => sum + weight, 0)).toBe(100);
    expect(criteria.every(({ code }) => code.startsWith(`${branch}.`))).toBe(true);
    expect(new Set(definition.sections.map(({ code }) => code)).size).toBe(definition.sections.length);
  });

  test('asks each branch its own questions, and gives B7 its own limit', () => {
    expect(section('B1', 'nominee').questions.map(({ key }) => key)).not.toContain('nationalNumber');
    expect(section('B7', 'nominee').questions.map(({ key }) => key)).toContain('nationalNumber');
    expect(section('B1', 'B1.1').questions[0]?.maxWords).toBe(300);
    expect(section('B7', 'B7.1').questions[0]?.maxWords).toBe(200);
  });

  test('lists only documents that are files: D7 is a field, D10 a declaration', () => {
    expect(section('B5', 'documents').documents?.required).toEqual(['D1', 'D2', 'D3', 'D4']);
  });

  test('a table has ten rows at most, in the form and in what is saved', () => {
    const definition = buildFormDefinition(awardJson, 'B1');
    const indicators = section('B1', 'indicators');
    const longer = { ...definition, sections: [{ ...indicators, maxRows: 11 }] };
    expect(FormDefinition.safeParse(longer).success).toBe(false);
    const rows = (count: number) => ({ rows: Array.from({ length: count }, () => ({ name: 'مؤشر' })) });
    expect(sectionSchema(indicators).safeParse(rows(10)).success).toBe(true);
    expect(sectionSchema(indicators).safeParse(rows(11)).success).toBe(false);
  });

  test('an unknown branch is refused', () => {
    expect(() => buildFormDefinition(awardJson, 'B9')).toThrow('form.branch');
  });
});

describe('saving is lenient', () => {
  test('whatever is typed into any section survives two saves unchanged', () => {
    const definition = buildFormDefinition(awardJson, 'B5');
    fc.assert(
      fc.property(fc.constantFrom(...definition.sections), fc.string({ maxLength: 60 }), (part, typed) => {
        const key = part.questions[0]?.key ?? part.items?.[0]?.code ?? '';
        const input = part.kind === 'declarations' ? { [key]: true } : { [key]: typed };
        const first = sectionSchema(part).safeParse(input);
        if (!first.success) return;
        const second = sectionSchema(part).safeParse(first.data);
        expect(second.success && second.data).toEqual(first.data);
      }),
    );
  });

  test('unknown keys, objects and operators are refused', () => {
    const title = sectionSchema(section('B1', 'title'));
    expect(title.safeParse({ titleAr: 'عنوان', state: 'winner' }).success).toBe(false);
    expect(title.safeParse({ titleAr: { not: '' } }).success).toBe(false);
  });

  test('a day in either calendar and any digits becomes an ISO day, an impossible one stays as typed', () => {
    const eligibility = sectionSchema(section('B1', 'eligibility'));
    const hijri = { day: '٢٥', month: '12', year: '1448', calendar: 'hijri' };
    expect(eligibility.parse({ launchedOn: hijri })).toEqual({ launchedOn: '2027-05-31' });
    const impossible = { day: '30', month: '2', year: '2026', calendar: 'gregorian' };
    expect(eligibility.parse({ launchedOn: impossible })).toEqual({ launchedOn: impossible });
    expect(dayOf('2027-05-31')).toEqual({ year: 2027, month: 5, day: 31 });
  });
});

describe('completeness', () => {
  const eligibility = section('B1', 'eligibility');
  const launched = (launchedOn: string) => check(eligibility, { launchedOn });

  test.each([
    ['2026-11-30', false],
    ['2026-12-01', true],
    ['2027-06-01', true],
  ])('E3: launched on %s halts: %s', (day, halts) => {
    expect(codes(launched(day)).includes('launchedOn answer.halts')).toBe(halts);
  });

  test('E4: a win in the same branch halts, in another it does not', () => {
    const won = (wonBefore: string) => codes(check(eligibility, { wonBefore }));
    expect(won('same')).toContain('wonBefore answer.halts');
    expect(won('other')).not.toContain('wonBefore answer.halts');
  });

  test.each([
    [149, 'summaryAr answer.too_short'],
    [150, null],
    [200, null],
    [201, 'summaryAr answer.too_long'],
  ])('a summary of %i words: %s', (count, problem) => {
    expect(codes(check(section('B1', 'summary'), { summaryAr: words(count) }))).toEqual(
      problem === null ? [] : [problem],
    );
  });

  test('a bare answer warns and does not block', () => {
    const found = check(section('B1', 'B1.1'), { answerAr: 'نعم' });
    expect(found).toMatchObject([{ severity: 'warning', code: 'answer.bare' }]);
    expect(blocking(found)).toEqual([]);
  });

  test('each partner agency needs its own confirmation', () => {
    const documents = section('B3', 'documents');
    const all = { eligibility: { partnerAgencies: ['HCU', 'PLM'] } };
    const stored = ['D1', 'D2', 'D3', 'D4', 'D6'].map((code) => ({ code }));
    expect(check(documents, {}, { ...facts, documents: stored }, all)).toMatchObject([
      { field: 'D6', values: { count: 1 } },
    ]);
    expect(check(documents, {}, { ...facts, documents: [...stored, { code: 'D6' }] }, all)).toEqual([]);
  });

  test('E9: terms accepted in an old version do not count', () => {
    const given: Answers = { truth: true, rights: true, noPersonalData: true, terms: true };
    const declarations = section('B1', 'declarations');
    expect(check(declarations, given)).toEqual([]);
    expect(codes(check(declarations, given, { ...facts, termsVersion: '2028-01' }))).toEqual([
      'terms answer.terms_version',
    ]);
  });

  test('the word count of the check is the one of the screen', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), (typed) => {
        const long = check(section('B1', 'title'), { titleAr: typed });
        const over = countWords(typed) > 15;
        expect(codes(long).includes('titleAr answer.too_long')).toBe(over && typed !== '');
      }),
    );
  });

  test('an empty nomination lacks something in every required section', () => {
    for (const branch of branches) {
      const definition = buildFormDefinition(awardJson, branch);
      const { sections, done } = nominationProgress(definition, {}, facts);
      expect(done).toBe(0);
      expect(sections.filter(({ required }) => required).every(({ problems }) => problems.length > 0)).toBe(
        true,
      );
      expect(blocking(checkNomination(definition, {}, facts)).length).toBeGreaterThan(10);
    }
  });
});

describe('the state of a section', () => {
  const part = section('B1', 'B1.1');
  test.each<[string, Answers | undefined, string]>([
    ['nothing written', undefined, 'not_started'],
    ['only the optional answer', { answerEn: 'text' }, 'in_progress'],
    ['within the limit', { answerAr: words(300) }, 'complete'],
    ['over the limit', { answerAr: words(301) }, 'needs_correction'],
  ])('%s', (_, answers, state) => {
    expect(stateOf(part, answers).state).toBe(state);
  });

  test('an untouched optional section holds nothing up', () => {
    expect(stateOf(section('B1', 'access'), undefined)).toMatchObject({
      state: 'not_started',
      required: false,
      problems: [],
    });
  });
});

describe('what is submitted', () => {
  test('holds only what the form asks', () => {
    const definition = buildFormDefinition(awardJson, 'B1');
    const answers: AllAnswers = {
      title: { titleAr: 'عنوان', titleEn: '', stray: 'x' },
      unknown: { a: 'b' },
      documents: { items: [{ label: '', url: '' }] as never },
    };
    expect(pruned(definition, answers)).toEqual({ title: { titleAr: 'عنوان' } });
  });

  test('secrets leave a mask; a well-formed number shows its last digits, a wrong one nothing', () => {
    const nominee = section('B7', 'nominee');
    const split = (nationalNumber: string) => splitSecrets(nominee, { nationalNumber });
    expect(split('1000000008')).toEqual({
      open: { nationalNumber: '••••••0008' },
      secrets: { nationalNumber: '1000000008' },
    });
    expect(split('1000000009').open).toEqual({ nationalNumber: '••••••••••' });
    const wrong = check(nominee, split('1000000009').open);
    expect(codes(wrong)).toContain('nationalNumber answer.national_number');
    expect(split('••••••0008').secrets).toEqual({});
  });

  test('access data for judges leaves masks too, and a wrong address is still told', () => {
    const access = section('B1', 'access');
    const given = { url: 'https://try.example.test/', username: 'judge', clip: 'ftp://clip', secret: 'pass' };
    const { open, secrets } = splitSecrets(access, given);
    expect(secrets).toEqual(given);
    expect(JSON.stringify(open)).not.toMatch(/try|judge|ftp|pass/);
    expect(codes(check(access, open))).toEqual(['clip answer.url']);
  });
});
