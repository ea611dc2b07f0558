import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { people } from '../../prisma/seed/people.ts';
import { rows } from './support/cycle.ts';
import { signIn, siteUrl } from './support/sign-in.ts';

/** Nobody's text is lost: two people on one section, a line that breaks, a session that ends. */
test.describe.configure({ mode: 'serial', timeout: 120_000 });

const PASSWORD = 'wisam-demo-1448';
let reference: string;
const section = () => `${siteUrl()}/ar/nominations/${reference}/sections/challenges`;
const field = (page: Page) => page.locator('textarea[name=textAr]');
const saved = (page: Page) => page.getByRole('status').getByText(/حُفظت في الخادم \d\d:\d\d:\d\d/);

async function window(
  browser: Browser,
  key: string,
  options = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'ar', timezoneId: 'Asia/Riyadh', ...options });
  const page = await context.newPage();
  await signIn(page, key);
  return { context, page };
}

/** Types and leaves the field. */
async function write(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await page.locator('h1').click();
}

function emailOf(key: string): string {
  const person = people.find((one) => one.key === key);
  if (person === undefined) throw new Error(`nobody is called ${key}`);
  return person.email;
}

const sql = (statement: string, key: string) =>
  rows(`${statement} user_id = (select id from "user" where email = $1)`, [emailOf(key)]);
const storedText = async () => {
  const [row] = await rows(
    `select answers ->> 'textAr' as text from nomination_section s join nomination n on n.id = s.nomination_id
     where n.reference = $1 and s.code = 'challenges'`,
    [reference],
  );
  return row?.['text'];
};

test.beforeAll(async ({ browser }) => {
  const { context, page } = await window(browser, 'hind');
  await page.goto(`${siteUrl()}/ar/nominations/new`);
  await page.locator('input[name=branch]').first().check();
  await page.getByRole('button', { name: 'إنشاء المسودة' }).click();
  await page.waitForURL(/\/nominations\/N-\d+-B\d-\d+$/);
  reference = page.url().split('/').at(-1) ?? '';
  await context.close();
});

test('two people write one section in two browsers: nobody loses a word', async ({ browser }) => {
  const hind = await window(browser, 'hind');
  const faisal = await window(browser, 'faisal');
  await Promise.all([hind.page.goto(section()), faisal.page.goto(section())]);

  await test.step('different fields are both saved', async () => {
    await write(hind.page, 'نص هند');
    await expect(saved(hind.page)).toBeVisible();
    // Autosave moves on what the page has seen; drawing the page again must not bring the old state back.
    const seen = hind.page.locator('input[name=seen]');
    const digests = await seen.inputValue();
    expect(JSON.parse(digests).textAr).toMatch(/^[0-9a-f]{24}$/);
    await write(hind.page, 'نص هند الأول');
    await expect(seen).not.toHaveValue(digests);
    await write(hind.page, 'نص هند');
    await expect.poll(storedText).toBe('نص هند');
    await faisal.page.locator('summary').filter({ hasText: 'بالإنجليزية' }).first().click();
    await faisal.page.locator('textarea[name=textEn]').fill('Text of Faisal');
    await faisal.page.locator('h1').click();
    await expect(saved(faisal.page)).toBeVisible();
    await faisal.page.reload();
    await expect(field(faisal.page)).toHaveValue('نص هند');
    await expect(faisal.page.locator('textarea[name=textEn]')).toHaveValue('Text of Faisal');
  });

  await test.step('one field: both texts side by side, and one text made of both', async () => {
    await write(faisal.page, 'نص فيصل الأطول');
    await expect(saved(faisal.page)).toBeVisible();
    await write(hind.page, 'نص هند بعد التعديل');
    await expect(hind.page.getByText('فلم نكتب فوقه')).toBeVisible();
    await expect(field(hind.page)).toHaveValue('نص هند بعد التعديل');
    await hind.page.getByRole('button', { name: 'قارنوا النصين' }).click();
    const merge = hind.page.locator('fieldset.merge');
    await expect(merge).toHaveCount(1);
    await expect(merge.locator('.typed').first()).toHaveText('نص هند بعد التعديل');
    await expect(merge.locator('.typed').last()).toHaveText('نص فيصل الأطول');
    await merge.locator('input[value=both]').check({ force: true });
    await hind.page.locator('button[value=merge]').click();
    await hind.page.waitForURL((url) => !url.pathname.endsWith('/challenges'));
    expect(await storedText()).toBe('نص هند بعد التعديل\n\nنص فيصل الأطول');
  });

  await test.step('what was compared is not offered again', async () => {
    await hind.page.goto(section());
    await expect(field(hind.page)).toHaveValue('نص هند بعد التعديل\n\nنص فيصل الأطول');
    await expect
      .poll(() =>
        hind.page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('wisam'))),
      )
      .toEqual([]);
    await expect(hind.page.getByText('أعدنا نصًا')).toHaveCount(0);
  });
  await hind.context.close();
  await faisal.context.close();
});

