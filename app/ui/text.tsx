import {
  cloneElement,
  createContext,
  Fragment,
  type ReactElement,
  type ReactNode,
  useCallback,
  useContext,
} from 'react';
import type { Locale } from '../core/localized.ts';
import { filled, type Texts } from './create-texts.ts';
import { Ltr } from './ltr.tsx';

export type TextValues = Record<string, string | number>;

/** The sentence of a key; `values.count` picks one of the six Arabic plural forms. */
export type Text = (key: string, values?: TextValues) => string;

const TextsContext = createContext<Texts | null>(null);

/** Gives the texts of one request to everything below it; the language is the one of the instance. */
export function TextProvider({ i18n, children }: { i18n: Texts; children: ReactNode }) {
  return <TextsContext.Provider value={i18n}>{children}</TextsContext.Provider>;
}

/** The texts themselves, as `TextProvider` got them. */
export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (texts === null) throw new Error('no texts: the page stands outside a TextProvider');
  return texts;
}

/** Texts of a namespace; without one, the words of the controls themselves. */
export function useText(namespace = 'ui'): Text {
  const texts = useTexts();
  return useCallback<Text>((key, values) => texts.t(key, { ...values, ns: namespace }), [texts, namespace]);
}

/** The reader's language. */
export function useLocale(): Locale {
  return useTexts().language;
}

type RichTextProps = {
  k: string;
  namespace?: string | undefined;
  values?: TextValues | undefined;
  /** Elements for the tags of the sentence; `<ltr>`, `<bdi>` and `<b>` are always there. */
  parts?: Record<string, ReactElement> | undefined;
};

/**
 * A sentence with elements inside (`<ltr>`, `<b>`, links), so that no screen glues sentences together. Tags are read
 * before values are put in: a value never becomes an element.
 */
export function RichText({ k, namespace = 'ui', values = {}, parts = {} }: RichTextProps) {
  const texts = useTexts();
  const sentence = texts.t(k, { ...values, ns: namespace, skipInterpolation: true });
  const elements = { ltr: <Ltr />, b: <b />, bdi: <bdi />, ...parts };
  return <>{drawn(sentence, values, elements)}</>;
}

/** One element with its sentence inside, an element alone, or plain words. */
const PIECE = /<(\w+)>(.*?)<\/\1>|<(\w+)\s*\/>/gs;

function drawn(sentence: string, values: TextValues, elements: Record<string, ReactElement>): ReactNode[] {
  const pieces: ReactNode[] = [];
  let end = 0;
  for (const piece of sentence.matchAll(PIECE)) {
    const [whole, open, inside = '', alone] = piece;
    const element = elements[open ?? alone ?? ''];
    pieces.push(filled(sentence.slice(end, piece.index), values));
    end = piece.index + whole.length;
    if (element === undefined) pieces.push(filled(whole, values));
    else if (open === undefined) pieces.push(<Fragment key={piece.index}>{element}</Fragment>);
    else pieces.push(cloneElement(element, { key: piece.index }, ...drawn(inside, values, elements)));
  }
  pieces.push(filled(sentence.slice(end), values));
  return pieces.filter((piece) => piece !== '');
}
