import type { CSSProperties } from 'react';

/**
 * Styles of the mails. Mail programs know neither style sheets, nor custom properties, nor logical properties, so the
 * colours of the design tokens are repeated here and every block states its own direction and alignment.
 */
const INK = '#161f1b';
const INK_2 = '#4a5751';
const LINE = '#d3dad6';
const GREEN = '#14573a';
const GOLD = '#c8992e';

/** No web fonts: the faces of the reader's own system. */
const FONT_FAMILY = "'Segoe UI', Tahoma, Arial, sans-serif";
export const WIDTH = 600;

const text = { fontFamily: FONT_FAMILY, color: INK, margin: '0 0 16px' } satisfies CSSProperties;

export const styles = {
  body: { backgroundColor: '#f7f8f6', margin: 0, padding: '24px 0', fontFamily: FONT_FAMILY },
  container: {
    backgroundColor: '#ffffff',
    borderTop: `3px solid ${GOLD}`,
    maxWidth: WIDTH,
    textAlign: 'right',
  },
  arabic: { padding: '24px 28px', textAlign: 'right', direction: 'rtl' },
  english: { padding: '20px 28px 24px', textAlign: 'left', direction: 'ltr', borderTop: `1px solid ${LINE}` },
  award: { ...text, color: INK_2, fontSize: 14, lineHeight: '22px' },
  heading: { ...text, color: GREEN, fontSize: 23, lineHeight: '34px', fontWeight: 600 },
  headingEnglish: { ...text, color: GREEN, fontSize: 18, lineHeight: '26px', fontWeight: 600 },
  paragraph: { ...text, fontSize: 16, lineHeight: '28px' },
  paragraphEnglish: { ...text, fontSize: 15, lineHeight: '24px' },
  facts: { borderTop: `1px solid ${LINE}`, margin: '0 0 16px' },
  fact: { borderBottom: `1px solid ${LINE}`, padding: '8px 0', fontFamily: FONT_FAMILY },
  label: { color: INK_2, fontSize: 14, lineHeight: '22px' },
  value: { color: INK, fontSize: 16, lineHeight: '26px', overflowWrap: 'anywhere' },
  button: {
    backgroundColor: GREEN,
    borderRadius: 6,
    color: '#ffffff',
    fontFamily: FONT_FAMILY,
    fontSize: 16,
    fontWeight: 600,
    padding: '13px 24px',
  },
  address: {
    ...text,
    color: INK_2,
    fontSize: 14,
    lineHeight: '22px',
    margin: '14px 0 0',
    wordBreak: 'break-all',
  },
  foot: { ...text, color: INK_2, fontSize: 14, lineHeight: '22px', margin: '16px 0 0' },
} satisfies Record<string, CSSProperties>;
