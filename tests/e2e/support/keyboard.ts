import { expect, type Locator, type Page } from '@playwright/test';

const FAR = 250;

/** Tab after Tab until the control has the focus: what a person without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toHaveCount(1);
  for (let pressed = 0; pressed < FAR; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`not reached by keyboard: ${target}`);
}

/** Tabs to a link or button and opens it. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Tabs to a field and writes into it. */
export async function write(page: Page, target: Locator, words: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(words);
}

/** The main part of a page, by its skip link: the first Tab of every page. */
export async function skipToMain(page: Page): Promise<void> {
  await press(page, page.locator('a.skip-link'));
}
