import { createPublicKey, verify } from 'node:crypto';
import { expect, test } from '@playwright/test';
import { moveTime, openJourneyCycle, rows } from './support/cycle.ts';
import { subjectsFor } from './support/inbox.ts';
import { declareNoConflict, judgesOf, score, seal } from './support/judging.ts';
import { TITLE, uploadDocuments, writeSections } from './support/nomination.ts';
import { siteUrl } from './support/sign-in.ts';
import { Visitors } from './support/visitors.ts';

const CYCLE = '1449';
const REFERENCE = `N-${CYCLE}-B1-0001`;

/** One nomination from the first word to the certificate, through the pages alone, in a cycle of its own. */
test.describe.configure({ mode: 'serial', timeout: 240_000 });

const site = (path: string) => `${siteUrl()}/ar${path}`;
const nomination = () => site(`/nominations/${REFERENCE}`);
let visitors: Visitors;

test.beforeAll(async ({ browser }) => {
  await openJourneyCycle(CYCLE);
  visitors = new Visitors(browser);
});

test('a nominator writes a nomination and uploads its documents', async () => {
  const page = await visitors.page('hind');
  await page.goto(site('/nominations/new'));
  await page.locator('input[name=branch]').first().check();
  await page.getByRole('button', { name: 'إنشاء المسودة' }).click();
  await page.waitForURL(nomination());
  await uploadDocuments(page, nomination());
  await writeSections(page, nomination());
  await page.goto(nomination());
  await expect(page.locator('h1')).toContainText(TITLE);
});

test('the nominator sends it to the coordinator', async () => {
  const page = await visitors.page('hind');
  await page.goto(`${nomination()}/review`);
  await page.getByRole('button', { name: 'إرسال للاعتماد' }).click();
  await page.waitForURL(nomination());
  await expect(page.getByText('وصل الترشيح إلى منسّق الجهة.')).toBeVisible();
});

test('the coordinator submits it and holds a receipt that anybody can verify', async () => {
  const page = await visitors.page('faisal');
  await page.goto(`${nomination()}/review`);
  await page.getByRole('button', { name: 'تقديم الترشيح' }).click();
  await page.waitForURL(`${nomination()}/receipt/1`);
  await expect(page.getByRole('heading', { name: 'قُدِّم الترشيح' })).toBeVisible();
  await expect(page.getByText(REFERENCE).first()).toBeVisible();

  const get = async (part: string) => {
    const response = await page.request.get(`${nomination()}/receipt/1/${part}`);
    expect(response.status()).toBe(200);
    return response.body();
  };
  const [receipt, signature, pdf] = await Promise.all([get('json'), get('sig'), get('pdf')]);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  const { keys } = await (await page.request.get(`${siteUrl()}/.well-known/wisam-keys.json`)).json();
  expect(verify(null, receipt, createPublicKey(keys[0].publicKeyPem), signature)).toBe(true);
  expect(JSON.parse(receipt.toString())).toMatchObject({ nomination: REFERENCE, version: 1 });

  await page.reload();
  expect(await get('json')).toEqual(receipt);
});

test('after the closing a save is refused, with the closing and the arrival', async () => {
  const author = await visitors.page('hind');
  await author.goto(`${nomination()}/sections/title`);
  const title = author.locator('[name=titleAr]');
  await expect(title).toBeEditable();

  await moveTime(CYCLE, 'closing');
  const coordinator = await visitors.page('faisal');
  await expect
    .poll(async () => {
      await coordinator.goto(nomination());
      return coordinator.locator('main').textContent();
    })
    .toContain('قيد الفرز');

  await title.fill('عنوان جاء متأخرًا');
  await author.getByRole('button', { name: 'حفظ المسودة والخروج' }).click();
  await expect(author.getByText(/أُغلق باب الترشيح في .* ووصل طلبكم/)).toBeVisible();
  await coordinator.goto(nomination());
  await expect(coordinator.locator('h1')).toContainText(TITLE);
});

