import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { createTexts } from './create-texts.ts';
import { FooterDates } from './footer-dates.tsx';
import { serverHtml } from './testing.tsx';
import { RichText, TextProvider, useLocale, useText } from './text.tsx';

function Probe() {
  const text = useText('page');
  return (
    <p lang={useLocale()}>
      {text('hello', { name: '<b>هند</b>' })} {text('gap')}
    </p>
  );
}

it('gives each request its own language, shows gaps, and leaves escaping to React', () => {
  const render = (locale: 'ar' | 'en', hello: string) =>
    renderToStaticMarkup(
      <TextProvider i18n={createTexts(locale, { page: { hello } })}>
        <Probe />
      </TextProvider>,
    );
  expect(render('ar', 'أهلًا {{name}}')).toBe('<p lang="ar">أهلًا &lt;b&gt;هند&lt;/b&gt; gap</p>');
  expect(render('en', 'Hello {{name}}')).toBe('<p lang="en">Hello &lt;b&gt;هند&lt;/b&gt; gap</p>');
});

it('puts elements into a sentence without gluing strings', () => {
  expect(serverHtml(<RichText k="saveSaved" values={{ time: '14:41:07' }} />)).toBe(
    'حُفظت في الخادم <span class="ltr">14:41:07</span>',
  );
});

it('never lets a value become an element', () => {
  const html = serverHtml(
    <RichText k="mergeTitle" values={{ name: '<b>x</b><img src=x>', time: '14:38' }} />,
  );
  expect(html).not.toContain('<img');
  expect(html).toContain('<span class="ltr">14:38</span>');
});

it('isolates the release number', () => {
  expect(serverHtml(<FooterDates updated="اليوم" version="1.0.0" />)).toContain(
    '<span class="ltr">1.0.0</span>',
  );
});

it('has the six Arabic plural forms, and a sentence for none in every language', () => {
  const forms = ['zero', 'one', 'two', 'few', 'many', 'other'];
  const files = Object.fromEntries(forms.map((form) => [`files_${form}`, `${form} {{count}}`]));
  const ar = createTexts('ar', { page: files });
  const counts = [0, 1, 2, 3, 10, 11, 99, 100, 102, 103];
  expect(counts.map((count) => ar.t('files', { ns: 'page', count }))).toEqual([
    'zero 0',
    'one 1',
    'two 2',
    'few 3',
    'few 10',
    'many 11',
    'many 99',
    'other 100',
    'other 102',
    'few 103',
  ]);
  const en = createTexts('en', {
    page: { files_zero: 'none', files_one: 'one', files_other: '{{ count }}' },
  });
  expect([0, 1, 2].map((count) => en.t('files', { ns: 'page', count }))).toEqual(['none', 'one', '2']);
  expect(en.t('constructor', { ns: 'page' })).toBe('constructor');
});
