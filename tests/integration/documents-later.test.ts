import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkDocument } from '../../app/domain/documents/check-document.job.ts';
import { documentsOfVersion } from '../../app/domain/documents/documents.queries.server.ts';
import { reconcileDocuments } from '../../app/domain/documents/reconcile-documents.job.ts';
import { rescanDocuments } from '../../app/domain/documents/rescan-documents.job.ts';
import { countWaiting } from '../../app/domain/documents/waiting.queries.server.ts';
import type { Scanner } from '../../app/infra/scanner.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { DRAFT, documentRow, editionOf, remove, reserve, send, upload } from '../support/documents.ts';
import { awaitingApproval, draft, limitPerBranch, submitAs } from '../support/nominations.ts';
import { buildPdf } from '../support/pdf.ts';

/*
 * What is found in a file after it was clean, or after its nomination was submitted. The scanner here is one whose
 * signatures change from test to test; the real one is met in documents-check.test.ts.
 */
let t: TestPlatform;
let verdict: (bytes: Buffer) => Awaited<ReturnType<Scanner['scan']>>;
const CLEAN = { verdict: 'clean' } as const;
const INFECTED = { verdict: 'infected', finding: 'Tomorrow.Signature' } as const;

beforeAll(async () => {
  t = await testPlatform();
  verdict = () => CLEAN;
  t.services.scanner = {
    async scan(source) {
      const chunks: Buffer[] = [];
      for await (const chunk of source) chunks.push(chunk as Buffer);
      return verdict(Buffer.concat(chunks));
    },
    ping: async () => true,
  };
  // The seed's files are rows only: nobody looks at them again.
  await t.db
    .$executeRaw`update document set rescanned_at = now() + interval '1 year' where clean_key is not null`;
  await limitPerBranch(t, 1_000_000);
});
afterAll(() => t.close());

const due = (id: string) =>
  t.db
    .$executeRaw`update document set checked_at = now() - interval '2 days', rescanned_at = null where id = ${id}::uuid`;
const mailsOf = async (eventKey: string) => {
  const rows = await t.db.mail.findMany({ where: { eventKey }, select: { toAddress: true, template: true } });
  return rows.map(({ toAddress, template }) => `${template} ${toAddress.split('@')[0]}`).sort();
};

/** A draft with one file that waits for its check. */
async function draftWithFile() {
  const reference = await draft(t, DRAFT.editor);
  const cookie = await t.signIn(DRAFT.editor);
  const bytes = buildPdf({ catalog: `/Id(${randomUUID()})` });
  return { reference, cookie, id: await upload(t, { cookie, reference, code: 'X', bytes }) };
}

async function submittable() {
  return { reference: await awaitingApproval(t, DRAFT.editor), coordinator: DRAFT.coordinator };
}

describe('claimed: clean, and part of a submitted version', () => {
  test('what is clean is claimed in the act of submitting; what is still checked, when it has passed', async () => {
    const { reference, coordinator } = await submittable();
    const cookie = await t.signIn(coordinator);
    const bytes = () => buildPdf({ catalog: `/Id(${randomUUID()})` });
    const early = await upload(t, { cookie, reference, code: 'X', bytes: bytes() });
    const late = await upload(t, { cookie, reference, code: 'X', bytes: bytes() });
    await checkDocument(t.system(), early);
    expect((await documentRow(t, early)).state).toBe('clean');
    const submitted = await submitAs(t, coordinator, reference);
    expect(submitted.ok).toBe(true);
    expect((await documentRow(t, early)).state).toBe('claimed');
    expect((await documentRow(t, late)).state).toBe('stored');
    await checkDocument(t.system(), late);
    expect((await documentRow(t, late)).state).toBe('claimed');

    // Taken out of the working copy it stays what it is for those who judge the version.
    await remove(t, cookie, early, reference);
    const row = await documentRow(t, early);
    expect(row.state).toBe('claimed');
    expect(row.removedAt).not.toBeNull();
    await reconcileDocuments({ ...t.system(), now: new Date(Date.now() + 86_400_000) });
    expect(await t.services.storage.headClean(row.cleanKey ?? '')).not.toBeNull();
  });

  test('a file that the previous version left clean is claimed by the reconcile job', async () => {
    const { reference, coordinator } = await submittable();
    const cookie = await t.signIn(coordinator);
    const id = await upload(t, { cookie, reference, code: 'X' });
    await checkDocument(t.system(), id);
    await submitAs(t, coordinator, reference);
    await t.db.document.update({ where: { id }, data: { state: 'clean' } });
    expect((await reconcileDocuments(t.system())).claimed).toBe(1);
    expect((await documentRow(t, id)).state).toBe('claimed');
  });
});

