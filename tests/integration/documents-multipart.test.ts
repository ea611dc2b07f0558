import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkDocument } from '../../app/domain/documents/check-document.job.ts';
import { documentsForSubmission } from '../../app/domain/documents/documents.queries.server.ts';
import { reconcileDocuments } from '../../app/domain/documents/reconcile-documents.job.ts';
import { platformForTest, type TestPlatform, testPlatform } from '../setup/platform.ts';
import {
  cancel,
  closeCycle,
  confirm,
  DRAFT,
  documentRow,
  editionOf,
  pagesOf,
  remove,
  reserve,
  sendParts,
  sha256Of,
  unfinished,
  widenLimits,
} from '../support/documents.ts';
import { all } from '../support/object-storage.ts';

const MIB = 1024 * 1024;
const PARTS = {
  UPLOAD_SINGLE_BYTES: '1000000',
  UPLOAD_PART_BYTES: String(5 * MIB),
  UPLOAD_HASH_BYTES: String(12 * MIB),
};
let t: TestPlatform;
let cookie: string;
beforeAll(async () => {
  t = await testPlatform(PARTS);
  await widenLimits(t);
  cookie = await t.signIn(DRAFT.editor);
});
afterAll(() => t.close());

/** Three parts, the last a short one. */
const threeParts = () => randomBytes(10 * MIB + 1000);
const order = (bytes: Buffer) => ({ cookie, code: 'X', fileName: 'خريطة.png', bytes });
const idOf = ({ body }: { body: Record<string, unknown> }) => String(body['documentId']);
const uploadsAt = (platform: TestPlatform) =>
  all(platform.services.storage.multipart.unfinished('documents/', new Date('2999-01-01T00:00:00Z')));