test('a screening officer finds that every rule holds', async () => {
  const page = await visitors.page('mansour');
  await page.goto(site(`/screening/${REFERENCE}`));
  const rules = page.locator('details.criterion[id^=E]');
  const codes = await rules.evaluateAll((all) => all.map(({ id }) => id));
  expect(codes.length).toBeGreaterThan(5);
  for (const code of codes) {
    const rule = page.locator(`details#${code}`);
    if ((await rule.getAttribute('open')) === null) await rule.locator('summary').click();
    await rule.locator('input[name=outcome][value=pass]').check();
    await rule.getByRole('button').click();
    await page.waitForURL(new RegExp(`#${code}$`));
  }
  await page.getByRole('button', { name: 'اعتماد استيفاء الأهلية' }).click();
  await page.waitForURL(/done=eligible/);
});

test('the chair has the judges proposed, looks, and applies', async () => {
  const page = await visitors.page('sami');
  await page.goto(site(`/panel/${CYCLE}/B1`));
  await page.getByRole('button', { name: 'اقتراح إسناد آلي' }).click();
  // A worker calculates; the page offers the result once it is there.
  const apply = page.getByRole('button', { name: 'طبّقوا الاقتراح كاملًا' });
  await expect(async () => {
    await page.goto(site(`/panel/${CYCLE}/B1`));
    await expect(apply).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 60_000 });
  expect(await judgesOf(REFERENCE)).toEqual([]);
  await apply.click();
  await page.waitForURL(/done=applied/);
  expect(await judgesOf(REFERENCE)).toHaveLength(3);
});

test('three judges score; nobody sees a number before the last sheet is sealed', async () => {
  await moveTime(CYCLE, 'judging');
  const judges = await judgesOf(REFERENCE);
  const chair = await visitors.otherTab('sami');
  const administrator = await visitors.page('nouf');
  for (const [index, key] of judges.entries()) {
    const page = await visitors.page(key);
    await declareNoConflict(page, site('/judging'), CYCLE, REFERENCE);
    await score(page, [index === 0 ? 90 : 75, 80, 75, 75, 80, 80]);
    if (index === 0) {
      await page.getByRole('button', { name: 'تقديم الورقة' }).click();
      await page.locator('a[href="#comment-1"]').click();
      await page.locator('[name=comment-1]').fill('أثر مقيس ومنشور بالأرقام قبل الخدمة وبعدها.');
    }
    await chair.goto(site(`/panel/${CYCLE}/B1/sheets`));
    await expect(chair.getByText('لا أوراق مفتوحة بعد')).toBeVisible();
    await administrator.goto(site(`/admin/cycles/${CYCLE}/results?branch=B1`));
    await expect(administrator.getByText('فلا تظهر هنا أي درجة.')).toBeVisible();
    await seal(page);
  }
  await chair.goto(site(`/panel/${CYCLE}/B1/sheets`));
  await expect(chair.getByText(REFERENCE).first()).toBeVisible();
  // (8100 + 2 × 7725) ÷ 3, by hand from the weights 25 20 15 15 15 10.
  await expect(chair.getByText('78.50').first()).toBeVisible();
});

test('the chairs sign: one shortlist, and six branches that stay empty', async () => {
  const chair = await visitors.page('sami');
  await chair.goto(site(`/panel/${CYCLE}/B1/sheets`));
  await chair.getByRole('button', { name: 'حساب قائمة المتأهلين' }).click();
  await chair.waitForURL(/done=shortlist/);
  await chair.getByRole('button', { name: 'بدء المراجعة النهائية' }).click();
  await chair.waitForURL(/done=review/);
  const chairs = { sami: ['B1', 'B5'], muna: ['B2', 'B3'], abdulaziz: ['B4', 'B6'], jawaher: ['B7'] };
  for (const [key, branches] of Object.entries(chairs)) {
    const page = await visitors.page(key);
    for (const branch of branches) {
      await page.goto(site(`/panel/${CYCLE}/${branch}/decision`));
      await page.getByRole('link', { name: 'مراجعة وتوقيع' }).click();
      await expect(page.locator('.confirm-panel')).toContainText(
        branch === 'B1' ? REFERENCE : 'لا فائز: تُحجب الجائزة',
      );
      await page.getByRole('button', { name: 'توقيع القرار' }).click();
      await page.waitForURL(/decision\?done=signed/);
    }
  }
});

