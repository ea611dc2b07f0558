import { expect, type Page } from '@playwright/test';
import { people } from '../../../prisma/seed/people.ts';
import { rows } from './cycle.ts';

/** Keys of the judges whom a nomination is assigned to. */
export async function judgesOf(reference: string): Promise<string[]> {
  const found = await rows(
    `select u.email from assignment a join "user" u on u.id = a.judge_id
      join nomination n on n.id = a.nomination_id
      where n.reference = $1 and a.state = 'active' order by u.email`,
    [reference],
  );
  return found.map(({ email }) => people.find((person) => person.email === email)?.key ?? '');
}

/** The judge declares for the cycle, then says that nothing ties them to the nomination; its file opens. */
export async function declareNoConflict(page: Page, base: string, cycle: string, reference: string) {
  await page.goto(`${base}/declaration`);
  const list = page.getByRole('region', { name: `دورة ${cycle}هـ` });
  await list.getByRole('button', { name: 'أؤكد الإفصاح عن الدورة' }).click();
  await page.waitForURL(/done=declared/);
  await page.goto(`${base}/${reference}`);
  await expect(page).toHaveURL(new RegExp(`/${reference}/conflict$`));
  await page.locator('input[name=class][value=none]').check();
  await page.getByRole('button', { name: 'تأكيد الإفصاح' }).click();
  await page.waitForURL((url) => url.pathname.endsWith(`/judging/${reference}`));
}

/** Gives each criterion a score, in the order of the sheet. */
export async function score(page: Page, scores: number[]): Promise<void> {
  for (const [index, given] of scores.entries()) {
    const criterion = page.locator(`#criterion-${index + 1}`);
    if ((await criterion.getAttribute('open')) === null) await criterion.locator('summary').click();
    await criterion.locator(`label:has(input[name="score-${index + 1}"][value="${given}"])`).click();
  }
}

export async function seal(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'تقديم الورقة' }).click();
  await expect(page.getByRole('heading', { name: 'قُدّمت الورقة' })).toBeVisible();
}
