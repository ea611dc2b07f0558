import { expect, test } from '@playwright/test';
import { sessionOf } from './support/session.ts';
import { siteUrl } from './support/sign-in.ts';

const site = (path: string) => `${siteUrl()}${path}`;

test('a visitor finds branch, criteria and dates in English', async ({ page }) => {
  await page.goto(site('/en'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Honouring government services/);
  await page.getByRole('link', { name: /Serving People Better/ }).click();
  await expect(page).toHaveURL(/\/en\/branches\/serving-people$/);
  const criteria = page.getByRole('table', { name: 'Criteria and weights' });
  await expect(criteria.getByRole('row').filter({ hasText: 'Benefit to citizens' })).toContainText('25');
  await page.getByRole('navigation').getByRole('link', { name: 'Rules and dates' }).click();
  await expect(page).toHaveURL(/\/en\/rules$/);
  await expect(page.getByRole('heading', { name: 'Dates', exact: true })).toBeVisible();
  await expect(page.locator('main')).toContainText('Submission closes (23:59:59 Riyadh)');
});

test('four questions lead to a branch; an empty answer names what is missing', async ({ page }) => {
  await page.goto(site('/en/which-branch'));
  const suggest = page.getByRole('button', { name: 'Suggest a branch' });
  await suggest.click();
  const summary = page.locator('.error-summary');
  await expect(summary).toBeFocused();
  await summary.getByRole('link').first().click();
  await expect(page.locator(':focus')).toHaveAttribute('name', 'entrant');
  for (const answer of [
    'A government or semi-government agency',
    'No',
    'Through several channels, or another one',
  ]) {
    await page.getByLabel(answer, { exact: true }).check();
  }
  await page.getByLabel('Establishments or investors').check();
  await suggest.click();
  await expect(page.locator('main')).toContainText('Closest to your answers: branch 2');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Promoting Economy (G2B)');
});

test('the results of an announced cycle show winners and no scores', async ({ page }) => {
  await page.goto(site('/en/results'));
  await page.getByRole('link', { name: /1446/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Winners of the 1446 AH cycle');
  await expect(page.getByText('did not consent to be named')).toBeVisible();
  await page
    .getByRole('link', { name: /My Nearby Clinic/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('My Nearby Clinic');
  await expect(page.getByText('N-1446-B1-0008')).toBeVisible();
});

test('the language link opens the same page with its query, both ways', async ({ page }) => {
  await page.goto(site('/en/which-branch?asked=1&entrant=individual'));
  await page.getByRole('link', { name: 'العربية' }).click();
  await expect(page).toHaveURL(/\/ar\/which-branch\?asked=1&entrant=individual$/);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page).toHaveURL(/\/en\/which-branch\?asked=1&entrant=individual$/);
  // The choice is remembered for the bare address.
  await page.goto(site('/'));
  await expect(page).toHaveURL(/\/en\/?$/);
});

test('anybody verifies a receipt from its two files; a changed one and an unknown code are told apart', async ({
  page,
  browser,
}) => {
  const entrant = await browser.newContext({ storageState: await sessionOf(browser, 'shahad') });
  const receipt = site('/en/nominations/N-1448-B7-0045/receipt/1');
  const json = await (await entrant.request.get(`${receipt}/json`)).text();
  const signature = await (await entrant.request.get(`${receipt}/sig`)).body();
  await entrant.close();
  const check = async (text: string) => {
    await page.goto(site('/en/verify'));
    const file = (name: string, body: Buffer) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: body,
    });
    const inputs = page.locator('input[type=file]');
    await inputs.nth(0).setInputFiles(file('receipt.json', Buffer.from(text)));
    await inputs.nth(1).setInputFiles(file('receipt.sig', signature));
    await page.getByRole('button', { name: 'Check the receipt' }).click();
  };
  await check(json);
  await expect(page.locator('.error-summary')).toHaveCount(0);
  await expect(page.getByText('N-1448-B7-0045').first()).toBeVisible();
  await check(json.replace('N-1448-B7-0045', 'N-1448-B7-0046'));
  await expect(page.locator('.error-summary')).toBeVisible();

  await page.goto(site('/en/verify'));
  await page.getByLabel('Verification code').fill('NOSUCHCODE12');
  await page.getByRole('button', { name: 'Check the code' }).click();
  await expect(page).toHaveURL(/code=NOSUCHCODE12/);
  await expect(page.getByRole('heading', { name: 'No certificate has this code' })).toBeVisible();
});
