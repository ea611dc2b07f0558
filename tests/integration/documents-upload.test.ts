import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { platformForTest, type TestPlatform, testPlatform } from '../setup/platform.ts';
import {
  closeCycle,
  confirm,
  DRAFT,
  documentRow,
  editionOf,
  fileForm,
  pagesOf,
  remove,
  reserve,
  send,
  sendSlowly,
  sha256Of,
  upload,
} from '../support/documents.ts';
import { buildPdf } from '../support/pdf.ts';

let t: TestPlatform;
let cookie: string;
beforeAll(async () => {
  t = await testPlatform();
  cookie = await t.signIn(DRAFT.editor);
});
afterAll(() => t.close());

const LIMIT = 5 * 1024 * 1024;
const page = pagesOf(DRAFT.reference);
const hex = sha256Of;
const rows = async () => t.db.document.count({ where: { nomination: { reference: DRAFT.reference } } });
const events = (type: string, id: string) => t.db.auditEvent.count({ where: { type, subjectId: id } });

describe('by script: a place, the bytes, the confirmation', () => {
  test('what arrived is stored with our own digest, as a new edition, with a job and a line in the log', async () => {
    const before = await editionOf(t);
    const bytes = buildPdf();
    const id = await upload(t, {
      cookie,
      code: 'X',
      bytes,
      sha256: hex(bytes),
      fileName: '../خطاب\u202e.pdf',
    });
    const row = await documentRow(t, id);
    expect(row).toMatchObject({
      state: 'stored',
      sha256: hex(bytes),
      code: 'X1',
      contentType: 'application/pdf',
    });
    expect(row.fileName).toBe('_خطاب.pdf');
    expect(await editionOf(t)).toBe(before + 1);
    expect(await events('document.stored', id)).toBe(1);
    const jobs = await t.db.$queryRaw<{ count: number }[]>`
      select count(*)::int as count from pgboss.job where name = 'document.check' and data->>'documentId' = ${id}`;
    expect(jobs[0]?.count).toBe(1);
    // Repeating the confirmation changes nothing.
    expect((await confirm(t, { cookie }, id)).status).toBe(200);
    expect(await editionOf(t)).toBe(before + 1);
    await remove(t, cookie, id);
  });

  test('the signed form takes exactly the announced number of bytes', async () => {
    const reserved = await reserve(t, { cookie, code: 'X', size: 100 });
    expect((await send(reserved, Buffer.alloc(101))).ok).toBe(false);
    expect((await send(reserved, Buffer.alloc(99))).ok).toBe(false);
    const id = String(reserved.body['documentId']);
    expect((await confirm(t, { cookie }, id)).reason).toBe('document.absent');
    expect((await documentRow(t, id)).sha256).toBeNull();
    await remove(t, cookie, id);
  });

  test('other bytes than announced are thrown away', async () => {
    const bytes = buildPdf();
    const reserved = await reserve(t, { cookie, code: 'X', bytes, sha256: hex(Buffer.from('other')) });
    await send(reserved, bytes);
    const id = String(reserved.body['documentId']);
    expect((await confirm(t, { cookie }, id)).reason).toBe('document.damaged');
    const row = await documentRow(t, id);
    expect(row.state).toBe('removed');
    expect(await t.services.storage.headInbox(row.inboxKey)).toBeNull();
    expect((await confirm(t, { cookie }, id)).reason).toBe('document.expired');
  });

  test('kinds and sizes are refused before a byte is kept', async () => {
    const before = await rows();
    expect((await reserve(t, { cookie, fileName: 'a.html' })).reason).toBe('document.extension');
    expect((await reserve(t, { cookie, fileName: 'a.csv' })).reason).toBe('document.extension');
    expect((await reserve(t, { cookie, size: LIMIT + 1 })).reason).toBe('document.too_large');
    expect((await reserve(t, { cookie, size: 0 })).reason).toBe('document.empty');
    expect((await reserve(t, { cookie, code: 'D8' })).reason).toBe('document.code');
    expect((await reserve(t, { cookie, code: 'D10' })).reason).toBe('document.code');
    expect(await rows()).toBe(before);
  });
});

