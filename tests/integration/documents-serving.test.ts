import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { collect } from '../support/object-storage.ts';
import { buildPdf } from '../support/pdf.ts';

let t: TestPlatform;
let file: {
  id: string;
  nominationId: string;
  reference: string;
  judge: string;
  judgeId: string;
  branchId: string;
};
const bytes = buildPdf();

/** A submitted file that one judge of the running cycle may read, with real bytes behind it. */
beforeAll(async () => {
  t = await testPlatform();
  const [row] = await t.db.$queryRaw<
    {
      id: string;
      nomination_id: string;
      reference: string;
      branch_id: string;
      judge_id: string;
      email: string;
    }[]
  >`
    select d.id::text, n.id::text as nomination_id, n.reference, n.branch_id::text, u.id::text as judge_id, u.email
    from assignment a join nomination n on n.id = a.nomination_id join "user" u on u.id = a.judge_id
    join document d on d.nomination_id = n.id and d.state = 'claimed'
    join submission s on s.nomination_id = n.id and s.version = n.version
      and s.content->'files' @> jsonb_build_array(jsonb_build_object('documentId', d.id::text))
    where a.state = 'active' and a.cleared_at is not null and n.agency_id is not null and n.state = 'in_judging'
      and not exists (select from conflict c where c.nomination_id = n.id and c.judge_id = u.id)
      and d.code = 'D3'
    order by n.reference, u.email limit 1`;
  if (row === undefined) throw new Error('the seed has no judged file');
  file = {
    id: row.id,
    nominationId: row.nomination_id,
    reference: row.reference,
    branchId: row.branch_id,
    judgeId: row.judge_id,
    judge: row.email.split('@')[0] ?? '',
  };
  const { cleanKey } = await t.db.document.findUniqueOrThrow({ where: { id: file.id } });
  const md5 = createHash('md5').update(bytes).digest('base64');
  await t.services.storage.putClean(cleanKey ?? '', bytes, bytes.length, 'application/pdf', md5);
  await t.db.document.update({
    where: { id: file.id },
    data: { size: bytes.length, contentType: 'application/pdf' },
  });
});
afterAll(() => t.close());

const open = async (key: string, path = '') =>
  t.request(`/ar/files/${file.id}${path}`, { cookie: await t.signIn(key) });
const status = async (key: string) => (await open(key)).status;
const holder = async (role: string, where: object = {}) => {
  const grant = await t.db.roleGrant.findFirstOrThrow({
    where: { role, revokedAt: null, ...where },
    select: { user: { select: { email: true } } },
  });
  return grant.user.email.split('@')[0] ?? '';
};
const opened = (as: string) =>
  t.db.auditEvent.count({
    where: { type: 'document.opened', subjectId: file.id, body: { contains: `"as":"${as}"` } },
  });

