import { expect, type Page, test } from '@playwright/test';
import { BUSY, createBusyAgency } from './support/busy-agency.ts';
import { rows } from './support/cycle.ts';
import { press, skipToMain, tabTo, write } from './support/keyboard.ts';
import { signInWith, siteUrl } from './support/sign-in.ts';

/** A coordinator with 40 nominations and 12 colleagues, on a telephone's width, without a mouse. */
test.describe.configure({ mode: 'serial', timeout: 60_000 });
test.use({ viewport: { width: 390, height: 844 } });

const site = (path: string) => `${siteUrl()}/ar${path}`;
const at = (number: number, rest = '') => site(`/nominations/${BUSY.reference(number)}${rest}`);
let page: Page;
/** The page has that address, whatever its skip link added to it. */
const arrive = (address: string) => page.waitForURL((url) => url.href.split('#')[0] === address);

test.beforeAll(async ({ browser }) => {
  await createBusyAgency();
  page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await signInWith(page, BUSY.coordinator);
});
test.afterEach(async () => {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test('sees all forty at one glance and finds one by filter', async () => {
  await page.goto(site('/agency'));
  const table = page.getByRole('table');
  await expect(table.locator('tbody tr')).toHaveCount(BUSY.nominations);
  await expect(page.getByText('للجهة منسّق واحد')).toBeVisible();
  await skipToMain(page);
  await write(page, page.getByLabel('عنوان أو رقم'), 'رقم 1');
  await tabTo(page, page.getByLabel('الحالة'));
  await page.keyboard.press('ArrowDown');
  await press(page, page.locator('form.filters button'));
  await page.waitForURL(/q=.*state=/);
  const state = new URL(page.url()).searchParams.get('state') ?? '';
  expect(['awaiting_agency_approval', 'draft']).toContain(state);
  await page.goto(site('/agency?state=awaiting_agency_approval&q='));
  await expect(table.locator('tbody tr')).toHaveCount(6);
  await expect(table.locator('tbody tr').first()).toContainText('مكتمل');
  await page.goto(site('/agency?branch=B2'));
  await expect(table.locator('tbody tr')).toHaveCount(10);
});

test('returns one with a note', async () => {
  await page.goto(site(`/agency?q=${BUSY.reference(1)}`));
  await skipToMain(page);
  await press(page, page.getByRole('link', { name: `مراجعة واعتماد ${BUSY.reference(1)}` }));
  await arrive(at(1, '/review'));
  await skipToMain(page);
  await write(page, page.locator('textarea[name=note]'), 'أضيفوا سنة القياس إلى المؤشر الأول.');
  await press(page, page.getByRole('button', { name: 'إعادة', exact: false }).last());
  await arrive(at(1));
  await expect(page.getByText('أضيفوا سنة القياس إلى المؤشر الأول.').first()).toBeVisible();
  const mails = await rows(
    `select to_address from mail where template = 'returned-with-note' and event_key like $1`,
    [`returned:${BUSY.reference(1)}:%`],
  );
  expect(mails).toHaveLength(1);
});

test('approves and submits one', async () => {
  await page.goto(at(2, '/review'));
  await skipToMain(page);
  await press(page, page.getByRole('button', { name: 'تقديم الترشيح' }));
  await arrive(at(2, '/receipt/1'));
  await expect(page.getByRole('heading', { name: 'قُدِّم الترشيح' })).toBeVisible();
});

test('answers a comment and resolves it', async () => {
  await page.goto(at(3));
  await expect(page.getByText('ملاحظة واحدة')).toBeVisible();
  await page.goto(at(3, '/sections/title'));
  const thread = page.locator('.thread').filter({ hasText: BUSY.comment });
  await tabTo(page, thread.locator('summary'));
  await page.keyboard.press('Enter');
  await write(page, thread.locator('textarea'), 'من وثيقة الإطلاق.');
  await press(page, thread.getByRole('button', { name: 'إرسال الرد' }));
  await page.waitForURL(/#c-/);
  await expect(thread.getByText('من وثيقة الإطلاق.')).toBeVisible();
  await press(page, thread.getByRole('button', { name: /عُولجت/ }));
  await expect(page.getByText('ملاحظة مغلقة واحدة')).toBeVisible();
  await page.goto(at(3));
  await expect(page.getByText('ملاحظة واحدة')).toHaveCount(0);
});

test('invites a colleague, and hands a nomination on', async () => {
  await page.goto(at(4, '/members'));
  await skipToMain(page);
  await write(page, page.locator('input[name=email]'), 'new.colleague@busy.example.test');
  await tabTo(page, page.locator('input[name=right]:checked'));
  await page.keyboard.press('ArrowDown');
  await press(page, page.getByRole('button', { name: 'إرسال الدعوة' }));
  await page.waitForURL(/done=invited/);
  await expect(page.getByText('new.colleague@busy.example.test').first()).toBeVisible();
  const invited = await rows(
    `select i."right", n.reference from invitation i join nomination n on n.id = i.nomination_id where i.email = $1`,
    ['new.colleague@busy.example.test'],
  );
  expect(invited).toEqual([{ right: 'comment', reference: BUSY.reference(4) }]);

  await skipToMain(page);
  await tabTo(page, page.locator('select[name=user]'));
  await page.keyboard.press('ArrowDown');
  await press(page, page.getByRole('button', { name: 'نقل المسؤولية' }));
  await page.waitForURL(/done=transferred/);
  const [owner] = await rows(
    `select n.owner_id <> n.created_by_id as moved from nomination n where n.reference = $1`,
    [BUSY.reference(4)],
  );
  expect(owner?.['moved']).toBe(true);
});
