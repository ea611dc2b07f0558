import type { Localized } from '../app/core/localized.ts';

/** Controls, and the marks that override or isolate direction; line feeds stay, a note may have paragraphs. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what this removes
const UNWANTED = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/**
 * The same props with every text made harmless: no control character and no bidi override survives, whoever typed it.
 * Markup needs no care here, React escapes it.
 */
export function cleanProps<Props>(props: Props): Props {
  return walk(props) as Props;
}

function walk(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\r\n', '\n').toWellFormed().replace(UNWANTED, '');
  if (Array.isArray(value)) return value.map(walk);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, walk(item)]));
}

/** A subject is one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

type ArabicForms = Record<Intl.LDMLPluralRule, string>;
type EnglishForms = { one: string; other: string };

const arabicRules = new Intl.PluralRules('ar');
const englishRules = new Intl.PluralRules('en');

/** A whole number in the right one of the six Arabic and two English forms; `#` stands for the number. */
export function counted(count: number, ar: ArabicForms, en: EnglishForms): Localized {
  const english = englishRules.select(count) === 'one' ? en.one : en.other;
  return {
    ar: ar[arabicRules.select(count)].replace('#', String(count)),
    en: english.replace('#', String(count)),
  };
}

/** How long something stays valid, after the Arabic word «صلاحيته». */
export function minutes(count: number): Localized {
  return counted(
    count,
    {
      zero: 'أقل من دقيقة',
      one: 'دقيقة واحدة',
      two: 'دقيقتان',
      few: '# دقائق',
      many: '# دقيقة',
      other: '# دقيقة',
    },
    { one: '# minute', other: '# minutes' },
  );
}

/** Hours, after the Arabic word «صلاحيته». */
export function hours(count: number): Localized {
  return counted(
    count,
    {
      zero: 'أقل من ساعة',
      one: 'ساعة واحدة',
      two: 'ساعتان',
      few: '# ساعات',
      many: '# ساعة',
      other: '# ساعة',
    },
    { one: '# hour', other: '# hours' },
  );
}

/** What is left before closing, as a whole sentence part: «بقي يومان». */
export function timeLeft(left: { unit: 'day' | 'hour'; count: number }): Localized {
  if (left.unit === 'day') {
    return counted(
      left.count,
      {
        zero: 'بقي أقل من يوم',
        one: 'بقي يوم واحد',
        two: 'بقي يومان',
        few: 'بقيت # أيام',
        many: 'بقي # يومًا',
        other: 'بقي # يوم',
      },
      { one: '# day left', other: '# days left' },
    );
  }
  return counted(
    left.count,
    {
      zero: 'بقي أقل من ساعة',
      one: 'بقيت ساعة واحدة',
      two: 'بقيت ساعتان',
      few: 'بقيت # ساعات',
      many: 'بقيت # ساعة',
      other: 'بقيت # ساعة',
    },
    { one: '# hour left', other: '# hours left' },
  );
}

/** Nominations as the thing counted: «3 ترشيحات». */
export function nominations(count: number): Localized {
  return counted(
    count,
    {
      zero: 'لا ترشيحات',
      one: 'ترشيح واحد',
      two: 'ترشيحان',
      few: '# ترشيحات',
      many: '# ترشيحًا',
      other: '# ترشيح',
    },
    { one: '# nomination', other: '# nominations' },
  );
}
