import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { type Browser, type BrowserContext, expect as baseExpect, type Page, test } from '@playwright/test';
import { eicarTestFile } from '../../app/cli/clamd.ts';
import { buildPdf, pdfStream } from '../support/pdf.ts';
import { axeFindings } from './support/axe.ts';
import { rows } from './support/cycle.ts';
import { pagedPdf } from './support/paged-pdf.ts';
import { sessionOf } from './support/session.ts';
import { siteUrl } from './support/sign-in.ts';
import { type Complaints, watchPage } from './support/watch-page.ts';

/** Uploads wait for a hash, the storage and the worker: a busy machine takes its time. */
const PATIENCE_MS = 25_000;
const expect = baseExpect.configure({ timeout: PATIENCE_MS });
const MB = 1_048_576;
const PERSON = 'hind';
const DOCUMENTS = '/ar/nominations/N-1448-B1-0014/documents';
const EVIDENCE = `أدلة ${randomBytes(3).toString('hex')}.pdf`;
const CHECKED_OR_WAITING = /بانتظار الفحص|قيد الفحص|مقبول/;
const PHONE = { width: 390, height: 844 };

test.describe.configure({ mode: 'serial' });

let context: BrowserContext;
let page: Page;
let complaints: Complaints;

test.beforeAll(async ({ browser }: { browser: Browser }) => {
  await setLimits(100 * MB, 400 * MB);
  context = await browser.newContext({ storageState: await sessionOf(browser, PERSON) });
  page = await context.newPage();
  page.on('dialog', (dialog) => dialog.accept());
  complaints = await watchPage(page, siteUrl());
});

test.afterAll(async () => {
  await context.close();
  await setLimits(5 * MB, 25 * MB);
});

/** Limits of the cycle, as its office may set them before it opens. */
async function setLimits(fileBytes: number, totalBytes: number): Promise<void> {
  await rows(
    `update cycle set rules = jsonb_set(jsonb_set(rules, '{limits,fileBytes}', to_jsonb($1::int)), '{limits,totalBytes}',
       to_jsonb($2::int)) where code = '1448'`,
    [fileBytes, totalBytes],
  );
}

type Chosen = { name: string; mimeType: string; buffer: Buffer };
const pdf = (name: string, buffer: Buffer): Chosen => ({ name, mimeType: 'application/pdf', buffer });
const place = (code: string) => page.locator(`section[aria-labelledby="slot-${code}"]`);
const uploads = () => page.locator('.uploads .file-row');
const said = () => page.locator('main [role=status]').first();

/** A large file as a path: its bytes do not travel through the test's protocol. */
function onDisk(name: string, bytes: Buffer): string {
  const path = test.info().outputPath(name);
  writeFileSync(path, bytes);
  return path;
}

async function choose(code: string, file: Chosen | string): Promise<void> {
  await page.locator(`#upload-${code}`).setInputFiles(file);
  await place(code)
    .getByRole('button', { name: /^رفع الملف/ })
    .click();
}

async function slowDown(bytesPerSecond: number): Promise<void> {
  const cdp = await context.newCDPSession(page);
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: bytesPerSecond,
  });
}

test('a small file: name, size and digest first, then its bytes, by keyboard', async () => {
  await page.goto(`${siteUrl()}${DOCUMENTS}`);
  const file = pdf(EVIDENCE, pagedPdf(['Alpha evidence', 'Beta portal', 'Gamma portal']));
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(new URL(request.url()).pathname.split('/').at(-1) ?? '');
  });
  const reserving = page.waitForRequest((request) => request.url().endsWith('/documents/reserve'));
  await page.locator('#upload-X').setInputFiles(file);
  await page.locator('#upload-X').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const registered = await reserving;
  const fields = new URLSearchParams(registered.postData() ?? '');
  expect(fields.get('name')).toBe(file.name);
  expect(fields.get('size')).toBe(String(file.buffer.length));
  expect(fields.get('sha256')).toMatch(/^[0-9a-f]{64}$/);
  const row = place('X').locator('.file-row', { hasText: file.name });
  await expect(row.locator('.tag')).toHaveText(CHECKED_OR_WAITING);
  await expect(uploads()).toHaveCount(0);
  await expect(said()).toContainText('اكتمل رفع');
  expect(posts).toEqual(['reserve', 'wisam-inbox', 'confirm']);
  expect(complaints.policy).toEqual([]);
});

