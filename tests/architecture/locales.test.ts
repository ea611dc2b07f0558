import { globSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './sources.ts';

type Table = Record<string, string>;
const PLURALS = ['zero', 'one', 'two', 'few', 'many', 'other'];

const names = globSync('app/locales/ar/*.ts', { cwd: ROOT }).map((path) => basename(path, '.ts'));

async function table(locale: 'ar' | 'en', name: string): Promise<Table> {
  const module = (await import(`../../app/locales/${locale}/${name}.ts`)) as { default: Table };
  return module.default;
}

/** Keys without their plural ending. */
function stems(keys: string[]): string[] {
  return [...new Set(keys.map((key) => key.replace(/_(zero|one|two|few|many|other)$/, '')))].sort();
}

test('both languages have the same namespaces', () => {
  const english = globSync('app/locales/en/*.ts', { cwd: ROOT }).map((path) => basename(path, '.ts'));
  expect(english.sort()).toEqual([...names].sort());
});

describe.each(names)('%s', (name) => {
  test('has the same keys in Arabic and English', async () => {
    const [ar, en] = await Promise.all([table('ar', name), table('en', name)]);
    expect(stems(Object.keys(en))).toEqual(stems(Object.keys(ar)));
  });

  test('has all six Arabic plural forms and both English ones', async () => {
    const [ar, en] = await Promise.all([table('ar', name), table('en', name)]);
    const plural = (keys: Table) =>
      stems(Object.keys(keys).filter((key) => /_(zero|one|two|few|many|other)$/.test(key)));
    const missing = plural(ar).flatMap((stem) => [
      ...PLURALS.filter((form) => !(`${stem}_${form}` in ar)).map((form) => `ar ${stem}_${form}`),
      ...['one', 'other'].filter((form) => !(`${stem}_${form}` in en)).map((form) => `en ${stem}_${form}`),
    ]);
    expect(missing).toEqual([]);
  });

  test('has no empty sentence and no Latin words in Arabic outside isolates', async () => {
    const ar = await table('ar', name);
    const wrong = Object.entries(ar).filter(
      ([, sentence]) =>
        sentence.trim() === '' ||
        /[A-Za-z]{2,}/.test(sentence.replace(/<(\w+)>.*?<\/\1>|<\w+\s*\/>|\{\{.*?\}\}/g, '')),
    );
    expect(wrong.map(([key]) => key)).toEqual([]);
  });
});
