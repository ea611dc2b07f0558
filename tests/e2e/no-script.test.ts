import { expect, type Page, test } from '@playwright/test';
import { buildPdf } from '../support/pdf.ts';
import { signIn, siteUrl } from './support/sign-in.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

const PERSON = 'nasser';
const NATIONAL_NUMBER = '1000000016';
const CONTINUE = 'حفظ ومتابعة';
const sentence = (words: number) => Array.from({ length: words }, (_, at) => `كلمة${at % 9}`).join(' ');

async function saveAndGo(page: Page): Promise<void> {
  await page.getByRole('button', { name: CONTINUE }).click();
}

const section = (page: Page, base: string, code: string) => page.goto(`${base}/sections/${code}`);

test('a person nominates an idea from sign-in to receipt without script', async ({ page }) => {
  test.slow();
  await signIn(page, PERSON);
  await page.goto(`${siteUrl()}/ar/nominations/new?branch=eparticipation-individuals`);
  await page.locator('form:has(input[name=branch]) button').click();
  await expect(page).toHaveURL(/\/nominations\/N-1448-B7-\d{4}$/);
  const base = page.url();

  await test.step('eligibility comes first', async () => {
    await section(page, base, 'eligibility');
    for (const name of ['isResident', 'relatesToTransactions', 'notOrganiserStaff', 'notJudge']) {
      await page.locator(`[name=${name}][value=yes]`).check({ force: true });
    }
    await page.locator('[name=wonBefore]').first().check({ force: true });
    await saveAndGo(page);
    await expect(page).toHaveURL(/sections\/nominee$/);
  });

  await test.step('a wrong number is refused beside the field, and nothing typed is lost', async () => {
    await section(page, base, 'nominee');
    await page.locator('[name=entrantName]').fill('ناصر الوسمي');
    await page.locator('[name=nationalNumber]').fill('1234567890');
    await page.locator('[name=contactEmail]').fill('nasser@people.example.test');
    await page.locator('[name=contactPhone]').fill('+966110000000');
    const [response] = await Promise.all([
      page.waitForResponse((answer) => answer.request().method() === 'POST'),
      saveAndGo(page),
    ]);
    expect(response.status()).toBe(422);
    const summary = page.locator('.error-summary');
    await expect(summary).toBeVisible();
    const link = summary.getByRole('link').first();
    const target = await link.getAttribute('href');
    await expect(page.locator(target ?? '')).toHaveAttribute('name', 'nationalNumber');
    await expect(page.locator(target ?? '')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator('[name=entrantName]')).toHaveValue('ناصر الوسمي');
    await expect(page.locator('[name=contactPhone]')).toHaveValue('+966110000000');
    await page.locator('[name=nationalNumber]').fill(NATIONAL_NUMBER);
    await saveAndGo(page);
    await expect(page).toHaveURL(/sections\/title$/);
  });

  await test.step('the sections follow one another', async () => {
    await page.locator('[name=titleAr]').fill('فكرة بلا نص برمجي');
    await saveAndGo(page);
    await page.locator('[name=summaryAr]').fill(sentence(160));
    await saveAndGo(page);
    for (let criterion = 1; criterion <= 5; criterion += 1) {
      await expect(page).toHaveURL(new RegExp(`sections/B7\\.${criterion}$`));
      await page.locator('[name=answerAr]').fill(sentence(60));
      await saveAndGo(page);
    }
    const row = { name: 'زمن الطلب', unit: 'يوم', before: '9', after: '2', period: '1447هـ', source: 'D9' };
    for (const [key, value] of Object.entries(row)) await page.locator(`[name="rows.0.${key}"]`).fill(value);
    await saveAndGo(page);
    await page.locator('[name=textAr]').fill(sentence(40));
    await saveAndGo(page);
  });

  await test.step('a file goes through the server', async () => {
    await page.goto(`${base}/documents`);
    const form = page.locator('form:has(input[value=D9])');
    await form
      .locator('[name=file]')
      .setInputFiles({ name: 'idea.pdf', mimeType: 'application/pdf', buffer: buildPdf() });
    await form.locator('button').click();
    await expect(page).toHaveURL(/documents#files$/);
    await expect(page.getByText('idea.pdf').first()).toBeVisible();
    await expect(async () => {
      await page.reload();
      await expect(page.locator('#waiting')).toHaveCount(0);
    }).toPass();
  });

  await test.step('what is missing is named on the review', async () => {
    await page.goto(`${base}/review`);
    await expect(page.locator('.error-summary').getByRole('link').first()).toBeVisible();
    await section(page, base, 'declarations');
    for (const box of await page.locator('main input[type=checkbox]').all()) await box.check({ force: true });
    await saveAndGo(page);
  });

  await test.step('the nomination is submitted, and the receipt is there', async () => {
    await page.goto(`${base}/review`);
    await expect(page.locator('.error-summary')).toHaveCount(0);
    await page.locator('button[name=intent][value=submit]').click();
    await expect(page).toHaveURL(/\/receipt\/1$/);
    await expect(page.locator('h1')).toHaveCount(1);
    await expect(page.getByText(base.split('/').at(-1) ?? '').first()).toBeVisible();
  });
});

test('a wrong password is answered beside the form, without script', async ({ page }) => {
  await page.goto(`${siteUrl()}/ar/sign-in`);
  await page.locator('[name=email]').fill('karim@people.example.test');
  await page.locator('[name=password]').fill('not-the-password');
  const [response] = await Promise.all([
    page.waitForResponse((answer) => answer.request().method() === 'POST'),
    page.locator('form:has(input[name=password]) button[type=submit]').first().click(),
  ]);
  expect(response.status()).toBeGreaterThanOrEqual(400);
  await expect(page.locator('.error-summary').getByRole('link').first()).toBeVisible();
  await expect(page.locator('[name=email]')).toHaveValue('karim@people.example.test');
});

test('a judge scores a criterion without script, and finds it again', async ({ page }) => {
  await signIn(page, 'hind-k');
  await page.goto(`${siteUrl()}/ar/judging/N-1447-B1-0077`);
  await page.locator('#criterion-3[open], #criterion-3 > summary').first().waitFor();
  await page.locator('[name=score-3][value="65"]').check({ force: true });
  await page.locator('[name=comment-3]').fill('أثر واضح وقياس قصير.');
  await page.locator('button[name=intent][value=save]').last().click();
  await expect(page).toHaveURL(/done=saved$/);
  await expect(page.locator('[name=score-3][value="65"]')).toBeChecked();
  await expect(page.locator('[name=comment-3]')).toHaveValue('أثر واضح وقياس قصير.');
});
