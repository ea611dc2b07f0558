import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { isLocale } from './core/localized.ts';
import { createTexts, type TextTable } from './ui/create-texts.ts';
import { TextProvider } from './ui/text.tsx';

/** The texts that the server rendered with, so that both sides say the same. */
function readTexts(): Record<string, TextTable> {
  const json = document.getElementById('texts')?.textContent;
  return json ? JSON.parse(json) : {};
}

const language = document.documentElement.lang;
const texts = createTexts(isLocale(language) ? language : 'ar', readTexts());

startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <TextProvider i18n={texts}>
        <RemixBrowser />
      </TextProvider>
    </StrictMode>,
  );
});
