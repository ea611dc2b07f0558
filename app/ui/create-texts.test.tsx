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
