import type { i18n } from 'i18next';
import { type ReactElement, type ReactNode, useCallback } from 'react';
import { I18nextProvider, Trans, useTranslation } from 'react-i18next';
import { isLocale, type Locale } from '../core/localized.ts';
import { Ltr } from './ltr.tsx';

export type TextValues = Record<string, string | number>;

/** The sentence of a key; `values.count` picks one of the six Arabic plural forms. */
export type Text = (key: string, values?: TextValues) => string;

/** Gives the texts of one request to everything below it; the language is the one of the instance. */
export function TextProvider({ i18n, children }: { i18n: i18n; children: ReactNode }) {
  return <I18nextProvider i18n={i18n}>{children}</I18nextProvider>;
}

/** Texts of a namespace; without one, the words of the controls themselves. */
export function useText(namespace = 'ui'): Text {
  const { t } = useTranslation(namespace);
  return useCallback<Text>((key, values) => String(values === undefined ? t(key) : t(key, values)), [t]);
}

/** The reader's language. */
export function useLocale(): Locale {
  const { i18n: instance } = useTranslation();
  return isLocale(instance.language) ? instance.language : 'ar';
}

type RichTextProps = {
  k: string;
  namespace?: string | undefined;
  values?: TextValues | undefined;
  /** Elements for the tags of the sentence; `<ltr>` and `<b>` are always there. */
  parts?: Record<string, ReactElement> | undefined;
};

/** A sentence with elements inside (`<ltr>`, `<b>`, links), so that no screen glues sentences together. */
export function RichText({ k, namespace = 'ui', values = {}, parts = {} }: RichTextProps) {
  const { t } = useTranslation(namespace);
  return (
    <Trans
      t={t}
      i18nKey={k}
      values={values}
      components={{ ltr: <Ltr />, b: <b />, bdi: <bdi />, ...parts }}
    />
  );
}