test('the auditor recomputes, the winner passes the gate, two administrators approve', async () => {
  const auditor = await visitors.page('yaqoub');
  await auditor.goto(site('/audit/results'));
  await auditor.getByRole('button', { name: `دورة ${CYCLE}هـ` }).click();
  const outcome = auditor.getByRole('region', { name: 'نتيجة إعادة الحساب' });
  await expect(outcome.locator('header')).toContainText('مطابقة');
  await expect(outcome.locator('tbody tr')).toHaveCount(7);

  const results = site(`/admin/cycles/${CYCLE}/results`);
  const first = await visitors.page('nouf');
  await first.goto(results);
  await first.locator('[name=note]').fill('سجل المخالفات، مراجعة اليوم');
  await first.getByRole('button', { name: 'تسجيل الفحص' }).click();
  await first.waitForURL(/done=gate/);
  const approve = 'اعتماد النتائج';
  await first.goto(`${results}/approve`);
  await first.getByRole('button', { name: approve }).click();
  await first.waitForURL(/done=approve/);
  await first.goto(`${results}/approve`);
  await first.getByRole('button', { name: approve }).click();
  await expect(first.getByText('الاعتماد الثاني لمدير آخر.').first()).toBeVisible();

  const second = await visitors.page('tariq');
  await second.goto(`${results}/approve`);
  await second.getByRole('button', { name: approve }).click();
  await second.waitForURL(/done=approve/);
});

test('nothing is public before the announcement, even for who asks to publish', async () => {
  const administrator = await visitors.page('tariq');
  await administrator.goto(site(`/admin/cycles/${CYCLE}/results/publish`));
  await administrator.getByRole('button', { name: 'نشر النتائج الآن' }).click();
  await expect(administrator.getByText('لم يحن موعد الإعلان بعد.').first()).toBeVisible();
  const stranger = await visitors.stranger();
  const page = await stranger.goto(site(`/results/${CYCLE}`));
  expect(page?.status()).toBe(404);
  expect(await subjectsFor('hind@mawaeed.example.test')).not.toContainEqual(
    expect.stringContaining('فاز ترشيحكم'),
  );
});

test('at the announcement the winner is public, gets the mail and holds a certificate that verifies', async () => {
  await moveTime(CYCLE, 'announcement');
  const stranger = await visitors.stranger();
  await expect
    .poll(async () => (await stranger.goto(site(`/results/${CYCLE}`)))?.status(), { timeout: 20_000 })
    .toBe(200);
  await expect(stranger.locator('main')).toContainText(TITLE);
  await expect
    .poll(() => subjectsFor('hind@mawaeed.example.test'), { timeout: 20_000 })
    .toContainEqual(expect.stringContaining(`فاز ترشيحكم بالجائزة ${REFERENCE}`));

  const [award] = await rows(
    `select a.verification_code from award a join nomination n on n.id = a.nomination_id where n.reference = $1`,
    [REFERENCE],
  );
  await stranger.goto(site('/verify'));
  await stranger.locator('input[name=code]').fill(String(award?.['verification_code']));
  await stranger.locator('form:has(input[name=code])').getByRole('button').click();
  await expect(stranger.locator('.answer')).toContainText(TITLE);
  await expect(stranger.locator('.answer')).toContainText('هيئة المواعيد الموحّدة');
});
