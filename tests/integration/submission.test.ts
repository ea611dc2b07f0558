import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { returnNomination } from '../../app/domain/nominations/return-nomination.server.ts';
import { submitNomination } from '../../app/domain/nominations/submit-nomination.server.ts';
import { verifyReceipt } from '../../app/domain/nominations/verify-receipt.server.ts';
import { withdrawNomination } from '../../app/domain/nominations/withdraw-nomination.server.ts';
import { platformForTest, type TestPlatform, testPlatform } from '../setup/platform.ts';
import {
  awaitingApproval,
  completeDraft,
  contextOf,
  draft,
  editTitle,
  limitPerBranch,
  submitAs,
  submitInput,
} from '../support/nominations.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
  await limitPerBranch(t, 50);
});
afterAll(() => t.close());

const rowsOf = (reference: string) =>
  t.db.submission.findMany({ where: { nomination: { reference } }, orderBy: { version: 'asc' } });

describe('D4 double click, two tabs, repeat', () => {
  test('one key gives one row, byte-equal receipts and one mail a person', async () => {
    const reference = await awaitingApproval(t, 'hind');
    const ctx = await contextOf(t, 'faisal');
    const input = await submitInput(t, reference);
    const results = await Promise.all(Array.from({ length: 5 }, () => submitNomination(ctx, input)));
    const receipts = results.map((result) => (result.ok ? result.value.receipt : result.reason));
    expect(new Set(receipts).size).toBe(1);
    expect(results.every((result) => result.ok)).toBe(true);
    expect(await rowsOf(reference)).toHaveLength(1);
    const mails = await t.db.mail.findMany({ where: { eventKey: `submission:${reference}:1` } });
    expect(mails.map(({ toAddress }) => toAddress.split('@')[0]).sort()).toEqual(['faisal', 'hind']);
  });

  test('the same key with another body is refused with 409; the first result stays', async () => {
    const reference = await awaitingApproval(t, 'hind');
    const cookie = await t.signIn('faisal');
    const input = await submitInput(t, reference);
    const fields = { intent: 'submit', key: input.key, version: '0', edition: String(input.edition) };
    const first = await t.post(`/ar/nominations/${reference}/review`, fields, cookie);
    expect(first.headers.get('location')).toBe(`/ar/nominations/${reference}/receipt/1`);
    await editTitle(t, 'hind', reference, 'عنوان آخر');
    const changed = await submitInput(t, reference);
    const second = await t.post(
      `/ar/nominations/${reference}/review`,
      { ...fields, version: '1', edition: String(changed.edition) },
      cookie,
    );
    expect(second.status).toBe(409);
    expect(await second.text()).toContain('النتيجة الأولى باقية');
    expect(await rowsOf(reference)).toHaveLength(1);
    // The plain repeat of the first act still gets its receipt, although the content has moved on.
    const repeat = await t.post(`/ar/nominations/${reference}/review`, fields, cookie);
    expect(repeat.headers.get('location')).toBe(`/ar/nominations/${reference}/receipt/1`);
  });
});

describe('D7 two coordinators at the same instant', () => {
  test('one wins, the other gets a version conflict, nothing is merged', async () => {
    const reference = await awaitingApproval(t, 'hind');
    const faisal = await contextOf(t, 'faisal');
    const agencyId = faisal.actor.grants[0]?.agencyId ?? null;
    await t.db.roleGrant.create({
      data: { userId: await t.userId('majed'), role: 'agency_coordinator', agencyId },
    });
    const majed = await contextOf(t, 'majed');
    const input = await submitInput(t, reference);
    const results = await Promise.all([
      submitNomination(faisal, input),
      submitNomination(majed, { ...input, key: randomUUID() }),
    ]);
    expect(results.map((result) => (result.ok ? 'ok' : result.reason)).sort()).toEqual([
      'ok',
      'version.conflict',
    ]);
    expect(await rowsOf(reference)).toHaveLength(1);
    const events = await t.db.auditEvent.findMany({
      where: { subjectId: reference, type: { startsWith: 'nomination.submit' } },
    });
    expect(events.map(({ type }) => type).sort()).toEqual([
      'nomination.submit.refused',
      'nomination.submitted',
    ]);
  });
});

describe('D6 edited after submitting', () => {
  test('the page and the list say that newer edits are not part of it; the receipt is untouched', async () => {
    const reference = await awaitingApproval(t, 'hind');
    await submitAs(t, 'faisal', reference);
    const before = await rowsOf(reference);
    await editTitle(t, 'hind', reference, 'عنوان أحدث');
    expect(await rowsOf(reference)).toEqual(before);
    const cookie = await t.signIn('hind');
    const page = await (await t.request(`/ar/nominations/${reference}`, { cookie })).text();
    expect(page).toContain('تعديلات ليست من النسخة 1');
    const list = await (await t.request('/ar/nominations', { cookie })).text();
    expect(list).toContain('فيه تعديلات لم تُقدَّم');
    const again = await submitAs(t, 'faisal', reference);
    expect(again).toMatchObject({ ok: true, value: { version: 2 } });
  });
});