describe('looked at again every day', () => {
  test('a clean file that stays clean is left alone until the next day', async () => {
    const { id } = await draftWithFile();
    await checkDocument(t.system(), id);
    expect(await rescanDocuments(t.system())).toMatchObject({ scanned: 0 });
    await due(id);
    expect(await rescanDocuments(t.system())).toEqual({ scanned: 1, withdrawn: 0, missing: 0 });
    expect((await documentRow(t, id)).rescannedAt).not.toBeNull();
    expect(await rescanDocuments(t.system())).toMatchObject({ scanned: 0 });
  });

  test('found infected later: withdrawn at once, with its bytes; the entrant is told', async () => {
    const { id, cookie, reference } = await draftWithFile();
    await checkDocument(t.system(), id);
    const { cleanKey } = await documentRow(t, id);
    expect((await t.request(`/ar/files/${id}`, { cookie })).status).toBe(302);
    const before = await editionOf(t, reference);
    await due(id);
    verdict = () => INFECTED;
    expect(await rescanDocuments(t.system())).toMatchObject({ withdrawn: 1 });
    verdict = () => CLEAN;
    expect(await documentRow(t, id)).toMatchObject({
      state: 'infected',
      cleanKey: null,
      finding: 'Tomorrow.Signature',
    });
    expect(await t.services.storage.headClean(cleanKey ?? '')).toBeNull();
    expect((await t.request(`/ar/files/${id}`, { cookie })).status).toBe(423);
    expect(await editionOf(t, reference)).toBe(before + 1);
    expect(await t.db.auditEvent.count({ where: { type: 'document.infected', subjectId: id } })).toBe(1);
    expect(await mailsOf(`document:${id}:infected`)).toEqual([
      'document-infected faisal',
      'document-infected hind',
    ]);
  });

  test('bytes that are no longer those that were checked are withdrawn too; a lost object only raises an alarm', async () => {
    const { id } = await draftWithFile();
    await checkDocument(t.system(), id);
    const { cleanKey } = await documentRow(t, id);
    await t.services.storage.deleteClean(cleanKey ?? '');
    await due(id);
    expect(await rescanDocuments(t.system())).toEqual({ scanned: 0, withdrawn: 0, missing: 1 });
    expect((await documentRow(t, id)).state).toBe('clean');
    const other = buildPdf({ catalog: '/Other(1)' });
    const md5 = createHash('md5').update(other).digest('base64');
    await t.services.storage.putClean(cleanKey ?? '', other, other.length, 'application/pdf', md5);
    await t.db.$executeRaw`update document set lease_until = null where id = ${id}::uuid`;
    expect(await rescanDocuments(t.system())).toMatchObject({ withdrawn: 1 });
    expect(await documentRow(t, id)).toMatchObject({ state: 'rejected', finding: 'document.changed' });
  });

  test('without a verdict nothing changes', async () => {
    const { id } = await draftWithFile();
    await checkDocument(t.system(), id);
    await due(id);
    verdict = () => {
      throw new Error('no verdict');
    };
    expect(await rescanDocuments(t.system())).toEqual({ scanned: 0, withdrawn: 0, missing: 0 });
    verdict = () => CLEAN;
    expect(await documentRow(t, id)).toMatchObject({ state: 'clean', rescannedAt: null });
  });
});