describe('a link, for those who may', () => {
  test('a judge is led to the storage for a minute, and the read is in the log', async () => {
    const before = await opened('judge');
    const response = await open(file.judge);
    expect(response.status).toBe(302);
    const location = new URL(response.headers.get('location') ?? '');
    expect(location.origin).toBe(new URL(t.services.env.S3_ENDPOINT).origin);
    expect(Number(location.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(60);
    const download = await fetch(location);
    expect(download.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(Buffer.from(await download.arrayBuffer())).toEqual(bytes);
    expect(await opened('judge')).toBe(before + 1);
    // Without its signature the object is nobody's.
    location.search = '';
    expect((await fetch(location)).status).toBeGreaterThanOrEqual(400);
  });

  test('for the viewer the bytes come from us, and as a page they can do nothing', async () => {
    const response = await open(file.judge, '/bytes');
    expect(response.status).toBe(200);
    expect(await collect(response.body as unknown as AsyncIterable<Uint8Array>)).toEqual(bytes);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    expect(response.headers.get('content-disposition')).toMatch(/^inline;/);
    expect(response.headers.get('content-security-policy')).toContain("sandbox; default-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect((await open(file.judge, '?view=1')).headers.get('location')).toBe(`/ar/files/${file.id}/view`);
  });

  test('the viewer asks for stretches of a file, and gets exactly those', async () => {
    const part = async (range: string) => {
      const cookie = await t.signIn(file.judge);
      return t.request(`/ar/files/${file.id}/bytes`, { cookie, headers: { Range: range } });
    };
    const middle = await part('bytes=5-14');
    expect(middle.status).toBe(206);
    expect(middle.headers.get('content-range')).toBe(`bytes 5-14/${bytes.length}`);
    expect(Buffer.from(await middle.arrayBuffer())).toEqual(bytes.subarray(5, 15));
    expect((await part(`bytes=${bytes.length}-`)).status).toBe(416);
    expect((await part('bytes=0-')).headers.get('content-length')).toBe(String(bytes.length));
  });

  test('the page of the viewer names the file and holds none of it', async () => {
    const response = await open(file.judge, '/view');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(await response.text()).toContain(`/ar/files/${file.id}`);
  });

  test('entrant side, officer, chair and auditor; each of the award is in the log', async () => {
    const { agencyId, branchId } = await t.db.nomination.findUniqueOrThrow({
      where: { id: file.nominationId },
    });
    expect(await status(await holder('agency_coordinator', { agencyId }))).toBe(302);
    expect(await status('mansour')).toBe(302);
    expect(await status(await holder('panel_chair', { branchId }))).toBe(302);
    expect(await status('yaqoub')).toBe(302);
    for (const as of ['officer', 'chair', 'auditor']) expect(await opened(as)).toBe(1);
    expect(await opened('entrant')).toBe(0);
  });
});

describe('S1, S2: everybody else meets a file that does not exist', () => {
  const body = async (response: Response) =>
    (await response.text()).replaceAll(/[0-9a-f-]{36}|nonce="[^"]*"/g, '');

  test('another agency: the same answer as for a random id', async () => {
    const { agencyId } = await t.db.nomination.findUniqueOrThrow({ where: { id: file.nominationId } });
    const cookie = await t.signIn(await holder('agency_coordinator', { agencyId: { not: agencyId } }));
    const known = await t.request(`/ar/files/${file.id}`, { cookie });
    const random = await t.request('/ar/files/6a1f0a52-7e0b-4a1b-9d59-0f6f1f0d7b11', { cookie });
    expect([known.status, random.status]).toEqual([404, 404]);
    const names = (response: Response) => [...response.headers.keys()].sort();
    expect(names(known)).toEqual(names(random));
    expect((await body(known)).length).toBe((await body(random)).length);
    for (const way of ['view', 'bytes'])
      expect((await t.request(`/ar/files/${file.id}/${way}`, { cookie })).status).toBe(404);
    expect((await t.request('/ar/files/not-an-id', { cookie })).status).toBe(404);
  });

  test('a judge without an assignment, an administrator, a stranger', async () => {
    const other = await t.db.roleGrant.findFirstOrThrow({
      where: {
        role: 'judge',
        revokedAt: null,
        user: {
          assignments: { none: { nominationId: file.nominationId } },
          grants: { none: { role: 'panel_chair', branchId: file.branchId } },
        },
      },
      select: { user: { select: { email: true } } },
    });
    expect(await status(other.user.email.split('@')[0] ?? '')).toBe(404);
    expect(await status('nouf')).toBe(403);
    expect((await t.request(`/ar/files/${file.id}`)).headers.get('location')).toContain('/sign-in');
  });

  test('rights end with the next request: a case reported, then the assignment taken away', async () => {
    const conflict = await t.db.conflict.create({
      data: {
        nominationId: file.nominationId,
        judgeId: file.judgeId,
        class: 'review',
        state: 'declared',
        source: 'declaration',
        createdAt: new Date(),
      },
    });
    expect(await status(file.judge)).toBe(404);
    await t.db.conflict.update({ where: { id: conflict.id }, data: { class: 'none' } });
    expect(await status(file.judge)).toBe(302);
    await t.db.assignment.updateMany({
      where: { nominationId: file.nominationId, judgeId: file.judgeId },
      data: { clearedAt: null },
    });
    expect(await status(file.judge)).toBe(404);
    await t.db.assignment.updateMany({
      where: { nominationId: file.nominationId, judgeId: file.judgeId },
      data: { clearedAt: new Date(), state: 'removed' },
    });
    expect(await status(file.judge)).toBe(404);
  });

  test('a file that was never part of the submitted version is not there for the award', async () => {
    const { id } = await t.db.document.create({
      data: {
        nominationId: file.nominationId,
        code: 'X1',
        fileName: 'a.pdf',
        contentType: 'application/pdf',
        size: 1,
        inboxKey: 'documents/late',
        cleanKey: 'late',
        sha256: '0'.repeat(64),
        state: 'clean',
        uploadedById: file.judgeId,
        registeredAt: new Date(),
      },
    });
    for (const key of ['mansour', 'yaqoub']) {
      expect((await t.request(`/ar/files/${id}`, { cookie: await t.signIn(key) })).status).toBe(404);
    }
  });
});
