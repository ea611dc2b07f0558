import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FormDefinition } from './form-definition.ts';
import { compareVersions, diffWords, type VersionSide } from './version-diff.ts';

const words = (parts: ReturnType<typeof diffWords>, ...kinds: string[]) =>
  parts
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ text }) => text)
    .join('');

describe('two texts word by word', () => {
  test('one Arabic word changed is one word shown, not its letters', () => {
    const parts = diffWords('خفّضنا زمن الإنجاز إلى يومين', 'خفّضنا زمن الإنجاز إلى ثلاثة أيام');
    expect(words(parts, 'same')).toBe('خفّضنا زمن الإنجاز إلى ');
    expect(words(parts, 'removed')).toBe('يومين');
    expect(words(parts, 'added')).toBe('ثلاثة أيام');
  });

  test('the parts joined give back either text, whatever was written', () => {
    const word = fc.constantFrom('خدمة', 'رقميّة', 'a', '٩٤٪', '\n', '  ', 'و', 'التكامل');
    const text = fc.array(word, { maxLength: 40 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffWords(before, after);
        expect(words(parts, 'same', 'removed')).toBe(before);
        expect(words(parts, 'same', 'added')).toBe(after);
      }),
    );
  });

  test('two long texts without a common word answer at once, as one replaced by the other', () => {
    const long = (word: string) => Array.from({ length: 1500 }, (_, index) => `${word}${index}`).join(' ');
    const parts = diffWords(long('قبل'), long('بعد'));
    expect(parts.map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});

const question = (key: string, more: object = {}) => ({
  key,
  kind: 'longText',
  required: true,
  label: { ar: key, en: key },
  help: { ar: '', en: '' },
  hint: { ar: '', en: '' },
  ...more,
});
const section = (code: string, more: object = {}) => ({
  code,
  group: 'details',
  kind: 'questions',
  title: { ar: code, en: code },
  help: { ar: '', en: '' },
  questions: [question('answer')],
  ...more,
});
const definition = FormDefinition.parse({
  v: 2,
  branch: 'B1',
  sections: [
    section('title'),
    section('indicators', {
      kind: 'indicators',
      maxRows: 10,
      questions: [question('name', { kind: 'text' }), question('source', { kind: 'text' })],
    }),
    section('access', { kind: 'access' }),
  ],
});
const side = (changes: Partial<VersionSide> = {}): VersionSide => ({
  definition,
  answers: { title: { answer: 'منصة المواعيد' } },
  secrets: {},
  files: [],
  ...changes,
});
const compare = (from: VersionSide, to: VersionSide) => compareVersions(from, to, 'ar');

describe('two versions', () => {
  test('that are equal have no difference', () => {
    expect(compare(side(), side())).toEqual({ sections: [], added: [], removed: [] });
  });

  test('tell the question that changed, and no other', () => {
    const { sections } = compare(side(), side({ answers: { title: { answer: 'منصة الحجز' } } }));
    expect(sections.map(({ code }) => code)).toEqual(['title']);
    expect(sections[0]?.changes[0]?.parts).toContainEqual({ kind: 'added', text: 'الحجز' });
  });

  test('tell a row of a table that was added, with its cells', () => {
    const to = side({
      answers: {
        ...side().answers,
        indicators: { rows: [{ name: 'زمن الإنجاز', source: 'سجل الخدمة' }] },
      },
    });
    const [found] = compare(side(), to).sections;
    expect(found?.code).toBe('indicators');
    expect(found?.changes[0]?.parts.map(({ text }) => text).join('')).toContain('سجل الخدمة');
  });

  test('tell files by their bytes: added, removed, replaced, but not renamed', () => {
    const file = (name: string, sha256: string) => ({ code: 'D1', name, sha256 });
    const from = side({ files: [file('خطاب.pdf', 'aa'), file('قديم.pdf', 'bb')] });
    const to = side({ files: [file('خطاب جديد.pdf', 'aa'), file('قديم.pdf', 'cc')] });
    const { added, removed } = compare(from, to);
    expect(added.map(({ sha256 }) => sha256)).toEqual(['cc']);
    expect(removed.map(({ sha256 }) => sha256)).toEqual(['bb']);
  });

  test('say that secret access data changed, and never what it is', () => {
    const diff = compare(
      side({ secrets: { access: 'cipher-1' } }),
      side({ secrets: { access: 'cipher-2' } }),
    );
    expect(diff.sections).toMatchObject([{ code: 'access', isSecretChanged: true, changes: [] }]);
    expect(JSON.stringify(diff)).not.toContain('cipher');
  });
});