describe('found infected after closing', () => {
  test('excluded, told to entrant and officers, and replaced in the clarification only', async () => {
    const { reference, coordinator } = await submittable();
    const cookie = await t.signIn(coordinator);
    const id = await upload(t, { cookie, reference, code: 'X' });
    await submitAs(t, coordinator, reference);
    const nomination = await t.db.nomination.update({
      where: { reference },
      data: { state: 'in_screening' },
      select: { id: true },
    });
    verdict = () => INFECTED;
    await checkDocument(t.system(), id);
    verdict = () => CLEAN;
    expect((await documentRow(t, id)).state).toBe('infected');
    expect(await mailsOf(`document:${id}:infected`)).toContain('document-infected faisal');
    expect(await mailsOf(`document:${id}:withdrawn`)).toContain('document-withdrawn mansour');

    const bytes = buildPdf({ catalog: '/Sound(copy)' });
    const order = { cookie, reference, code: 'X', bytes, replaces: id };
    expect((await reserve(t, order)).reason).toBe('nomination.state');
    await t.db.nomination.update({ where: { reference }, data: { state: 'clarification' } });
    await t.db.clarification.create({
      data: {
        nominationId: nomination.id,
        question: 'نرجو نسخة سليمة من المرفق.',
        askedById: await t.userId('mansour'),
        askedAt: new Date(),
        dueFrom: new Date(Date.now() + 3_600_000),
      },
    });
    const { replaces: _, ...another } = order;
    expect((await reserve(t, another)).reason).toBe('nomination.state');
    const before = await editionOf(t, reference);
    const replacement = await upload(t, order);
    await checkDocument(t.system(), replacement);
    expect(await editionOf(t, reference)).toBe(before);
    expect(await documentRow(t, replacement)).toMatchObject({ state: 'clean', code: 'X1' });
    const { content } = await t.db.submission.findFirstOrThrow({ where: { nomination: { reference } } });
    const named = (content as { files: { documentId: string }[] }).files.map(({ documentId }) => documentId);
    const seen = await documentsOfVersion(t.db, nomination.id, named);
    expect(seen.map((one) => one.id)).toContain(replacement);
    const officer = await t.signIn('mansour');
    expect((await t.request(`/ar/files/${replacement}`, { cookie: officer })).status).toBe(302);
    expect((await t.request(`/ar/files/${id}`, { cookie: officer })).status).toBe(423);

    await t.db.clarification.update({
      where: { nominationId: nomination.id },
      data: { dueFrom: new Date(Date.now() - 1000), askedAt: new Date(Date.now() - 60_000) },
    });
    const late = await reserve(t, { ...order, bytes: buildPdf({ catalog: '/Late(1)' }) });
    expect(['clarification.late', 'document.not_found', 'nomination.state']).toContain(late.reason);
  });
});

test('F3: files that wait for more than ten minutes raise the alarm: log, metric, overview and page', async () => {
  const cookie = await t.signIn(DRAFT.editor);
  const before = (await countWaiting(t.db)).count;
  const id = await upload(t, { cookie, code: 'X', bytes: buildPdf({ catalog: '/Waits(1)' }) });
  expect((await countWaiting(t.db)).count).toBe(before);
  await t.db
    .$executeRaw`update document set stored_at = now() - interval '11 minutes' where id = ${id}::uuid`;
  expect((await countWaiting(t.db)).count).toBe(before + 1);
  expect((await reconcileDocuments(t.system())).waiting).toBe(before + 1);
  const metrics = await (await t.request('/metrics')).text();
  expect(metrics).toContain(`wisam_documents_stuck ${before + 1}`);
  await remove(t, cookie, id);
});

test('what a file holds besides its pages is told, and accepted once', async () => {
  const cookie = await t.signIn(DRAFT.editor);
  const bytes = buildPdf({ objects: ['<</Author(Hind)>>', '<</Type/OCG/Name(draft)>>'] });
  const id = await upload(t, { cookie, code: 'X', bytes });
  await checkDocument(t.system(), id);
  expect((await documentRow(t, id)).hidden).toEqual([
    { kind: 'author', text: 'Hind' },
    { kind: 'layers', count: 1 },
  ]);
  const accept = () =>
    t.post(`/ar/nominations/${DRAFT.reference}/documents/accept`, { documentId: id }, cookie);
  expect((await accept()).status).toBe(303);
  const { hiddenAcceptedAt } = await documentRow(t, id);
  expect(hiddenAcceptedAt).not.toBeNull();
  expect((await accept()).status).toBe(303);
  expect((await documentRow(t, id)).hiddenAcceptedAt).toEqual(hiddenAcceptedAt);
  const viewer = await t.signIn(DRAFT.viewer);
  const other = await upload(t, { cookie, code: 'X', bytes: buildPdf({ objects: ['<</Author(Hind)>>'] }) });
  await checkDocument(t.system(), other);
  await t.post(`/ar/nominations/${DRAFT.reference}/documents/accept`, { documentId: other }, viewer);
  expect((await documentRow(t, other)).hiddenAcceptedAt).toBeNull();
  for (const one of [id, other]) await remove(t, cookie, one);
});

test('the same small file registered again is the same place, with a fresh form', async () => {
  const cookie = await t.signIn(DRAFT.editor);
  const bytes = buildPdf({ catalog: '/Twice(1)' });
  const first = await reserve(t, { cookie, code: 'D1', bytes });
  const second = await reserve(t, { cookie, code: 'D1', bytes });
  expect(second).toMatchObject({
    status: 200,
    body: { kind: 'single', documentId: first.body['documentId'] },
  });
  expect((await send(second, bytes)).status).toBe(204);
  await t.db.document.updateMany({
    where: { id: String(first.body['documentId']) },
    data: { state: 'removed' },
  });
});
