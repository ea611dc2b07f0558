// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { serverHtml, withTexts } from './testing.tsx';
import { TextArea } from './text-area.tsx';
import { WordCount } from './word-count.tsx';

afterEach(cleanup);

const plain = (html: string) => html.replace(/<[^>]*>/g, '');
const shown = (words: number, limit: number, locale: 'ar' | 'en' = 'ar') =>
  plain(serverHtml(<WordCount id="c" words={words} limit={limit} />, locale).split('</span>')[0] ?? '');

it.each([
  [0, 'لا كلمات من 300'],
  [1, 'كلمة واحدة من 300'],
  [2, 'كلمتان من 300'],
  [7, '7 كلمات من 300'],
  [187, '187 كلمة من 300'],
  [300, '300 كلمة من 300'],
])('says %i words of the limit', (words, sentence) => {
  expect(shown(words, 300)).toBe(sentence);
});

it.each([
  [301, '301 كلمة، تجاوزتم الحد بكلمة واحدة'],
  [302, '302 كلمة، تجاوزتم الحد بكلمتين'],
  [305, '305 كلمات، تجاوزتم الحد بـ 5 كلمات'],
  [312, '312 كلمة، تجاوزتم الحد بـ 12 كلمة'],
])('says by how much %i words are too many', (words, sentence) => {
  expect(shown(words, 300)).toBe(sentence);
});

it('says it in English', () => {
  expect(shown(301, 300, 'en')).toBe('301 words, 1 word over the limit');
});

it('counts while typing, and speaks only when the limit is crossed', () => {
  render(withTexts(<TextArea id="t" name="t" label="الإجابة" wordLimit={3} defaultValue="خدمة واحدة" />));
  const area = screen.getByLabelText('الإجابة');
  const count = document.getElementById('t-count');
  expect(count?.textContent).toBe('كلمتان من 3');
  expect(screen.getByRole('status').textContent).toBe('');
  fireEvent.input(area, { target: { value: 'خدمـــة رقميّة – متكاملة جدًا' } });
  expect(count?.textContent).toBe('4 كلمات، تجاوزتم الحد بكلمة واحدة');
  expect(screen.getByRole('status').textContent).toBe('تجاوزتم حد الكلمات');
});
