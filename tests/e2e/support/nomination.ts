import { expect, type Page } from '@playwright/test';
import { buildFormDefinition } from '../../../app/domain/nominations/build-form.ts';
import awardJson from '../../../prisma/seed/award.json' with { type: 'json' };
import { buildNomination } from '../../../prisma/seed/build-nomination.ts';
import { queueless } from '../../../prisma/seed/services/announced-people.ts';
import { buildPdf } from '../../support/pdf.ts';
import { fillSection, type SectionAnswers } from './fill-section.ts';

const BRANCH = 'B1';
export const DOCUMENTS = ['D1', 'D2', 'D3', 'D4'];

/** The nomination that the journey writes: an invented service of the demo, complete, with the four required files. */
const written = buildNomination('1448', {
  ref: '',
  branch: BRANCH,
  by: 'MAW',
  service: queueless,
  place: 0,
  state: 'draft',
  lacks: ['D5'],
});

export const TITLE = queueless.title.ar;

/** Uploads one small PDF for each required document and waits until the virus scanner has accepted all. */
export async function uploadDocuments(page: Page, base: string): Promise<void> {
  await page.goto(`${base}/documents`);
  for (const code of DOCUMENTS) {
    const slot = page.getByRole('region', { name: new RegExp(`^${code} `) });
    await slot
      .locator('input[type=file]')
      .setInputFiles({ name: `وثيقة-${code}.pdf`, mimeType: 'application/pdf', buffer: buildPdf() });
    await slot.getByRole('button', { name: 'رفع الملف' }).click();
    await expect(slot.getByText(`وثيقة-${code}.pdf`).first()).toBeVisible();
  }
  for (const code of DOCUMENTS) {
    const slot = page.getByRole('region', { name: new RegExp(`^${code} `) });
    await expect(slot.getByText('مقبول', { exact: true })).toBeVisible({ timeout: 30_000 });
  }
}

/** Fills every section in order, and sees for the first that leaving a field is enough to save it. */
export async function writeSections(page: Page, base: string): Promise<void> {
  const { sections } = buildFormDefinition(awardJson, BRANCH);
  for (const [index, section] of sections.entries()) {
    await page.goto(`${base}/sections/${section.code}`);
    await fillSection(page, section, (written.answers[section.code as 'title'] ?? {}) as SectionAnswers);
    if (index === 0) {
      await page.locator('h1').click();
      await expect(page.getByRole('status').getByText(/حُفظت في الخادم/)).toBeVisible();
    }
    await page.getByRole('button', { name: 'حفظ ومتابعة' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith(`/sections/${section.code}`));
  }
}
