import { Body, Button, Container, Head, Html, Preview } from '@react-email/components';
import type { CSSProperties, ReactElement, ReactNode } from 'react';
import { direction, type Locale, type Localized } from '../app/core/localized.ts';
import { styles, WIDTH } from './theme.ts';

/** One mail: its subject, its body and the data to look at it with. */
export type Mail<Props> = {
  /** Starts with the fact and the reference. */
  subject: (props: Props) => Localized;
  Body: (props: Props) => ReactElement;
  previews: readonly [Props, ...Props[]];
};

/** What every mail knows. Sentences of time are already formatted in both calendars. */
export type Frame = { award: Localized };

/** Mails about one nomination; `url` opens its page, behind sign-in. */
export type NominationFrame = Frame & { reference: string; title: Localized; url: string };

/** A labelled value: `code` is an identifier and reads from left to right, `text` has the direction of its words. */
export type Fact = { label: Localized } & ({ code: string } | { text: Localized });

/** The facts that name a nomination. */
export function nominationFacts({ reference, title }: NominationFrame): Fact[] {
  return [
    { label: { ar: 'المرجع', en: 'Reference' }, code: reference },
    { label: { ar: 'عنوان الترشيح', en: 'Title' }, text: title },
  ];
}

/** The same words for both languages: what a person typed once. */
export function typed(text: string): Localized {
  return { ar: text, en: text };
}

type LayoutProps = Frame & {
  heading: Localized;
  /** Arabic paragraphs; the English ones are as short as they can be. */
  ar: readonly string[];
  en: readonly string[];
  facts?: readonly Fact[];
  /** The one button. Its address also stands below it as text. */
  action?: { label: Localized; url: string };
};

/** The frame of every mail: an Arabic block, one button, a short English block. */
export function MailLayout({ award, heading, ar, en, facts = [], action }: LayoutProps): ReactElement {
  return (
    <Html lang="ar" dir="rtl">
      <Head />
      <Body style={styles.body}>
        <Preview>{heading.ar}</Preview>
        <Container dir="rtl" width={WIDTH} style={styles.container}>
          <Block locale="ar">
            <Paragraph locale="ar" style={styles.award}>
              {award.ar}
            </Paragraph>
            <h1 dir="rtl" style={{ ...styles.heading, textAlign: 'right' }}>
              {heading.ar}
            </h1>
            <Paragraph locale="ar">السلام عليكم،</Paragraph>
            {ar.map((words) => (
              <Paragraph key={words} locale="ar">
                {words}
              </Paragraph>
            ))}
            <Facts facts={facts} locale="ar" />
            {action && <Action {...action} />}
            <Paragraph locale="ar" style={styles.foot}>
              هذه رسالة آلية لا تُقرأ الردود عليها.
            </Paragraph>
          </Block>
          <Block locale="en">
            <Paragraph locale="en" style={styles.award}>
              {award.en}
            </Paragraph>
            <h2 dir="ltr" style={{ ...styles.headingEnglish, textAlign: 'left' }}>
              {heading.en}
            </h2>
            {en.map((words) => (
              <Paragraph key={words} locale="en">
                {words}
              </Paragraph>
            ))}
            <Facts facts={facts} locale="en" />
            <Paragraph locale="en" style={styles.foot}>
              This is an automatic message; replies are not read.
            </Paragraph>
          </Block>
        </Container>
      </Body>
    </Html>
  );
}

/** One language, in a table of one cell: padding and direction of a cell survive in every mail program. */
function Block({ locale, children }: { locale: Locale; children: ReactNode }) {
  const dir = direction(locale);
  return (
    <table
      role="presentation"
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      border={0}
      dir={dir}
      lang={locale}
    >
      <tbody>
        <tr>
          <td dir={dir} style={locale === 'ar' ? styles.arabic : styles.english}>
            {children}
          </td>
        </tr>
      </tbody>
    </table>
  );
}

type ParagraphProps = { locale: Locale; children: ReactNode; style?: CSSProperties };

function Paragraph({ locale, children, style }: ParagraphProps) {
  const base = style ?? (locale === 'ar' ? styles.paragraph : styles.paragraphEnglish);
  return (
    <p
      dir={locale === 'ar' ? 'rtl' : 'ltr'}
      style={{ ...base, textAlign: locale === 'ar' ? 'right' : 'left' }}
    >
      {children}
    </p>
  );
}

/** Label above value: fits a narrow screen, and reads well in the text part. */
function Facts({ facts, locale }: { facts: readonly Fact[]; locale: Locale }) {
  if (facts.length === 0) return null;
  const dir = direction(locale);
  const textAlign = locale === 'ar' ? 'right' : 'left';
  return (
    <table
      role="presentation"
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      border={0}
      dir={dir}
      style={styles.facts}
    >
      <tbody>
        {facts.map((fact) => (
          <tr key={fact.label.en}>
            <td dir={dir} style={{ ...styles.fact, textAlign }}>
              <div style={styles.label}>{fact.label[locale]}</div>
              <div style={styles.value}>
                {'code' in fact ? (
                  <bdi dir="ltr">{fact.code}</bdi>
                ) : (
                  fact.text[locale].split('\n').map((words, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: the paragraphs of one text never move
                    <div key={index}>
                      <bdi>{words}</bdi>
                    </div>
                  ))
                )}
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** @throws {Error} `mail.address` when the address is not one a browser opens as a page */
function Action({ label, url }: { label: Localized; url: string }) {
  if (!/^https?:$/.test(new URL(url).protocol)) throw new Error('mail.address');
  return (
    <>
      <Button href={url} style={styles.button} data-skip-in-text={true}>
        <bdi dir="rtl">{label.ar}</bdi>
        {' · '}
        <bdi dir="ltr" lang="en">
          {label.en}
        </bdi>
      </Button>
      <p dir="rtl" style={{ ...styles.address, textAlign: 'right' }}>
        العنوان كاملًا
        <br />
        <bdi dir="ltr">{url}</bdi>
      </p>
    </>
  );
}