describe('a file above the limit of one post arrives in parts', () => {
  test('registered, sent, confirmed: our own digest of the joined bytes, and a job for the check', async () => {
    const bytes = threeParts();
    const before = await editionOf(t);
    const reserved = await reserve(t, order(bytes));
    expect(reserved.body).toMatchObject({ kind: 'multipart', partSize: 5 * MIB, parts: 3, have: [] });
    const hours = (Date.parse(String(reserved.body['expiresAt'])) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(19);
    expect(hours).toBeLessThan(24);
    expect(await documentRow(t, idOf(reserved))).toMatchObject({ state: 'uploading', partSize: 5 * MIB });
    await sendParts(t, { cookie }, reserved, bytes);
    const answer = await confirm(t, { cookie }, idOf(reserved));
    expect(answer).toMatchObject({ status: 200, body: { code: 'X1', state: 'stored' } });
    const row = await documentRow(t, idOf(reserved));
    expect(row).toMatchObject({ state: 'stored', sha256: sha256Of(bytes), uploadId: null, partSize: null });
    expect(await t.services.storage.headInbox(row.inboxKey)).toMatchObject({ size: bytes.length });
    expect(await editionOf(t)).toBe(before + 1);
    expect((await confirm(t, { cookie }, idOf(reserved))).body).toMatchObject({ state: 'stored' });
    expect(await editionOf(t)).toBe(before + 1);
    await remove(t, cookie, idOf(reserved));
  });

  test('after a closed laptop it goes on where it stopped, by a colleague too', async () => {
    const bytes = threeParts();
    const reserved = await reserve(t, order(bytes));
    await sendParts(t, { cookie }, reserved, bytes, [2]);
    const again = await reserve(t, order(bytes));
    expect(again.body).toMatchObject({ documentId: idOf(reserved), have: [{ n: 2, size: 5 * MIB }] });

    const colleague = await t.signIn('majed');
    expect(await unfinished(t, { cookie: colleague })).toEqual([
      {
        documentId: idOf(reserved),
        code: 'X1',
        name: 'خريطة.png',
        size: bytes.length,
        sha256: sha256Of(bytes),
        partSize: 5 * MIB,
        parts: 3,
        have: [{ n: 2, size: 5 * MIB }],
      },
    ]);
    await sendParts(t, { cookie: colleague }, again, bytes);
    expect((await confirm(t, { cookie: colleague }, idOf(reserved))).status).toBe(200);
    expect((await documentRow(t, idOf(reserved))).sha256).toBe(sha256Of(bytes));
    expect(await unfinished(t, { cookie })).toEqual([]);
    await remove(t, cookie, idOf(reserved));
  });

  test('missing parts are named; the upload goes on', async () => {
    const bytes = threeParts();
    const reserved = await reserve(t, order(bytes));
    await sendParts(t, { cookie }, reserved, bytes, [2]);
    const early = await confirm(t, { cookie }, idOf(reserved));
    expect(early.reason).toBe('document.parts');
    expect(early.body['refusal']).toMatchObject({ details: { missing: '1,3', count: 2 } });
    await sendParts(t, { cookie }, reserved, bytes, [1, 3]);
    expect((await confirm(t, { cookie }, idOf(reserved))).status).toBe(200);
    await remove(t, cookie, idOf(reserved));
  });

  test('other bytes than registered never count, and their place is free', async () => {
    const bytes = threeParts();
    const reserved = await reserve(t, { ...order(bytes), sha256: sha256Of(Buffer.from('other')) });
    await sendParts(t, { cookie }, reserved, bytes);
    const before = await editionOf(t);
    expect((await confirm(t, { cookie }, idOf(reserved))).reason).toBe('document.damaged');
    const row = await documentRow(t, idOf(reserved));
    expect(row).toMatchObject({ state: 'removed', sha256: null });
    expect(await t.services.storage.headInbox(row.inboxKey)).toBeNull();
    expect(await editionOf(t)).toBe(before);
  });

  test('giving up leaves no parts and no place, and may be repeated', async () => {
    const bytes = threeParts();
    const reserved = await reserve(t, order(bytes));
    await sendParts(t, { cookie }, reserved, bytes, [1]);
    expect((await cancel(t, { cookie }, idOf(reserved))).status).toBe(200);
    expect((await cancel(t, { cookie }, idOf(reserved))).status).toBe(200);
    expect(await uploadsAt(t)).toEqual([]);
    expect((await documentRow(t, idOf(reserved))).state).toBe('removed');
    const part = { documentId: idOf(reserved), n: '1' };
    expect((await t.post(`${pagesOf(DRAFT.reference)}/part`, part, cookie)).status).toBe(422);
    expect((await confirm(t, { cookie }, idOf(reserved))).reason).toBe('document.expired');
  });

  test('the answer to joining the parts was lost: asking again is safe', async () => {
    const bytes = threeParts();
    const reserved = await reserve(t, order(bytes));
    await sendParts(t, { cookie }, reserved, bytes);
    const { inboxKey: key, uploadId } = await documentRow(t, idOf(reserved));
    const { multipart } = t.services.storage;
    const upload = { key, uploadId: uploadId ?? '' };
    await multipart.complete(upload, (await multipart.parts(upload)) ?? []);
    expect((await reserve(t, order(bytes))).body).toMatchObject({
      documentId: idOf(reserved),
      have: [{ n: 1 }, { n: 2 }, { n: 3, size: 1000 }],
    });
    expect((await confirm(t, { cookie }, idOf(reserved))).body).toMatchObject({ state: 'stored' });
    await remove(t, cookie, idOf(reserved));
  });

  test('the store has lost the parts: the upload begins anew in the same place', async () => {
    const bytes = threeParts();
    const reserved = await reserve(t, order(bytes));
    await sendParts(t, { cookie }, reserved, bytes, [1]);
    const { inboxKey: key, uploadId } = await documentRow(t, idOf(reserved));
    await t.services.storage.multipart.abort({ key, uploadId: uploadId ?? '' });
    const again = await reserve(t, order(bytes));
    expect(again.body).toMatchObject({ documentId: idOf(reserved), have: [] });
    await sendParts(t, { cookie }, again, bytes);
    expect((await confirm(t, { cookie }, idOf(reserved))).status).toBe(200);
    await remove(t, cookie, idOf(reserved));
  });

  test('a part has the length of its number, and no other number is signed', async () => {
    const bytes = threeParts();
    const reserved = await reserve(t, order(bytes));
    const sign = (n: number) =>
      t.post(`${pagesOf(DRAFT.reference)}/part`, { documentId: idOf(reserved), n: String(n) }, cookie);
    const { url } = (await (await sign(3)).json()) as { url: string };
    expect((await fetch(url, { method: 'PUT', body: new Uint8Array(1001) })).ok).toBe(false);
    expect((await sign(4)).status).toBe(422);
    expect((await sign(0)).status).toBe(422);
    await cancel(t, { cookie }, idOf(reserved));
  });
});

test('S1: an upload is there only for those who write the nomination', async () => {
  const bytes = threeParts();
  const reserved = await reserve(t, order(bytes));
  const documentId = idOf(reserved);
  const foreign = await t.signIn('mishal');
  for (const [path, fields] of [
    ['part', { documentId, n: '1' }],
    ['confirm', { documentId }],
    ['cancel', { documentId }],
  ] as const) {
    const known = await t.post(`${pagesOf(DRAFT.reference)}/${path}`, fields, foreign);
    const unknown = await t.post(`${pagesOf('N-1448-B1-9999')}/${path}`, fields, foreign);
    expect([known.status, await known.text()]).toEqual([unknown.status, await unknown.text()]);
    expect(known.status).toBe(404);
  }
  expect((await t.request(`${pagesOf(DRAFT.reference)}/uploads`, { cookie: foreign })).status).toBe(404);
  const viewer = await t.signIn(DRAFT.viewer);
  expect(await unfinished(t, { cookie: viewer })).toEqual([]);
  expect((await cancel(t, { cookie: viewer }, documentId)).reason).toBe('nomination.read_only');
  expect((await confirm(t, { cookie: viewer }, documentId)).reason).toBe('nomination.read_only');
  expect((await documentRow(t, documentId)).state).toBe('uploading');
  await cancel(t, { cookie }, documentId);
});

describe('large files are hashed by the worker', () => {
  const bytes = Buffer.alloc(12 * MIB + 10, 'x');
  const begin = async (sha256: string) => {
    const reserved = await reserve(t, { ...order(bytes), sha256 });
    await sendParts(t, { cookie }, reserved, bytes);
    const answer = await confirm(t, { cookie }, idOf(reserved));
    expect(answer.body).toMatchObject({ code: 'X1', state: 'uploading' });
    return idOf(reserved);
  };
  const counts = async (id: string) => {
    const { nominationId } = await documentRow(t, id);
    return (await documentsForSubmission(t.db, nominationId)).some((one) => one.id === id);
  };

  test('until then they do not count; afterwards they do', async () => {
    const id = await begin(sha256Of(bytes));
    expect(await counts(id)).toBe(false);
    expect((await confirm(t, { cookie }, id)).body).toMatchObject({ state: 'uploading' });
    await checkDocument(t.system(), id);
    expect(await documentRow(t, id)).toMatchObject({ state: 'stored', sha256: sha256Of(bytes) });
    expect(await counts(id)).toBe(true);
    await remove(t, cookie, id);
  });

  test('other bytes than registered are given up', async () => {
    const id = await begin(sha256Of(Buffer.from('other')));
    await checkDocument(t.system(), id);
    expect((await documentRow(t, id)).state).toBe('removed');
  });

  test('D5: the job of a worker that died is handed out again', async () => {
    const id = await begin(sha256Of(bytes));
    await t.db.$executeRaw`delete from pgboss.job where name = 'document.check'`;
    await t.db
      .$executeRaw`update document set lease_until = now() - interval '1 second' where id = ${id}::uuid`;
    expect((await reconcileDocuments(t.system())).requeued).toBe(1);
    await checkDocument(t.system(), id);
    expect((await documentRow(t, id)).state).toBe('stored');
    await remove(t, cookie, id);
  });
});

test('D11: after closing nothing is signed, joined or hashed into the nomination', async () => {
  const own = await platformForTest(PARTS);
  await widenLimits(own);
  const editor = await own.signIn(DRAFT.editor);
  const bytes = threeParts();
  const large = Buffer.alloc(12 * MIB + 10, 'y');
  const small = await reserve(own, { ...order(bytes), cookie: editor });
  await sendParts(own, { cookie: editor }, small, bytes);
  const late = await reserve(own, { ...order(large), cookie: editor });
  await sendParts(own, { cookie: editor }, late, large);
  expect((await confirm(own, { cookie: editor }, idOf(late))).body).toMatchObject({ state: 'uploading' });
  await closeCycle(own);
  const before = await editionOf(own);
  const part = { documentId: idOf(small), n: '1' };
  expect((await own.post(`${pagesOf(DRAFT.reference)}/part`, part, editor)).status).toBe(409);
  expect((await confirm(own, { cookie: editor }, idOf(small))).reason).toBe('deadline.closed');
  await checkDocument(own.system(), idOf(late));
  expect((await documentRow(own, idOf(late))).state).toBe('removed');
  expect(await editionOf(own)).toBe(before);
  expect((await cancel(own, { cookie: editor }, idOf(small))).status).toBe(200);
  expect(await uploadsAt(own)).toEqual([]);
});

describe('F4: leftovers', () => {
  const later = (hours: number) => ({ ...t.system(), now: new Date(Date.now() + hours * 3_600_000) });

  test('an upload that nobody finishes is gone within a day; one that goes on stays', async () => {
    const [old, young] = [threeParts(), threeParts()];
    const stale = await reserve(t, order(old));
    await sendParts(t, { cookie }, stale, old, [1]);
    const fresh = await reserve(t, order(young));
    await t.db
      .$executeRaw`update document set registered_at = now() - interval '21 hours' where id = ${idOf(stale)}::uuid`;
    await reconcileDocuments(later(1.5));
    expect((await documentRow(t, idOf(stale))).state).toBe('removed');
    expect((await documentRow(t, idOf(fresh))).state).toBe('uploading');
    expect((await uploadsAt(t)).length).toBe(1);
    await cancel(t, { cookie }, idOf(fresh));
  });

  test('an upload that no row knows, and a copy that no row names, go after an hour', async () => {
    const { storage } = t.services;
    const upload = { key: 'documents/nobody', contentType: 'image/png', owner: 'nobody' };
    await storage.multipart.start(upload);
    const bytes = Buffer.from('x');
    await storage.putClean('nobody', bytes, 1, 'image/png', 'ndTkaFp0Es7gQ48o0GO3sA==').catch(() => {});
    await storage.putInbox('documents/nobody-2', bytes, 1, 'image/png');
    await reconcileDocuments(t.system());
    expect((await uploadsAt(t)).length).toBe(1);
    await reconcileDocuments(later(1.5));
    expect(await uploadsAt(t)).toEqual([]);
    expect(await storage.headInbox('documents/nobody-2')).toBeNull();
    expect(await storage.headClean('nobody')).toBeNull();
  });
});

test('F4: two nominations of an agency racing for its last bytes: exactly one is taken', async () => {
  const size = 4 * MIB;
  const own = await platformForTest();
  const coordinator = await own.signIn(DRAFT.coordinator);
  const { agencyId } = await own.db.nomination.findUniqueOrThrow({ where: { reference: DRAFT.reference } });
  const other = await own.db.nomination.findFirstOrThrow({
    where: { state: 'draft', cycle: { code: '1448' }, agencyId: { not: agencyId }, entrantId: null },
    select: { reference: true },
  });
  await own.db.nomination.update({ where: { reference: other.reference }, data: { agencyId } });
  const open = [
    { reference: DRAFT.reference, agencyId },
    { ...other, agencyId },
  ];
  const { _sum } = await own.db.document.aggregate({
    where: {
      nomination: { agencyId: open[0]?.agencyId ?? '' },
      removedAt: null,
      state: { not: 'infected' },
    },
    _sum: { size: true },
  });
  own.services.env.UPLOAD_AGENCY_BYTES = (_sum.size ?? 0) + size;
  for (let round = 0; round < 3; round += 1) {
    const both = await Promise.all(
      open.map(({ reference }, index) =>
        reserve(own, {
          cookie: coordinator,
          reference,
          code: 'X',
          size,
          sha256: sha256Of(Buffer.from([round, index])),
        }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    expect(both.find(({ status }) => status === 422)?.reason).toBe('document.agency_total');
    const won = both.findIndex(({ status }) => status === 200);
    const place = both[won];
    if (place !== undefined)
      await cancel(own, { cookie: coordinator, reference: open[won]?.reference ?? '' }, idOf(place));
  }
});

test('the platform says how large a file may be, and the cycle may say less', async () => {
  const own = await platformForTest({ UPLOAD_MAX_BYTES: '3000000' });
  const editor = await own.signIn(DRAFT.editor);
  const answer = await reserve(own, { cookie: editor, code: 'X', size: 3_000_001 });
  expect(answer.reason).toBe('document.too_large');
  const pdf = await reserve(t, { cookie, code: 'X', size: 64 * MIB + 1 });
  expect(pdf.reason).toBe('document.pdf_large');
});