describe('S1: only the people of the nomination', () => {
  test('another agency meets the answer of a nomination that does not exist', async () => {
    const foreign = await t.signIn('faisal');
    const other = await t.db.nomination.findFirstOrThrow({
      where: { cycle: { code: '1448' }, agency: { code: { not: 'MAW' } }, entrantId: null },
      select: { reference: true },
    });
    const known = await reserve(t, { cookie: foreign, reference: other.reference });
    const unknown = await reserve(t, { cookie: foreign, reference: 'N-1448-B1-9999' });
    expect(known).toEqual(unknown);
    expect(known.status).toBe(404);
    for (const reference of [other.reference, 'N-1448-B1-9999']) {
      expect((await t.request(pagesOf(reference), { cookie: foreign })).status).toBe(404);
      const form = fileForm({ code: 'D1' }, 'a.pdf', buildPdf());
      expect(await sendSlowly(t, pagesOf(reference), form, { cookie: foreign })).toBe(404);
    }
  });

  test('a place is confirmed by those who write the nomination, under its own reference', async () => {
    const reserved = await reserve(t, { cookie, code: 'X' });
    const id = String(reserved.body['documentId']);
    await send(reserved, buildPdf());
    const foreign = await t.signIn('mishal');
    expect((await confirm(t, { cookie: foreign }, id)).reason).toBe('document.not_found');
    expect((await confirm(t, { cookie, reference: 'N-1448-B1-0022' }, id)).reason).toBe('document.not_found');
    const viewer = await t.signIn(DRAFT.viewer);
    expect((await confirm(t, { cookie: viewer }, id)).reason).toBe('nomination.read_only');
    expect((await documentRow(t, id)).state).toBe('registered');
    expect((await confirm(t, { cookie: await t.signIn('majed') }, id)).status).toBe(200);
    await remove(t, cookie, id);
  });

  test('a reader of the agency changes nothing', async () => {
    const viewer = await t.signIn(DRAFT.viewer);
    expect((await reserve(t, { cookie: viewer, code: 'X' })).reason).toBe('nomination.read_only');
    const document = await t.db.document.findFirstOrThrow({
      where: { nomination: { reference: DRAFT.reference }, removedAt: null },
    });
    await remove(t, viewer, document.id);
    expect((await documentRow(t, document.id)).removedAt).toBeNull();
    expect((await t.request(page, { cookie: viewer })).status).toBe(200);
  });
});

describe('F4: quota', () => {
  test('two uploads racing for the last place: exactly one is taken', async () => {
    for (let round = 0; round < 5; round++) {
      const both = await Promise.all(
        ['a', 'b'].map((catalog) =>
          reserve(t, { cookie, code: 'D1', bytes: buildPdf({ catalog: `/Lang(${catalog})` }) }),
        ),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
      expect(both.find(({ status }) => status === 422)?.reason).toBe('document.count');
      const taken = both.find(({ status }) => status === 200);
      await remove(t, cookie, String(taken?.body['documentId']));
    }
  });

  test('the total is reached in parts, and a part too many is refused', async () => {
    const ids: string[] = [];
    const size = LIMIT;
    for (const [index, code] of ['X', 'X', 'X', 'D1'].entries()) {
      const answer = await reserve(t, { cookie, code, size, sha256: hex(Buffer.from([index])) });
      if (answer.status === 200) ids.push(String(answer.body['documentId']));
    }
    const answers = await Promise.all(
      ['a', 'b', 'c'].map((content) =>
        reserve(t, { cookie, code: 'D4', fileName: 'a.png', size, sha256: hex(Buffer.from(content)) }),
      ),
    );
    for (const { body } of answers)
      if (body['documentId'] !== undefined) ids.push(String(body['documentId']));
    const { _sum } = await t.db.document.aggregate({
      where: {
        nomination: { reference: DRAFT.reference },
        removedAt: null,
        state: { in: ['registered', 'stored', 'clean'] },
      },
      _sum: { size: true },
    });
    expect(_sum.size).toBeLessThanOrEqual(25 * 1024 * 1024);
    expect(answers.some(({ reason }) => reason === 'document.total')).toBe(true);
    for (const id of ids) await remove(t, cookie, id);
  });

  test('a place asked for as a replacement gives no second place', async () => {
    const first = await upload(t, { cookie, code: 'D1' });
    const bytes = buildPdf({ catalog: '/Lang(ar)' });
    const reserved = await reserve(t, { cookie, code: 'D1', bytes, replaces: first });
    await send(reserved, bytes);
    const id = String(reserved.body['documentId']);
    expect((await confirm(t, { cookie }, id)).reason).toBe('document.count');
    expect((await confirm(t, { cookie, replaces: first }, id)).status).toBe(200);
    expect((await documentRow(t, first)).state).toBe('removed');
    await remove(t, cookie, id);
  });
});

describe('without script: one form through the server', () => {
  const post = (form: ReturnType<typeof fileForm>) => sendSlowly(t, page, form, { cookie });

  test('a file is stored and the page comes back', async () => {
    expect(await post(fileForm({ code: 'D1' }, 'خطاب.pdf', buildPdf()))).toBe(303);
    const row = await t.db.document.findFirstOrThrow({ where: { code: 'D1', fileName: 'خطاب.pdf' } });
    expect(row).toMatchObject({ state: 'stored', sha256: hex(buildPdf()) });
    await remove(t, cookie, row.id);
  });

  test('a refusal shows the page again with file, rule and fix', async () => {
    const { body, contentType } = fileForm({ code: 'D1' }, 'صفحة.html', Buffer.from('<script>'));
    const response = await t.request(page, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { 'content-type': contentType },
      cookie,
    });
    const html = await response.text();
    expect(response.status).toBe(422);
    expect(html).toContain('صفحة.html');
    expect(html).toContain('صيغة الملف غير مقبولة');
  });

  test('one byte over 5 MB is cut, 5 MB are taken', async () => {
    const before = await rows();
    expect(await post(fileForm({ code: 'D1' }, 'a.pdf', Buffer.alloc(LIMIT + 1)))).toBe(422);
    expect(await rows()).toBe(before);
    expect(await post(fileForm({ code: 'D1' }, 'a.pdf', Buffer.alloc(LIMIT)))).toBe(303);
    const row = await t.db.document.findFirstOrThrow({ where: { code: 'D1', state: 'stored' } });
    expect(row.size).toBe(LIMIT);
    await remove(t, cookie, row.id);
  });

  test('a body that breaks off leaves nothing', async () => {
    const before = await rows();
    const form = fileForm({ code: 'D1' }, 'a.pdf', Buffer.alloc(1_000_000));
    expect(await sendSlowly(t, page, form, { cookie, cutAt: 500_000 })).toBe('cut');
    expect(await rows()).toBe(before);
  });

  test('many large bodies at once do not fill the memory', async () => {
    const form = fileForm({ code: 'D1' }, 'a.pdf', Buffer.alloc(LIMIT + 1));
    const held = () => process.memoryUsage().external;
    const before = held();
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, held() - before);
    }, 5);
    const answers = await Promise.all(Array.from({ length: 30 }, () => post(form)));
    clearInterval(watch);
    expect(new Set(answers)).toEqual(new Set([422]));
    // Held whole they would be 150 MB.
    expect(most).toBeLessThan(110_000_000);
  });
});