test('offline, then signed out, then somebody else on the device: the text comes back to its writer alone', async ({
  browser,
}) => {
  const { context, page } = await window(browser, 'hind');
  await page.goto(section());
  await expect(field(page)).toBeEditable();
  await context.setOffline(true);
  await write(page, 'كُتب دون اتصال');
  await expect(page.getByText('نصكم محفوظ في هذا الجهاز مشفّرًا لحسابكم')).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify(localStorage));
  expect(kept).toContain('wisam.kept.');
  expect(kept).not.toContain('كُتب');
  await page.close();
  await sql('delete from session where', 'hind');
  await context.setOffline(false);

  const other = await context.newPage();
  await context.clearCookies();
  await signIn(other, 'faisal');
  await other.goto(section());
  await expect(field(other)).toBeEditable();
  await other.waitForLoadState('networkidle');
  await expect(other.locator('main')).not.toContainText('كُتب دون اتصال');
  await expect(field(other)).not.toHaveValue('كُتب دون اتصال');
  await other.close();
  expect(await storedText()).not.toBe('كُتب دون اتصال');

  await context.clearCookies();
  const back = await context.newPage();
  await signIn(back, 'hind');
  await back.goto(section());
  await expect(back.getByText('أعدنا نصًا لم يصل إلى الخادم')).toBeVisible();
  await expect(field(back)).toHaveValue('كُتب دون اتصال');
  await expect.poll(storedText).toBe('كُتب دون اتصال');
  await expect.poll(() => back.evaluate(() => localStorage.length)).toBe(0);
  await context.close();
});

test('the line comes back by itself, and the text arrives without a click', async ({ browser }) => {
  const { context, page } = await window(browser, 'hind');
  await page.goto(section());
  await expect(field(page)).toBeEditable();
  await context.setOffline(true);
  await write(page, 'ينتظر الاتصال');
  await expect(page.getByText('ونعيد المحاولة')).toBeVisible();
  await context.setOffline(false);
  await expect(saved(page)).toBeVisible();
  expect(await storedText()).toBe('ينتظر الاتصال');
  await context.close();
});

test('a newer text on the server is compared with the one that the device kept', async ({ browser }) => {
  const { context, page } = await window(browser, 'hind');
  await page.goto(section());
  await expect(field(page)).toBeEditable();
  await context.setOffline(true);
  await write(page, 'نص هند من الجهاز');
  await expect(page.getByText('نصكم محفوظ في هذا الجهاز')).toBeVisible();
  await page.close();
  const faisal = await window(browser, 'faisal');
  await faisal.page.goto(section());
  await write(faisal.page, 'نص فيصل الأحدث');
  await expect(saved(faisal.page)).toBeVisible();
  await faisal.context.close();
  await context.setOffline(false);
  const back = await context.newPage();
  await back.goto(section());
  await expect(field(back)).toHaveValue('نص هند من الجهاز');
  await expect(back.getByText('فلم نكتب فوقه')).toBeVisible();
  expect(await storedText()).toBe('نص فيصل الأحدث');
  await back.getByRole('button', { name: 'قارنوا النصين' }).click();
  await back.locator('fieldset.merge input[value=theirs]').check({ force: true });
  await back.locator('button[value=merge]').click();
  await back.waitForURL((url) => !url.pathname.endsWith('/challenges'));
  await back.goto(section());
  await expect(field(back)).toHaveValue('نص فيصل الأحدث');
  await expect.poll(() => back.evaluate(() => localStorage.length)).toBe(0);
  await context.close();
});

test('without script: the session is over, and after signing in the page comes back with the text', async ({
  browser,
}) => {
  const { context, page } = await window(browser, 'hind', { javaScriptEnabled: false });
  await page.goto(section());
  await field(page).fill('نص بعد انتهاء الجلسة');
  await sql(`update session set expires_at = now() - interval '1 minute' where`, 'hind');
  await page.getByRole('button', { name: 'حفظ ومتابعة' }).click();
  await expect(page).toHaveURL(/\/sign-in\?next=.*done=kept/);
  await expect(page.getByText('حفظنا ما كتبتموه لحسابكم')).toBeVisible();
  await page.locator('input[name=email]').fill(emailOf('hind'));
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('form:has(input[name=password]) button[type=submit]').first().click();
  await expect(page).toHaveURL(section());
  await expect(page.getByText('أعدنا إليكم ما كتبتموه')).toBeVisible();
  await expect(field(page)).toHaveValue('نص بعد انتهاء الجلسة');
  expect(await storedText()).not.toBe('نص بعد انتهاء الجلسة');
  await page.getByRole('button', { name: 'حفظ النص المستعاد' }).click();
  await expect(page).toHaveURL(section());
  await expect(page.getByText('أعدنا إليكم ما كتبتموه')).toHaveCount(0);
  expect(await storedText()).toBe('نص بعد انتهاء الجلسة');
  await context.close();
});

test('ten minutes before the end the page warns, and one button extends without leaving it', async ({
  browser,
}) => {
  const { context, page } = await window(browser, 'hind');
  await page.clock.install();
  await page.goto(section());
  await expect(field(page)).toBeEditable();
  const warning = page.getByRole('alert').filter({ hasText: 'تنتهي جلستكم' });
  await page.clock.fastForward('19:00');
  await expect(warning).toHaveCount(0);
  await field(page).pressSequentially('.');
  await page.clock.fastForward('02:00');
  await expect(warning).toBeVisible();
  await page.getByRole('button', { name: 'تمديد الجلسة' }).click();
  await expect(warning).toHaveCount(0);
  await expect(page).toHaveURL(section());
  await context.close();
});