describe('who may submit, and what', () => {
  test('a nominator cannot submit; the coordinator of another agency sees nothing', async () => {
    const reference = await awaitingApproval(t, 'hind');
    expect(await submitAs(t, 'hind', reference)).toMatchObject({ reason: 'nomination.coordinator_only' });
    expect(await submitAs(t, 'abdulrahman', reference)).toMatchObject({ reason: 'nomination.not_found' });
    expect(await rowsOf(reference)).toHaveLength(0);
  });

  test('an incomplete draft is not sent, a draft is not submitted by the coordinator', async () => {
    const t2 = await platformForTest();
    const empty = await draft(t2, 'hind');
    const page = await t2.request(`/en/nominations/${empty}/review`, { cookie: await t2.signIn('hind') });
    expect(await page.text()).toContain('things are left before submission');
    const complete = await completeDraft(t2, 'hind', 'B2');
    expect(await submitAs(t2, 'faisal', complete)).toMatchObject({ reason: 'nomination.state' });
  });

  test('returned with a note goes back to draft, and the note reaches the page', async () => {
    const t2 = await platformForTest();
    const reference = await awaitingApproval(t2, 'hind');
    await returnNomination(await contextOf(t2, 'faisal'), { reference, note: 'أضيفوا أرقام العام الماضي' });
    const page = await t2.request(`/ar/nominations/${reference}`, { cookie: await t2.signIn('hind') });
    expect(await page.text()).toContain('أضيفوا أرقام العام الماضي');
    expect((await t2.db.nomination.findUniqueOrThrow({ where: { reference } })).state).toBe('draft');
  });

  test('an individual entrant submits alone, without an agency', async () => {
    const t2 = await platformForTest();
    const grant = await t2.db.roleGrant.findFirstOrThrow({
      where: { role: 'individual_entrant' },
      select: { user: { select: { email: true } } },
    });
    const entrant = grant.user.email.split('@')[0] ?? '';
    const reference = await completeDraft(t2, entrant, 'B7');
    const row = await t2.db.nominationSection.findFirstOrThrow({
      where: { nomination: { reference }, code: 'nominee' },
    });
    expect(JSON.stringify(row.answers)).not.toContain('1000000008');
    expect(await submitAs(t2, entrant, reference)).toMatchObject({ ok: true, value: { version: 1 } });
  });

  test('withdrawn means no further act, receipts stay', async () => {
    const t2 = await platformForTest();
    const reference = await awaitingApproval(t2, 'hind');
    await submitAs(t2, 'faisal', reference);
    await withdrawNomination(await contextOf(t2, 'faisal'), { reference });
    expect(await submitAs(t2, 'faisal', reference)).toMatchObject({ reason: 'nomination.state' });
    const receipt = await t2.request(`/ar/nominations/${reference}/receipt/1/json`, {
      cookie: await t2.signIn('hind'),
    });
    expect(receipt.status).toBe(200);
  });
});

describe('G6 anyone can check a receipt', () => {
  test('openssl alone accepts it and refuses one flipped byte; our check agrees', async () => {
    const t2 = await platformForTest();
    const reference = await awaitingApproval(t2, 'hind');
    await submitAs(t2, 'faisal', reference);
    const cookie = await t2.signIn('faisal');
    const base = `/ar/nominations/${reference}/receipt/1`;
    const receipt = Buffer.from(await (await t2.request(`${base}/json`, { cookie })).arrayBuffer());
    const signature = Buffer.from(await (await t2.request(`${base}/sig`, { cookie })).arrayBuffer());
    expect(openssl(receipt, signature, t2.services.signer.publicKeyPem)).toBe(true);
    const forged = Buffer.from(receipt);
    forged[20] = (forged[20] ?? 0) ^ 1;
    expect(openssl(forged, signature, t2.services.signer.publicKeyPem)).toBe(false);

    const text = receipt.toString('utf8');
    const ours = await verifyReceipt(t2.system(), { receipt: text, signature: signature.toString('base64') });
    expect(ours).toMatchObject({ ok: true, value: { inLog: true, stored: 'equal' } });
    const changed = text.replace('"version":1', '"version":2');
    const refused = await verifyReceipt(t2.system(), {
      receipt: changed,
      signature: signature.toString('base64'),
    });
    expect(refused).toMatchObject({ ok: false, reason: 'receipt.signature' });
    const pdf = await t2.request(`${base}/pdf`, { cookie });
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });
});

function openssl(receipt: Buffer, signature: Buffer, publicKey: string): boolean {
  const dir = mkdtempSync(join(tmpdir(), 'receipt-'));
  const path = (name: string) => join(dir, name);
  writeFileSync(path('pub.pem'), publicKey);
  writeFileSync(path('receipt.json'), receipt);
  writeFileSync(path('receipt.sig'), signature);
  const command = ['pkeyutl', '-verify', '-pubin', '-inkey', path('pub.pem'), '-rawin'];
  try {
    execFileSync('openssl', [...command, '-in', path('receipt.json'), '-sigfile', path('receipt.sig')]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