test('a large file survives a lost connection and a closed page', async () => {
  test.slow();
  const name = 'تقرير كبير.pdf';
  const bytes = buildPdf({ objects: [pdfStream('', randomBytes(40 * MB))] });
  const file = onDisk(name, bytes);
  await page.goto(`${siteUrl()}${DOCUMENTS}`);
  await slowDown(8 * MB);
  await choose('D1', file);
  const percent = async () => Number(await uploads().locator('progress').getAttribute('value'));
  const isSending = uploads().getByText(/ميغابايت \(/);
  await expect(isSending).toBeVisible();
  await expect.poll(percent, { intervals: [200] }).toBeGreaterThan(30);

  await context.setOffline(true);
  await expect(uploads().getByText(/انقطع الاتصال/)).toBeVisible();
  await context.setOffline(false);
  await expect(isSending).toBeVisible();
  await expect.poll(percent, { intervals: [200] }).toBeGreaterThan(45);

  await page.goto(`${siteUrl()}${DOCUMENTS}`);
  const again = place('D1').getByLabel(/اختاروا الملف نفسه لمتابعة رفعه من \d+ في المئة/);
  await expect(again).toBeVisible();
  await again.setInputFiles(onDisk('آخر.pdf', bytes.subarray(1)));
  await expect(uploads().locator('.file-reason')).toContainText('هذا ملف آخر');
  await uploads()
    .getByRole('button', { name: /إغلاق التنبيه/ })
    .click();

  const begun: number[] = [];
  page.on('request', (request) => {
    const part = new URL(request.url()).searchParams.get('partNumber');
    if (part !== null) begun.push(Number(part));
  });
  await again.setInputFiles(file);
  await expect(place('D1').locator('.file-row', { hasText: name }).locator('.tag')).toHaveText(
    CHECKED_OR_WAITING,
  );
  expect(begun.length).toBeGreaterThan(0);
  expect(begun, 'what the store had is not sent again').not.toContain(1);
});

test('an upload that is stopped gives its place back', async () => {
  await page.goto(`${siteUrl()}${DOCUMENTS}`);
  await slowDown(MB);
  await choose('D4', pdf('لقطة.pdf', buildPdf({ objects: [pdfStream('', randomBytes(6 * MB))] })));
  await expect(uploads().getByText(/ميغابايت \(/)).toBeVisible();
  const cancelled = page.waitForResponse((response) => response.url().endsWith('/documents/cancel'));
  await uploads()
    .getByRole('button', { name: /إيقاف الرفع/ })
    .click();
  expect((await cancelled).status()).toBe(200);
  await expect(uploads()).toHaveCount(0);
  await page.reload();
  await expect(place('D4').getByText('لقطة.pdf')).toHaveCount(0);
});

test('a session that has ended keeps the choice of file', async () => {
  await page.goto(`${siteUrl()}${DOCUMENTS}`);
  await page.route('**/documents/reserve', (route) =>
    route.fulfill({ status: 303, headers: { Location: '/ar/sign-in' } }),
  );
  await choose('D4', pdf('باقية.pdf', buildPdf()));
  await expect(uploads().locator('.file-reason')).toContainText('انتهت جلستكم');
  await expect(uploads().getByRole('link', { name: 'تسجيل الدخول' })).toBeVisible();
  expect((await axeFindings(page)).violations).toEqual([]);
  await page.unroute('**/documents/reserve');
  await uploads()
    .getByRole('button', { name: /متابعة الرفع/ })
    .click();
  await expect(place('D4').locator('.file-row', { hasText: 'باقية.pdf' }).locator('.tag')).toHaveText(
    CHECKED_OR_WAITING,
  );
});

test('files dropped on the field go the same way; a virus is refused by name', async () => {
  await page.setViewportSize(PHONE);
  await page.goto(`${siteUrl()}${DOCUMENTS}`);
  const present = place('D3').getByRole('button', { name: /^إزالة/ });
  if ((await present.count()) > 0) await present.first().click();
  await expect(page.locator('#upload-D3')).toBeVisible();
  const dropped = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'أرقام.csv', { type: 'text/csv' }));
    return transfer;
  }, eicarTestFile().toString('latin1'));
  await page.locator('form:has(#upload-D3)').dispatchEvent('drop', { dataTransfer: dropped });
  const row = place('D3').locator('.file-row', { hasText: 'أرقام.csv' });
  await expect(row.locator('.tag')).toHaveText('مرفوض');
  await expect(row.locator('.file-reason')).toContainText('افحصوا الملف');
  await expect(row.getByRole('link')).toHaveCount(0);
  const [found] = await rows(
    `select id from document where file_name = 'أرقام.csv' order by registered_at desc limit 1`,
    [],
  );
  expect((await page.goto(`${siteUrl()}/ar/files/${found?.['id']}/view`))?.status()).toBe(423);
});

