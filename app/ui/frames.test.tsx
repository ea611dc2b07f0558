// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { DisplayTools } from './display-tools.tsx';
import type { FrameInfo } from './frame-types.ts';
import { PhaseBar } from './phase-bar.tsx';
import { PublicFrame } from './public-frame.tsx';
import { StaffFrame } from './staff-frame.tsx';
import { serverHtml } from './testing.tsx';

function page(...args: Parameters<typeof serverHtml>): HTMLElement {
  document.body.innerHTML = serverHtml(...args);
  return document.body;
}

const frame: FrameInfo = {
  brand: { name: 'جائزة الإنجاز', tagline: 'للتعاملات الإلكترونية الحكومية', href: '/ar' },
  otherLanguageHref: '/en/results',
  account: { kind: 'user', name: 'هند س.', href: '/ar/account' },
  links: [
    { href: '/ar/results', label: 'النتائج', current: true },
    { href: '/ar/help', label: 'المساعدة' },
  ],
};
const slim = { links: [], updated: 'اليوم', version: '1.0.0' };
const footer = {
  ...slim,
  about: { title: 'الجائزة', text: 'نص' },
  columns: [],
  display: {
    action: '/display',
    hidden: <input type="hidden" name="csrf" value="t" />,
    contrast: 'normal' as const,
  },
};

describe('a public page', () => {
  const body = () =>
    page(
      <PublicFrame frame={frame} footer={footer}>
        <h1>النتائج</h1>
      </PublicFrame>,
    );

  it('begins with the way to the content and with what this site is', () => {
    const [first, second] = body().children;
    expect(first?.getAttribute('href')).toBe('#main');
    expect(body().querySelector('main')?.id).toBe('main');
    expect(second?.textContent).toContain('ليس هذا موقعًا حكوميًا رسميًا');
  });

  it('offers the same page in the other language, in its own words', () => {
    const link = body().querySelector('a[hreflang="en"]');
    expect(link?.textContent).toBe('English');
    expect(link?.getAttribute('lang')).toBe('en');
    expect(link?.getAttribute('href')).toBe('/en/results');
  });

  it('marks the current page and names the account with the visible name inside', () => {
    expect(body().querySelector('[aria-current="page"]')?.textContent).toBe('النتائج');
    const account = body().querySelector('.header-tools a[aria-label]');
    expect(account?.getAttribute('aria-label')).toContain(account?.textContent?.trim());
  });

  it('carries no style attribute and no script', () => {
    expect(body().innerHTML).not.toMatch(/ style=|<script/);
  });
});

it('display tools post without script, with the token of the form', () => {
  const form = page(<DisplayTools {...footer.display} />).querySelector('form');
  expect(form?.method).toBe('post');
  expect([...(form?.querySelectorAll('button') ?? [])].map((b) => b.value)).toEqual([
    'smaller',
    'larger',
    'contrast-more',
  ]);
  expect(new FormData(form ?? undefined).get('csrf')).toBe('t');
});

it('a staff page says in words what is urgent in its menu', () => {
  const groups = [[{ href: '/a', label: 'اللجان', count: 4, urgent: true }]];
  const body = page(
    <StaffFrame frame={frame} footer={slim} side={{ label: 'الإدارة', groups }}>
      <h1>نظرة عامة</h1>
    </StaffFrame>,
  );
  expect(body.querySelector('.side-nav a')?.textContent).toBe('اللجان4 عاجل');
});

it('the phase bar says where we are in words', () => {
  const phases = [
    { key: '1', label: 'الفتح', dates: 'أمس', state: 'done' as const },
    { key: '2', label: 'الاستقبال', dates: 'اليوم', state: 'now' as const },
    { key: '3', label: 'الفرز', dates: 'غدًا', state: 'later' as const },
  ];
  const body = page(<PhaseBar phases={phases} />);
  expect(body.querySelector('[aria-current="step"] b')?.textContent).toBe('الاستقبال، الآن');
  expect(body.querySelector('.done b')?.textContent).toBe('الفتح، انتهت');
});
