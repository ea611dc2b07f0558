import { describe, expect, it } from 'vitest';
import { isTemplateName, MAILS, type MailProps, renderMail, type TemplateName } from './index.tsx';
import type { Mail } from './layout.tsx';
import { PREVIEW_AGENCY, PREVIEW_FRAME } from './preview-data.tsx';

type AnyMail = Mail<Record<string, unknown>>;
const names = Object.keys(MAILS) as TemplateName[];
const cases = names.flatMap((name) =>
  (MAILS[name] as unknown as AnyMail).previews.map((props, index) => ({ name, index, props })),
);
const renderAny = (name: TemplateName, props: unknown) => renderMail(name, props as MailProps[typeof name]);

/** Every address in a part, in order. */
const addresses = (part: string) => part.match(/https?:\/\/[^\s"<&]+/g) ?? [];
const OUR_HOST = 'https://wisam.example.test/';
const NAMESPACE = 'http://www.w3.org/';

describe.each(cases)('mail $name, preview $index', ({ name, props }) => {
  it('says it in Arabic first and in English after, in both parts', async () => {
    const { html, text, subject } = await renderAny(name, props);
    const award = PREVIEW_FRAME.award;
    for (const part of [html, text]) {
      expect(part).toContain(award.ar);
      expect(part.indexOf(award.ar)).toBeLessThan(part.indexOf(award.en));
    }
    expect(subject).toMatch(/^[\p{Script=Arabic}].* · .*[A-Za-z]/u);
    expect(subject).not.toContain('\n');
  });

  it('runs from right to left, and states direction and alignment on every block', async () => {
    const { html } = await renderAny(name, props);
    expect(html).toMatch(/<html[^>]*\bdir="rtl"[^>]*\blang="ar"/);
    for (const [tag] of html.matchAll(/<(?:p|h1|h2)\b[^>]*>/g)) {
      expect(tag).toMatch(/dir="(rtl|ltr)"/);
      expect(tag).toMatch(/text-align:(right|left)/);
    }
    expect(html).not.toMatch(/<tr[^>]*><tr|<td[^>]*><tr/);
  });

  it('has a text part of words only', async () => {
    const { text } = await renderAny(name, props);
    expect(text).not.toMatch(/<\/?[a-z]|&[a-z]+;|undefined|\[object/);
  });

  it('has one button at most, its full address below it, and no other address', async () => {
    const { html, text } = await renderAny(name, props);
    const url = 'url' in props ? [props.url] : [];
    expect([...html.matchAll(/href="([^"]*)"/g)].map((match) => match[1])).toEqual(url);
    expect(addresses(text)).toEqual(url);
    for (const address of addresses(html)) {
      expect(address.startsWith(OUR_HOST) || address.startsWith(NAMESPACE)).toBe(true);
    }
  });

  it('carries no mail address, picture, script, style sheet or form', async () => {
    const { html, text, subject } = await renderAny(name, props);
    for (const part of [html, text, subject]) expect(part).not.toMatch(/[\w.]@[\w.]/);
    expect(html).not.toMatch(/<(img|script|link|style|form|iframe)\b|url\(|@font-face/);
  });
});

describe('links that carry a token', () => {
  it('stand only in the three mails made for them, and there only the token given', async () => {
    const withToken: string[] = [];
    for (const { name, props } of cases) {
      const { html } = await renderAny(name, props);
      if (/token=/.test(html)) withToken.push(name);
    }
    expect(new Set(withToken)).toEqual(new Set(['verify-email', 'reset-password', 'invitation']));
  });

  it('are refused when they are not web addresses', async () => {
    const props = { ...MAILS['verify-email'].previews[0], url: 'javascript:alert(1)' };
    await expect(renderMail('verify-email', props)).rejects.toThrow('mail.address');
  });
});

describe('plural forms', () => {
  const days = async (count: number) => {
    const props = { ...MAILS.reminder.previews[0], left: { unit: 'day', count } as const };
    return (await renderMail('reminder', props)).subject;
  };

  it.each([
    [0, 'بقي أقل من يوم', '0 days left'],
    [1, 'بقي يوم واحد', '1 day left'],
    [2, 'بقي يومان', '2 days left'],
    [3, 'بقيت 3 أيام', '3 days left'],
    [11, 'بقي 11 يومًا', '11 days left'],
    [100, 'بقي 100 يوم ', '100 days left'],
  ])('%i days left', async (count, ar, en) => {
    const subject = await days(count);
    expect(subject).toContain(ar);
    expect(subject).toContain(en);
  });

  it.each([
    [1, 'ترشيح واحد', '1 nomination'],
    [2, 'ترشيحان', '2 nominations'],
    [3, '3 ترشيحات', '3 nominations'],
    [11, '11 ترشيحًا', '11 nominations'],
    [100, '100 ترشيح ', '100 nominations'],
  ])('%i nominations assigned', async (count, ar, en) => {
    const { subject } = await renderMail('assignment', { ...MAILS.assignment.previews[0], count });
    expect(subject).toContain(ar);
    expect(subject).toContain(en);
  });
});

describe('what people typed', () => {
  const hostile = '<script>alert(1)</script>\u202Eمقلوب\u2066 "><img src=x onerror=1>\r\nBcc: x\u0000';

  it.each(names)('is inert in %s', async (name) => {
    const [first] = (MAILS[name] as unknown as AnyMail).previews;
    const safe = new Set(['url', 'level', 'award', 'left', 'right', 'kept']);
    const props = Object.fromEntries(
      Object.entries(first).map(([key, value]) => {
        if (safe.has(key) || typeof value === 'number' || typeof value === 'boolean') return [key, value];
        return [key, typeof value === 'string' ? hostile : { ar: hostile, en: hostile }];
      }),
    );
    const { html, text, subject } = await renderAny(name, props);
    expect(html).not.toMatch(/<script|<img/);
    for (const part of [html, text, subject]) {
      expect(part).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      expect(part).not.toContain('\u0000');
    }
    expect(subject).not.toMatch(/[\r\n]/);
  });

  it('keeps the longest agency name whole, isolated from the words around it', async () => {
    const { html, text } = await renderMail('invitation', MAILS.invitation.previews[0]);
    expect(html).toContain(`<bdi>${PREVIEW_AGENCY.ar}</bdi>`);
    expect(text).toContain(PREVIEW_AGENCY.ar);
    expect(text).toContain(PREVIEW_AGENCY.en);
  });

  it('keeps the paragraphs of a note', async () => {
    const { text } = await renderMail('returned-with-note', MAILS['returned-with-note'].previews[0]);
    expect(text).toContain('أضيفوا مصدر الأرقام في المؤشرات.\nوالوثيقة D3 قديمة.');
  });
});

describe('what a mail keeps to itself', () => {
  it('shows the sign-in code in the body, never in the subject', async () => {
    const props = MAILS['sign-in-code'].previews[0];
    const { html, text, subject } = await renderMail('sign-in-code', props);
    expect(html).toContain(`<bdi dir="ltr">${props.code}</bdi>`);
    expect(text).toContain(props.code);
    expect(subject).not.toContain(props.code);
  });

  it('tells an entrant without an award nothing of place or score', async () => {
    const { text, subject } = await renderMail('result-entrant', MAILS['result-entrant'].previews[0]);
    expect(subject + text).not.toMatch(/فائز|فاز|خسر|لم يفز|درجة|ترتيب|winner|won|lost|score|rank/i);
  });
});

it('knows its templates by name', () => {
  expect(names).toHaveLength(25);
  expect(isTemplateName('receipt')).toBe(true);
  expect(isTemplateName('toString')).toBe(false);
});
