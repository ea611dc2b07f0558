// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { ScoreLadder } from './score-ladder.tsx';
import { serverHtml } from './testing.tsx';

function ladder(value?: number): HTMLFormElement {
  document.body.innerHTML = serverHtml(
    <form>
      <ScoreLadder id="c2" name="c2" legend="نضج الخدمة" value={value} />
    </form>,
  );
  const form = document.querySelector('form');
  if (form === null) throw new Error('no form');
  return form;
}

it('offers every score from 0 to 100 by five, once', () => {
  const values = [...ladder().querySelectorAll<HTMLInputElement>('input[type="radio"]')].map((r) =>
    Number(r.value),
  );
  expect(values).toEqual(Array.from({ length: 21 }, (_, i) => i * 5));
});

it('stands in six named bands', () => {
  const names = [...ladder().querySelectorAll('.band .name')].map((name) => name.firstChild?.textContent);
  expect(names).toEqual(['لا دليل', 'بداية', 'مبكر', 'راسخ', 'قوي', 'قدوة']);
});

it('posts the chosen score without script, and nothing before a choice', () => {
  expect(new FormData(ladder(75)).getAll('c2')).toEqual(['75']);
  expect(new FormData(ladder()).has('c2')).toBe(false);
});

it('takes a zero for a score', () => {
  expect(new FormData(ladder(0)).get('c2')).toBe('0');
});

it('names each choice by its score and band, and describes it', () => {
  const radio = ladder().querySelector<HTMLInputElement>('input[value="75"]');
  expect(radio?.labels?.[0]?.textContent).toBe('75 قوي');
  const help = document.getElementById(radio?.getAttribute('aria-describedby') ?? '');
  expect(help?.textContent).toBe('تطبيق شامل ونتائج قوية وتحسين مستمر');
});
