import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLocalClamd } from '../../app/cli/clamd.ts';
import { checkDocument } from '../../app/domain/documents/check-document.job.ts';
import { reconcileDocuments } from '../../app/domain/documents/reconcile-documents.job.ts';
import { platformForTest, type TestPlatform, testPlatform } from '../setup/platform.ts';
import { startClamd } from '../support/clamd.ts';
import { DRAFT, documentRow, editionOf, remove, reserve, send, upload, zipOf } from '../support/documents.ts';
import { collect } from '../support/object-storage.ts';
import { buildPdf } from '../support/pdf.ts';
import { freePorts } from '../support/ports.ts';

const clamd = await startClamd();
let t: TestPlatform;
let cookie: string;
beforeAll(async () => {
  const scanner = clamd === null ? {} : { CLAMD_HOST: clamd.host, CLAMD_PORT: String(clamd.port) };
  t = await testPlatform(scanner);
  cookie = await t.signIn(DRAFT.editor);
});
afterAll(async () => {
  await t.close();
  await clamd?.stop();
});

const HOUR_MS = 3_600_000;
const later = (platform: TestPlatform, hours: number) => ({
  ...platform.system(),
  now: new Date(Date.now() + hours * HOUR_MS),
});
const jobsOf = async (platform: TestPlatform, id: string) => {
  const [row] = await platform.db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pgboss.job where name = 'document.check' and data->>'documentId' = ${id}`;
  return row?.count ?? 0;
};
const inClean = async (key: string | null) =>
  key !== null && (await t.services.storage.headClean(key)) !== null;

describe.runIf(clamd !== null)('a stored file is looked at by a real scanner', () => {
  const { eicar } = clamd ?? { eicar: Buffer.alloc(0) };

  test('a harmless PDF becomes clean: those bytes, under a new key, and the inbox is empty', async () => {
    const bytes = buildPdf();
    const id = await upload(t, { cookie, code: 'X', bytes });
    await checkDocument(t.system(), id);
    const row = await documentRow(t, id);
    expect(row).toMatchObject({ state: 'clean', pages: 1, unscanned: false });
    expect(row.cleanKey).not.toBe(row.inboxKey);
    expect(await collect(await t.services.storage.readClean(row.cleanKey ?? ''))).toEqual(bytes);
    expect(await t.services.storage.headInbox(row.inboxKey)).toBeNull();
    // The job may come twice.
    await checkDocument(t.system(), id);
    expect((await documentRow(t, id)).attempts).toBe(1);
    await remove(t, cookie, id);
  });

  test.each([
    ['plain, as a table', 'D3', 'a.csv', eicar],
    ['plain, as a document', 'X', 'a.pdf', eicar],
    ['in an archive named as a document', 'X', 'a.pdf', zipOf('eicar.com', eicar)],
    ['inside a document', 'X', 'a.pdf', Buffer.concat([buildPdf(), eicar])],
  ])(
    'F3: the test virus %s is found; nobody gets it, and the people are told',
    async (_, code, fileName, bytes) => {
      if (code === 'D3') {
        const old = await t.db.document.findFirst({
          where: { code, removedAt: null, nomination: { reference: DRAFT.reference } },
        });
        if (old !== null) await remove(t, cookie, old.id);
      }
      const id = await upload(t, { cookie, code, fileName, bytes });
      const before = await editionOf(t);
      await checkDocument(t.system(), id);
      const row = await documentRow(t, id);
      expect(row).toMatchObject({ state: 'infected', cleanKey: null });
      expect(row.finding).toContain('EICAR');
      expect(await t.services.storage.headInbox(row.inboxKey)).toBeNull();
      expect(await editionOf(t)).toBe(before + 1);
      const mails = await t.db.mail.findMany({ where: { eventKey: `document:${id}:infected` } });
      expect(mails.map(({ toAddress }) => toAddress.split('@')[0]).sort()).toEqual(['faisal', 'hind']);
      expect(await t.db.auditEvent.count({ where: { type: 'document.infected', subjectId: id } })).toBe(1);
      expect((await t.request(`/ar/files/${id}`, { cookie })).status).toBe(423);
      const page = await (await t.request(`/ar/nominations/${DRAFT.reference}/documents`, { cookie })).text();
      expect(page).toContain('وجد الفحص ما يشبه برنامجًا ضارًا');
      await remove(t, cookie, id);
    },
  );

  test('F1: HTML under the name of a PDF is refused by its content', async () => {
    const id = await upload(t, {
      cookie,
      code: 'X',
      bytes: Buffer.from('<html><script>alert(1)</script></html>'),
    });
    await checkDocument(t.system(), id);
    expect(await documentRow(t, id)).toMatchObject({
      state: 'rejected',
      finding: 'document.type',
      cleanKey: null,
    });
    await remove(t, cookie, id);
  });

  test('bytes that changed after the confirmation are refused', async () => {
    const id = await upload(t, { cookie, code: 'X' });
    const { inboxKey } = await documentRow(t, id);
    const other = buildPdf({ catalog: '/Lang(ar)' });
    await t.services.storage.putInbox(inboxKey, other, other.length, 'application/pdf');
    await checkDocument(t.system(), id);
    expect(await documentRow(t, id)).toMatchObject({ state: 'rejected', finding: 'document.changed' });
    await remove(t, cookie, id);
  });

  test('a file taken away during the check leaves no copy', async () => {
    const id = await upload(t, { cookie, code: 'X' });
    const put = t.services.storage.headClean;
    const platform = t.system();
    const storage = {
      ...t.services.storage,
      headClean: async (key: string) => {
        await remove(t, cookie, id);
        return put(key);
      },
    };
    await checkDocument({ ...platform, services: { ...platform.services, storage } }, id);
    const row = await documentRow(t, id);
    expect(row.state).toBe('removed');
    expect(await inClean(row.cleanKey)).toBe(false);
  });

  test('a worker that outlives its lease takes nothing from the next one', async () => {
    const id = await upload(t, { cookie, code: 'X', bytes: buildPdf({ catalog: '/Lang(lease)' }) });
    const platform = t.system();
    const { headClean } = t.services.storage;
    const storage = {
      ...t.services.storage,
      headClean: async (key: string) => {
        const head = await headClean(key);
        await t.db.$executeRaw`
          update document set lease_until = now() - interval '1 second' where id = ${id}::uuid`;
        await reconcileDocuments(t.system());
        return head;
      },
    };
    await checkDocument({ ...platform, services: { ...platform.services, storage } }, id);
    expect(await documentRow(t, id)).toMatchObject({ state: 'stored', cleanKey: null });
    await checkDocument(t.system(), id);
    expect(await documentRow(t, id)).toMatchObject({ state: 'clean', attempts: 2 });
    await remove(t, cookie, id);
  });

  test('F3: while the scanner is away nothing is served, the job is repeated, and then it succeeds', async () => {
    const [port = 0] = await freePorts(1);
    const own = await platformForTest({ CLAMD_HOST: '127.0.0.1', CLAMD_PORT: String(port) });
    const editor = await own.signIn(DRAFT.editor);
    const id = await upload(own, { cookie: editor, code: 'X' });
    await expect(checkDocument(own.system(), id)).rejects.toThrow('scanner.unavailable');
    expect(await documentRow(own, id)).toMatchObject({ state: 'stored', cleanKey: null, attempts: 1 });
    const waiting = await own.request(`/ar/files/${id}`, { cookie: editor });
    expect(waiting.status).toBe(423);
    expect(await waiting.text()).toContain('الملف قيد الفحص');
    expect((await own.request(`/ar/files/${id}/view`, { cookie: editor })).status).toBe(423);

    const dir = await mkdtemp(join(tmpdir(), 'clamd-late-'));
    const late = await startLocalClamd({ dir, port });
    try {
      await checkDocument(own.system(), id);
      expect(await documentRow(own, id)).toMatchObject({ state: 'clean', unscanned: false });
      expect((await own.request(`/ar/files/${id}`, { cookie: editor })).status).toBe(302);
    } finally {
      await late.stop();
      await rm(dir, { recursive: true, force: true });
    }
  });
});

describe('without a scanner', () => {
  test('files wait, and submitting does not', async () => {
    const own = await platformForTest();
    const id = await upload(own, { cookie: await own.signIn(DRAFT.editor), code: 'X' });
    await checkDocument(own.system(), id);
    expect(await documentRow(own, id)).toMatchObject({ state: 'stored', attempts: 0 });
  });

  test('a demo that allows it serves them, marked as unscanned, and still looks at the content', async () => {
    const own = await platformForTest({ ALLOW_UNSCANNED: '1' });
    const editor = await own.signIn(DRAFT.editor);
    const id = await upload(own, { cookie: editor, code: 'X' });
    await checkDocument(own.system(), id);
    expect(await documentRow(own, id)).toMatchObject({ state: 'clean', unscanned: true });
    const page = await (
      await own.request(`/ar/nominations/${DRAFT.reference}/documents`, { cookie: editor })
    ).text();
    expect(page).toContain('لم يُفحص من الفيروسات');
    const html = await upload(own, { cookie: editor, code: 'X', bytes: Buffer.from('<html></html>') });
    await checkDocument(own.system(), html);
    expect((await documentRow(own, html)).state).toBe('rejected');
  });
});

describe('D5, G12: killed between two steps, the reconcile job finishes or undoes it', () => {
  test('after the place: it is given back and its bytes go', async () => {
    const reserved = await reserve(t, { cookie, code: 'X' });
    await send(reserved, buildPdf());
    const id = String(reserved.body['documentId']);
    await reconcileDocuments(t.system());
    expect((await documentRow(t, id)).state).toBe('registered');
    await t.db
      .$executeRaw`update document set registered_at = now() - interval '11 minutes' where id = ${id}::uuid`;
    await reconcileDocuments(t.system());
    const row = await documentRow(t, id);
    expect(row.state).toBe('removed');
    expect(await t.services.storage.headInbox(row.inboxKey)).toBeNull();
  });

  test('stored, its job lost: it gets a new one, once', async () => {
    const id = await upload(t, { cookie, code: 'X' });
    await t.db.$executeRaw`delete from pgboss.job where name = 'document.check'`;
    await t.db
      .$executeRaw`update document set stored_at = now() - interval '3 minutes' where id = ${id}::uuid`;
    await reconcileDocuments(t.system());
    await reconcileDocuments(t.system());
    expect(await jobsOf(t, id)).toBe(1);
    await remove(t, cookie, id);
  });

  test('after the copy, before "clean": copy and lease are undone, and the check runs again', async () => {
    const id = await upload(t, { cookie, code: 'X' });
    const key = randomUUID();
    await t.db.$executeRaw`
      update document set state = 'scanning', attempts = 1, clean_key = ${key}, lease_until = now() - interval '1 second'
      where id = ${id}::uuid`;
    const bytes = buildPdf();
    const md5 = createHash('md5').update(bytes).digest('base64');
    await t.services.storage.putClean(key, bytes, bytes.length, 'application/pdf', md5);
    expect((await reconcileDocuments(t.system())).undone).toBe(1);
    expect(await documentRow(t, id)).toMatchObject({ state: 'stored', cleanKey: null });
    expect(await inClean(key)).toBe(false);
    if (clamd !== null) {
      await checkDocument(t.system(), id);
      expect((await documentRow(t, id)).state).toBe('clean');
    }
    await remove(t, cookie, id);
  });

  test('a lease that still runs is left alone', async () => {
    const id = await upload(t, { cookie, code: 'X' });
    await t.db.$executeRaw`
      update document set state = 'scanning', lease_until = now() + interval '1 minute' where id = ${id}::uuid`;
    expect((await reconcileDocuments(t.system())).undone).toBe(0);
    expect((await documentRow(t, id)).state).toBe('scanning');
    await remove(t, cookie, id);
  });

  test('bytes that nothing refers to are gone within a day; those on their way stay', async () => {
    const waiting = await upload(t, { cookie, code: 'X' });
    const { inboxKey } = await documentRow(t, waiting);
    const orphan = `documents/${randomUUID()}`;
    await t.services.storage.putInbox(orphan, Buffer.from('x'), 1, 'application/pdf');
    await reconcileDocuments(t.system());
    expect(await t.services.storage.headInbox(orphan)).not.toBeNull();
    await reconcileDocuments(later(t, 24));
    expect(await t.services.storage.headInbox(orphan)).toBeNull();
    expect(await t.services.storage.headInbox(inboxKey)).not.toBeNull();
    await remove(t, cookie, waiting);
  });

  test.runIf(clamd !== null)('a clean file that was taken away loses its bytes', async () => {
    const id = await upload(t, { cookie, code: 'X' });
    await checkDocument(t.system(), id);
    const { cleanKey } = await documentRow(t, id);
    await remove(t, cookie, id);
    await reconcileDocuments(t.system());
    expect(await inClean(cleanKey)).toBe(false);
    expect(await documentRow(t, id)).toMatchObject({ state: 'removed', cleanKey: null });
  });
});