test('the viewer turns pages, remembers the page, finds a word, and asks nobody else', async () => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(`${siteUrl()}${DOCUMENTS}`);
  const link = place('X').getByRole('link', { name: EVIDENCE, exact: true });
  await expect(link).toBeVisible();
  Object.assign(complaints, { console: [], policy: [], foreign: [] });
  await link.click();
  await expect(page.locator('.pdf-text')).toContainText('Alpha evidence');
  await page.getByRole('button', { name: 'الصفحة التالية' }).click();
  await expect(page.locator('.pdf-text')).toContainText('Beta portal');
  await expect(page).toHaveURL(/#page=2$/);
  await page.reload();
  await expect(page.locator('.pdf-text')).toContainText('Beta portal');
  await page.getByLabel('بحث في المستند', { exact: true }).last().fill('PORTAL');
  await page.keyboard.press('Enter');
  await expect(page.getByText('موضعان، المعروض 1')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/#page=3$/);
  await expect(page.locator('.pdf-text .current')).toHaveText('Gamma portal');
  await page.locator('.pdf-region').focus();
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/#page=1$/);
  expect((await axeFindings(page)).violations).toEqual([]);
  await page.setViewportSize(PHONE);
  await expect(page.locator('.pdf-text')).toContainText('Alpha evidence');
  const isWider = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(await isWider()).toBe(false);
  expect(complaints).toEqual({ console: [], policy: [], foreign: [] });
});

test('an Arabic document is found by its words, whatever their spelling', async () => {
  await page.goto(`${siteUrl()}${DOCUMENTS}`);
  await page.getByRole('link', { name: 'تقرير-الرضا.pdf', exact: true }).click();
  await expect(page.locator('.pdf-text')).not.toBeEmpty();
  await page.getByLabel('بحث في المستند', { exact: true }).last().fill('جائزة الانجاز');
  await page.keyboard.press('Enter');
  await expect(page.locator('.pdf-text .current').first()).toBeVisible();
});

test('a file of a page that cannot be shown offers the file itself', async () => {
  await page.goto(`${siteUrl()}${DOCUMENTS}`);
  await page.route('**/files/*/bytes', (route) => route.abort());
  await page.getByRole('link', { name: 'تقرير-الرضا.pdf', exact: true }).click();
  const notice = page.getByRole('alert');
  await expect(notice).toContainText('تعذّر عرض المستند هنا');
  await expect(notice.getByRole('link', { name: 'حفظ نسخة من الملف' })).toBeVisible();
});
