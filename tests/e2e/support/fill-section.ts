import type { Locator, Page } from '@playwright/test';
import type { FormSection, Question } from '../../../app/domain/nominations/form-definition.ts';

type Value = string | number | boolean | string[] | Record<string, unknown>[];
export type SectionAnswers = Record<string, Value>;

/** Types the answers of a section into its page, as a person would: only controls that the page shows. */
export async function fillSection(page: Page, section: FormSection, answers: SectionAnswers): Promise<void> {
  const form = page.locator('form:has(input[name=revision])');
  if (section.kind === 'declarations') {
    for (const { code } of section.items ?? []) {
      if (answers[code] === true) await named(form, code).check();
    }
    return;
  }
  if (section.kind === 'documents') return;
  if (section.kind === 'indicators') {
    const rows = answers['rows'] as Record<string, unknown>[];
    await form.locator('details summary').click();
    for (const [index, row] of rows.entries()) {
      for (const { key } of section.questions) {
        await named(form, `rows.${index}.${key}`).fill(String(row[key] ?? ''));
      }
    }
    return;
  }
  for (const question of section.questions) {
    const value = answers[question.key];
    if (value === undefined || value === '') continue;
    await unfold(form, question.key);
    await fillQuestion(form, question, value);
  }
}

/** English sides stand in a disclosure until somebody wants them. */
async function unfold(form: Locator, key: string): Promise<void> {
  const folded = form.locator(`details:not([open]):has([name="${key}"]) > summary`);
  if ((await folded.count()) > 0) await folded.click();
}

async function fillQuestion(form: Locator, { key, kind }: Question, value: Value): Promise<void> {
  switch (kind) {
    case 'yesno':
      return form.locator(`input[name="${key}"][value=${value === true ? 'yes' : 'no'}]`).check();
    case 'choice':
      return form.locator(`input[name="${key}"][value="${String(value)}"]`).check();
    case 'choices':
      for (const one of value as string[]) {
        await form.locator(`input[name="${key}"][value="${one}"]`).check();
      }
      return;
    case 'date': {
      const [year = '', month = '', day = ''] = String(value).split('-');
      await named(form, `${key}.calendar`).selectOption('gregorian');
      await named(form, `${key}.day`).fill(day);
      await named(form, `${key}.month`).fill(month);
      return named(form, `${key}.year`).fill(year);
    }
    case 'evidence':
      for (const cited of value as { code: string }[]) {
        await form.locator(`input[name="${key}"][value="${cited.code}"]`).check();
        // The files that tests upload have one page.
        await named(form, `${key}.page.${cited.code}`).fill('1');
      }
      return;
    default:
      return named(form, key).fill(String(value));
  }
}

function named(form: Locator, name: string): Locator {
  return form.locator(`[name="${name}"]`);
}
