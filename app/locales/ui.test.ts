import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import ar from './ar/ui.ts';
import en from './en/ui.ts';

const FORMS = /_(zero|one|two|few|many|other)$/;
const bases = (table: Record<string, string>) => [
  ...new Set(Object.keys(table).map((key) => key.replace(FORMS, ''))),
];
const plurals = (table: Record<string, string>) =>
  bases(table).filter((base) =>
    Object.keys(table).some((key) => key.replace(FORMS, '') === base && FORMS.test(key)),
  );
const tags = (sentence: string) => (sentence.match(/\{\{\w+\}\}|<\/?\w+ ?\/?>/g) ?? []).sort();

it('has the same sentences in both languages', () => {
  expect(bases(en)).toEqual(bases(ar));
});

it('has six Arabic forms and two English ones for every count', () => {
  for (const base of plurals(ar)) {
    const forms = Object.keys(ar).filter((key) => key.replace(FORMS, '') === base);
    expect(forms).toEqual(['zero', 'one', 'two', 'few', 'many', 'other'].map((form) => `${base}_${form}`));
    expect(Object.keys(en).filter((key) => key.replace(FORMS, '') === base)).toEqual([
      `${base}_one`,
      `${base}_other`,
    ]);
  }
});

it('has the same values and elements in both languages', () => {
  for (const [key, sentence] of Object.entries(ar)) {
    if (!FORMS.test(key)) expect(tags(en[key as keyof typeof en]), key).toEqual(tags(sentence));
  }
});

it('has no Latin letters in Arabic outside values and elements', () => {
  for (const [key, sentence] of Object.entries(ar)) {
    expect(sentence.replace(/\{\{\w+\}\}|<\/?\w+ ?\/?>/g, ''), key).not.toMatch(/[a-z]/i);
  }
});

it('has every sentence that the controls ask for, and no other', () => {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'ui');
  const source = readdirSync(folder)
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    // The viewer and the end of a session have texts of their own, sent only where they are used.
    .filter((file) => !/useText\('|namespace="/.test(file))
    .join('\n');
  // `mergeTitle` stands on the page of two texts, which is a route.
  const computed = /^(band|day$|month$|year$|state|mergeTitle$|file(Uploading|Scanning|Accepted|Refused)$)/;
  const unused = bases(ar).filter((base) => !source.includes(`'${base}'`) && !source.includes(`"${base}"`));
  expect(unused.filter((base) => !computed.test(base))).toEqual([]);
  const asked = [...source.matchAll(/\b(?:text|words)\('(\w+)'/g), ...source.matchAll(/\bk="(\w+)"/g)].map(
    (m) => m[1],
  );
  expect(asked.filter((key) => !bases(ar).includes(key ?? ''))).toEqual([]);
});