describe('taking away', () => {
  test('what a submitted version names stays readable for its judges', async () => {
    const submitted = await t.db.submission.findFirstOrThrow({
      where: { nomination: { state: 'submitted', cycle: { code: '1448' }, agency: { code: 'SDR' } } },
      select: { content: true, nomination: { select: { reference: true } } },
    });
    const { files } = submitted.content as { files: { documentId: string }[] };
    const id = files[0]?.documentId ?? '';
    const grant = await t.db.roleGrant.findFirstOrThrow({
      where: { role: 'agency_coordinator', agency: { code: 'SDR' }, revokedAt: null },
      select: { user: { select: { email: true } } },
    });
    const coordinator = await t.signIn(grant.user.email.split('@')[0] ?? '');
    const { reference } = submitted.nomination;
    const before = await editionOf(t, reference);
    await remove(t, coordinator, id, reference);
    const row = await documentRow(t, id);
    expect(row.removedAt).not.toBeNull();
    expect(row.state).toBe('claimed');
    expect(row.cleanKey).not.toBeNull();
    expect(await editionOf(t, reference)).toBe(before + 1);
  });
});

test('D11: after closing every step is refused, whatever began before', async () => {
  const own = await platformForTest();
  const editor = await own.signIn(DRAFT.editor);
  const bytes = buildPdf();
  const stored = await upload(own, { cookie: editor, code: 'X', bytes });
  const reserved = await reserve(own, { cookie: editor, code: 'X', bytes });
  await send(reserved, bytes);
  await closeCycle(own);
  const before = await editionOf(own);
  expect((await confirm(own, { cookie: editor }, String(reserved.body['documentId']))).reason).toBe(
    'deadline.closed',
  );
  expect((await reserve(own, { cookie: editor, code: 'X' })).reason).toBe('deadline.closed');
  expect(await sendSlowly(own, page, fileForm({ code: 'X' }, 'a.pdf', bytes), { cookie: editor })).toBe(409);
  await remove(own, editor, stored);
  expect((await documentRow(own, stored)).removedAt).toBeNull();
  expect(await editionOf(own)).toBe(before);
});
