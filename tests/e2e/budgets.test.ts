import { gzipSync } from 'node:zlib';
import { type Browser, expect, test } from '@playwright/test';
import { sessionOf } from './support/session.ts';
import { siteUrl } from './support/sign-in.ts';

const KB = 1000;
/** React and Remix alone are 91 KB; the page has the rest. */
const APPLICANT_SCRIPT = 120 * KB;
const JUDGE_SCRIPT = 220 * KB;
type Sizes = { script: number; style: number };

/** What a page loads as script and style, gzip sizes in bytes, with an empty cache. */
async function sizesOf(browser: Browser, path: string, who: string | null): Promise<Sizes> {
  const state = who === null ? {} : { storageState: await sessionOf(browser, who) };
  const context = await browser.newContext(state);
  const page = await context.newPage();
  const sizes: Sizes = { script: 0, style: 0 };
  const reads: Promise<void>[] = [];
  page.on('response', (response) => {
    const kind = response.request().resourceType();
    if (kind !== 'script' && kind !== 'stylesheet') return;
    const read = response.body().then((body) => {
      sizes[kind === 'script' ? 'script' : 'style'] += gzipSync(body).length;
    });
    reads.push(read);
  });
  await page.goto(`${siteUrl()}/ar${path}`, { waitUntil: 'networkidle' });
  await Promise.all(reads);
  await context.close();
  return sizes;
}

const BUDGETS = [
  { name: 'home', path: '', who: null, script: 0 },
  { name: 'announcement', path: '/results/1446', who: null, script: 0 },
  {
    name: 'section',
    path: '/nominations/N-1448-B1-0014/sections/B1.2',
    who: 'hind',
    script: APPLICANT_SCRIPT,
  },
  { name: 'documents', path: '/nominations/N-1448-B1-0014/documents', who: 'hind', script: APPLICANT_SCRIPT },
  { name: 'scoring', path: '/judging/N-1447-B5-0121', who: 'sami', script: JUDGE_SCRIPT },
];
const STYLE_BUDGET = 25 * KB;

for (const { name, path, who, script } of BUDGETS) {
  test(`${name} loads at most ${script / KB} KB of script and ${STYLE_BUDGET / KB} KB of style`, async ({
    browser,
  }) => {
    const sizes = await sizesOf(browser, path, who);
    const figures = `${name}: script ${(sizes.script / KB).toFixed(1)} KB, style ${(sizes.style / KB).toFixed(1)} KB`;
    console.log(figures);
    expect(sizes.script).toBeLessThanOrEqual(script);
    if (script > 0) expect(sizes.script, 'the measure itself: this page has script').toBeGreaterThan(0);
    expect(sizes.style).toBeLessThan(STYLE_BUDGET);
    expect(sizes.style).toBeGreaterThan(0);
  });
}
