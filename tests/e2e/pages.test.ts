import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { axeFindings } from './support/axe.ts';
import { PAGE_GROUPS } from './support/page-list.ts';
import { sessionOf } from './support/session.ts';
import { confirmIfAsked, siteUrl } from './support/sign-in.ts';
import { watchPage } from './support/watch-page.ts';

const SHOTS = fileURLToPath(new URL('../../test-results/pages/', import.meta.url));
const WIDE = 1280;
const PHONE = 390;
const SMALL_PHONE = 320;
const HEIGHT = 900;

mkdirSync(SHOTS, { recursive: true });
test.describe.configure({ mode: 'parallel' });

async function open(browser: Browser, who: string | null, width: number): Promise<Page> {
  const state = who === null ? {} : { storageState: await sessionOf(browser, who) };
  const context = await browser.newContext({ ...state, viewport: { width, height: HEIGHT } });
  return context.newPage();
}

/** How far the page is wider than the window, and the first elements that stick out of it. */
async function overflow(page: Page, width: number): Promise<string | null> {
  await page.setViewportSize({ width, height: HEIGHT });
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return null;
    const out = [...document.body.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.left < -1 || box.right > clientWidth + 1);
    });
    return `${scrollWidth - clientWidth} px: ${out.slice(0, 4).map((element) => element.outerHTML.slice(0, 120))}`;
  });
}

async function shoot(page: Page, name: string, locale: string, width: number): Promise<void> {
  await page.screenshot({ path: `${SHOTS}${name}-${locale}-${width}.png`, fullPage: true });
}

async function checkAxe(page: Page, width: number): Promise<void> {
  const { violations, unexplained } = await axeFindings(page);
  expect.soft(violations, `axe violations at ${width} px`).toEqual([]);
  expect.soft(unexplained, `axe could not decide at ${width} px, and nobody explained it`).toEqual([]);
}

for (const { who, small, pages } of PAGE_GROUPS) {
  for (const locale of ['ar', 'en'] as const) {
    test.describe(`${who ?? 'a visitor'} in ${locale}`, () => {
      for (const [name, at] of Object.entries(pages)) {
        const { path, status } = typeof at === 'string' ? { path: at, status: 200 } : at;
        test(`${name} ${path}`, async ({ browser }) => {
          const page = await open(browser, who, WIDE);
          const complaints = await watchPage(page, siteUrl());
          const address = `${siteUrl()}/${locale}${path}`;
          const first = await page.goto(address);
          const response = (await confirmIfAsked(page)) ? await page.goto(address) : first;
          const html = (await response?.text()) ?? '';
          await page.evaluate(() => document.fonts.ready.then(() => undefined));

          expect
            .soft(new URL(page.url()).pathname, 'the page itself, no redirect')
            .toBe(new URL(address).pathname);
          expect.soft(response?.status()).toBe(status);
          await expect.soft(page.locator('html')).toHaveAttribute('lang', locale);
          await expect.soft(page.locator('html')).toHaveAttribute('dir', locale === 'ar' ? 'rtl' : 'ltr');
          await expect.soft(page.locator('h1')).toHaveCount(1);
          expect
            .soft(html.match(/<[a-z][^<>]*\sstyle="[^"]*"/g), 'style attributes from the server')
            .toBeNull();
          if (who === null)
            expect.soft(html.match(/<script[^>]+src=/g), 'script of a public page').toBeNull();

          await checkAxe(page, WIDE);
          await shoot(page, name, locale, WIDE);
          if (locale === 'ar') {
            expect.soft(await overflow(page, PHONE), `wider than ${PHONE} px`).toBeNull();
            await checkAxe(page, PHONE);
            await shoot(page, name, locale, PHONE);
            if (small)
              expect.soft(await overflow(page, SMALL_PHONE), `wider than ${SMALL_PHONE} px`).toBeNull();
          }
          expect.soft(complaints).toEqual({ console: [], policy: [], foreign: [] });
          await page.context().close();
        });
      }
    });
  }
}
