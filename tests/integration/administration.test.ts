import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';

let t: TestPlatform;
let admin: string;

beforeAll(async () => {
  t = await testPlatform();
  admin = await t.signIn('nouf');
});
afterAll(() => t.close());

const data = async (path: string, route: string) =>
  (
    await t.request(`${path}${path.includes('?') ? '&' : '?'}_data=${encodeURIComponent(route)}`, {
      cookie: admin,
    })
  ).json();

const agency = {
  intent: 'add',
  nameAr: 'هيئة الأرصاد الأولى',
  nameEn: 'First Weather Authority',
  code: 'WTH',
  type: 'authority',
  parentId: '',
  mailDomain: 'weather.example.test',
  aliases: 'الأرصاد\nأرصاد أولى',
};

describe('agency registry', () => {
  test('an agency is added once, and found however it is written', async () => {
    expect((await t.post('/ar/admin/agencies', agency, admin)).status).toBe(303);
    expect((await t.post('/ar/admin/agencies', agency, admin)).status).toBe(422);
    for (const search of ['الاولي', 'ارصاد', 'wth', 'Weather', 'أرصَاد']) {
      const { rows } = await data(
        `/ar/admin/agencies?search=${encodeURIComponent(search)}`,
        'routes/admin/agencies',
      );
      expect(
        rows.map(({ code }: { code: string }) => code),
        search,
      ).toContain('WTH');
    }
    const { total } = await data('/ar/admin/agencies?search=%25', 'routes/admin/agencies');
    expect(total).toBe(0);
  });

  test('wrong fields come back with what was typed and the reason beside them', async () => {
    const response = await t.post('/ar/admin/agencies', { ...agency, code: 'w!', nameAr: '' }, admin);
    expect(response.status).toBe(422);
    const html = await response.text();
    expect(html).toContain('value="First Weather Authority"');
    expect(html).toContain('error-summary');
    expect(html).toContain('href="#code"');
  });

  test('an agency is deactivated and activated, each a line in the log', async () => {
    for (const to of ['inactive', 'active']) {
      const response = await t.post('/ar/admin/agencies', { intent: 'set-active', code: 'WTH', to }, admin);
      expect(response.status).toBe(303);
    }
    const types = await t.db.auditEvent.findMany({
      where: { subjectId: 'WTH' },
      select: { type: true },
      orderBy: { index: 'asc' },
    });
    expect(types.map(({ type }) => type).filter((type) => !type.endsWith('.refused'))).toEqual([
      'agency.added',
      'agency.deactivated',
      'agency.activated',
    ]);
  });
});

describe('people', () => {
  test('a role is granted and revoked; nobody changes his own; an excluded pair is refused', async () => {
    const userId = await t.userId('mansour');
    const grant = (fields: Record<string, string>) =>
      t.post('/ar/admin/people', { intent: 'grant', ...fields }, admin);
    const branch = await t.db.branch.findFirstOrThrow({
      where: { cycle: { code: '1448' } },
      select: { id: true },
    });
    expect((await grant({ userId, role: 'judge', branchId: branch.id, agencyId: '' })).status).toBe(422);
    expect(
      (await grant({ userId: await t.userId('nouf'), role: 'auditor', agencyId: '', branchId: '' })).status,
    ).toBe(422);
    const other = await t.userId('asma');
    await t.db.roleGrant.updateMany({
      where: { userId: other, role: 'screening_officer' },
      data: { revokedAt: new Date() },
    });
    expect((await grant({ userId: other, role: 'administrator', agencyId: '', branchId: '' })).status).toBe(
      303,
    );
    const given = await t.db.roleGrant.findFirstOrThrow({
      where: { userId: other, role: 'administrator', revokedAt: null },
      select: { id: true },
    });
    expect((await t.post('/ar/admin/people', { intent: 'revoke', grantId: given.id }, admin)).status).toBe(
      303,
    );
    expect(await t.db.roleGrant.count({ where: { id: given.id, revokedAt: null } })).toBe(0);
  });

  test('changing roles asks for a fresh proof of identity', async () => {
    const stale = await t.signIn('tariq', { confirmed: false });
    const response = await t.post(
      '/ar/admin/people',
      { intent: 'grant', userId: await t.userId('asma'), role: 'administrator' },
      stale,
    );
    expect(response.headers.get('location')).toMatch(/^\/ar\/account\/confirm/);
  });
});

describe('outbox', () => {
  test('a refused mail is queued again; another is not; what it was made from is not on the page', async () => {
    const mail = (state: string, template: string, props: object) =>
      t.db.mail.create({
        data: {
          eventKey: `${template}:${state}`,
          template,
          toName: 'ريم',
          toAddress: 'reem@example.test',
          props,
          state,
        },
        select: { id: true },
      });
    const failed = await mail('failed', 'receipt', {});
    const secret = await mail('queued', 'sign-in-code', { code: '739154' });
    const retry = (id: string) => t.post('/ar/admin/mail', { intent: 'retry', id }, admin);
    expect((await retry(failed.id)).status).toBe(303);
    expect((await retry(failed.id)).status).toBe(422);
    const page = await (
      await t.request(`/ar/admin/mail?tab=queued&preview=${secret.id}`, { cookie: admin })
    ).text();
    expect(page).toContain('reem@example.test');
    expect(page).not.toContain('739154');
  });
});

describe('overview', () => {
  test('counts only: no score, no order, no name of a nomination', async () => {
    const view = await data('/ar/admin', 'routes/admin/overview');
    expect(view.view.progress).toHaveLength(7);
    expect(view.view.health.isLogWhole).toBe(true);
    expect(JSON.stringify(view)).not.toMatch(/score|total|median|N-1447/);
  });

  test('what waits for somebody is there, urgent first', async () => {
    const view = await data('/ar/admin', 'routes/admin/overview');
    const kinds = view.view.attention.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toContain('conflicts');
  });
});
