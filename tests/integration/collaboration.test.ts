import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agencyWorkspace } from '../../app/domain/nominations/agency-workspace.queries.server.ts';
import { createNomination } from '../../app/domain/nominations/create-nomination.server.ts';
import { shareNomination } from '../../app/domain/nominations/share-nomination.server.ts';
import { transferOwnership } from '../../app/domain/nominations/transfer-ownership.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { awaitingApproval, contextOf, draft, editTitle, limitPerBranch } from '../support/nominations.ts';
import { statementsOf } from '../support/statements.ts';
import { leadsTo } from '../support/visitor.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
  await limitPerBranch(t, 100);
});
afterAll(() => t.close());

const NOWHERE = 'N-1448-B1-9999';
const FOREIGN = 'N-1448-B1-0022';
const page = (reference: string, rest = '') => `/ar/nominations/${reference}${rest}`;
const rightOf = async (key: string, reference: string) => {
  const found = await t.db.nominationMember.findFirst({
    where: { nomination: { reference }, userId: await t.userId(key) },
    select: { right: true },
  });
  return found?.right ?? null;
};
const give = async (by: string, to: string, reference: string, right: 'view' | 'comment' | 'edit' | null) =>
  shareNomination(await contextOf(t, by), { reference, userId: await t.userId(to), right });
const transfer = async (
  by: string,
  to: string,
  reference: string,
  keep: 'view' | 'comment' | 'edit' | null,
) => transferOwnership(await contextOf(t, by), { reference, userId: await t.userId(to), keep });
/** What differs between two answers by the moment and the number of the request. */
const VARYING = [/"session":\{[^}]*\}/g, /"requestId":"[^"]*"/g, /\d{4}-\d\d-\d\dT[\d:.]+Z|\d\d:\d\d:\d\d/g];
/** A page without that, without its nonce and without the reference that was asked for. */
const answer = async (path: string, cookie: string) => {
  const response = await t.request(path, { cookie });
  const body = await response.text();
  const reference = /N-\d+-B\d-\d+/.exec(path)?.[0] ?? '';
  const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? '';
  const same = [reference, nonce, ...VARYING].reduce<string>((text, part) => text.replaceAll(part, ''), body);
  return { status: response.status, body: same };
};

describe('handing a nomination on', () => {
  test('the former owner keeps the right that was named, from the next request on', async () => {
    const reference = await awaitingApproval(t, 'hind', 'B4');
    expect((await transfer('hind', 'majed', reference, 'view')).ok).toBe(true);
    const row = await t.db.nomination.findUniqueOrThrow({
      where: { reference },
      select: { ownerId: true, createdById: true },
    });
    expect(row).toEqual({ ownerId: await t.userId('majed'), createdById: await t.userId('hind') });
    expect([await rightOf('majed', reference), await rightOf('hind', reference)]).toEqual(['edit', 'view']);
    expect(await editTitle(t, 'hind', reference, 'عنوان لا يُحفظ')).toMatchObject({
      reason: 'nomination.read_only',
    });
    expect((await t.request(page(reference), { cookie: await t.signIn('hind') })).status).toBe(200);
  });

  test('who keeps nothing meets the answer of a nomination that does not exist', async () => {
    const reference = await draft(t, 'hind');
    const cookie = await t.signIn('hind');
    const heir = await t.userId('majed');
    const posted = await t.post(
      page(reference, '/members'),
      { intent: 'transfer', user: heir, keep: 'none' },
      cookie,
    );
    expect(leadsTo(posted)).toBe(`/ar/nominations?transferred=${reference}`);
    for (const rest of ['', '/members', '/comments', '/versions', '/review', '/sections/title']) {
      expect(await answer(page(reference, rest), cookie), rest).toEqual(
        await answer(page(NOWHERE, rest), cookie),
      );
    }
    const list = await (await t.request('/ar/nominations', { cookie })).text();
    expect(list).not.toContain(reference);
  });

  test('both are told by mail, and the log says from whom to whom', async () => {
    const reference = await draft(t, 'hind');
    await transfer('faisal', 'reem', reference, 'edit');
    const mails = await t.db.mail.findMany({
      where: { template: 'ownership-transferred', eventKey: { startsWith: `transferred:${reference}:` } },
      select: { toAddress: true },
    });
    expect(mails.map(({ toAddress }) => toAddress.split('@')[0]).sort()).toEqual(['hind', 'reem']);
    const [event] = await t.db.$queryRaw<{ body: string }[]>`
      select body from audit_event where type = 'nomination.transferred' and subject_id = ${reference}`;
    expect(JSON.parse(event?.body ?? '{}').event.data).toEqual({
      from: await t.userId('hind'),
      to: await t.userId('reem'),
      kept: 'edit',
    });
  });

  test('neither a colleague who edits, nor a foreign coordinator, nor to a stranger', async () => {
    const reference = await draft(t, 'hind');
    await give('hind', 'majed', reference, 'edit');
    const before = await t.db.nomination.findUniqueOrThrow({ where: { reference } });
    expect(await transfer('majed', 'reem', reference, 'edit')).toMatchObject({
      reason: 'nomination.owner_only',
    });
    expect(await transfer('abdulrahman', 'majed', reference, null)).toMatchObject({
      reason: 'nomination.not_found',
    });
    for (const stranger of ['nouf-w', 'faisal', 'lina', 'hind']) {
      expect(await transfer('hind', stranger, reference, null), stranger).toMatchObject({
        reason: 'nomination.new_owner',
      });
    }
    expect((await t.db.nomination.findUniqueOrThrow({ where: { reference } })).ownerId).toBe(before.ownerId);
  });

  test("the owner's right is not taken away by a colleague who edits", async () => {
    const reference = await draft(t, 'hind');
    await give('hind', 'majed', reference, 'edit');
    expect(await give('majed', 'hind', reference, 'view')).toMatchObject({ reason: 'nomination.owner' });
    expect(await rightOf('hind', reference)).toBe('edit');
  });
});

describe('S1, S2', () => {
  test('pages of a foreign nomination are the pages of a random one', async () => {
    const cookie = await t.signIn('hind');
    for (const rest of ['', '/members', '/comments', '/versions', '/versions?from=1&to=2', '/review']) {
      const [foreign, random] = [
        await answer(page(FOREIGN, rest), cookie),
        await answer(page(NOWHERE, rest), cookie),
      ];
      expect(foreign.status, rest).toBe(404);
      expect(foreign, rest).toEqual(random);
    }
  });

  test('a right that is taken away ends with the next request', async () => {
    const reference = await draft(t, 'hind');
    await give('hind', 'majed', reference, 'edit');
    const cookie = await t.signIn('majed');
    expect((await t.request(page(reference), { cookie })).status).toBe(200);
    await give('hind', 'majed', reference, null);
    expect((await t.request(page(reference), { cookie })).status).toBe(404);
    const typed = { intent: 'add', section: 'title', body: 'ملاحظة متأخرة' };
    expect((await t.post(page(reference, '/comments'), typed, cookie)).status).toBe(404);
    expect(await t.db.nominationComment.count({ where: { nomination: { reference } } })).toBe(0);
  });
});

describe('creating twice', () => {
  const branchId = async (code: string) =>
    (await t.db.branch.findFirstOrThrow({ where: { code, cycle: { code: '1448' } } })).id;

  test('with one key is creating once, also at the same moment', async () => {
    const ctx = await contextOf(t, 'hind');
    const agencyId = ctx.actor.grants[0]?.agencyId ?? null;
    const input = { branchId: await branchId('B2'), agencyId, key: randomUUID() };
    const results = await Promise.all(Array.from({ length: 5 }, () => createNomination(ctx, input)));
    const references = results.map((result) => (result.ok ? result.value.reference : result.reason));
    expect(new Set(references).size).toBe(1);
    expect(await t.db.nomination.count({ where: { creationKey: input.key } })).toBe(1);
    const other = await createNomination(ctx, { ...input, branchId: await branchId('B3') });
    expect(other).toMatchObject({ ok: false, reason: 'nomination.key_reused' });
  });

  test('two branches with one key at the same moment: one is made, the other refused', async () => {
    const ctx = await contextOf(t, 'hind');
    const agencyId = ctx.actor.grants[0]?.agencyId ?? null;
    const key = randomUUID();
    const ids = [await branchId('B2'), await branchId('B3'), await branchId('B4')];
    const results = await Promise.all(
      ids.map((id) => createNomination(ctx, { branchId: id, agencyId, key })),
    );
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await t.db.nomination.count({ where: { creationKey: key } })).toBe(1);
  });

  test('the form carries a key, and sending it twice leads to one page', async () => {
    const cookie = await t.signIn('hind');
    const html = await (await t.request('/ar/nominations/new', { cookie })).text();
    const key = /name="key" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? '';
    const send = async (branch: string) =>
      t.post('/ar/nominations/new', { key, branch: await branchId(branch) }, cookie);
    const first = leadsTo(await send('B1'));
    expect(first).toMatch(/^\/ar\/nominations\/N-1448-B1-\d{4}$/);
    expect(leadsTo(await send('B1'))).toBe(first);
    expect((await send('B2')).status).toBe(409);
  });
});

describe("the coordinator's workspace", () => {
  const none = { branch: '', state: '', alone: false, search: '' };

  test('asks the database as often for one nomination as for forty', async () => {
    const small = await contextOf(t, 'abdulrahman');
    const ctx = await contextOf(t, 'faisal');
    for (
      let made = await t.db.nomination.count({ where: { agency: { code: 'MAW' } } });
      made < 40;
      made += 1
    ) {
      await draft(t, 'hind', `B${(made % 4) + 1}`);
    }
    const [one] = [await draft(t, 'nouf-w')];
    const few = await agencyWorkspace(small, none);
    const many = await agencyWorkspace(ctx, none);
    expect(few.rows.map(({ reference }) => reference)).toContain(one);
    expect(many.rows.length).toBeGreaterThanOrEqual(40);
    const counts = [
      await statementsOf(t, small, (counted) => agencyWorkspace(counted, none)),
      await statementsOf(t, ctx, (counted) => agencyWorkspace(counted, none)),
    ];
    expect(counts[0]).toBeGreaterThan(5);
    expect(counts[1]).toBe(counts[0]);
  });

  test('filters by branch, state, people and words, and shows what is missing', async () => {
    const reference = await awaitingApproval(t, 'hind', 'B4');
    const ctx = await contextOf(t, 'faisal');
    const found = await agencyWorkspace(ctx, { ...none, branch: 'B4', state: 'awaiting_agency_approval' });
    expect(found.rows.map((row) => row.reference)).toContain(reference);
    expect(new Set(found.rows.map(({ state }) => state))).toEqual(new Set(['awaiting_agency_approval']));
    expect(found.rows.find((row) => row.reference === reference)?.missing).toEqual([]);
    expect(found.toApprove.map((row) => row.reference)).toContain(reference);
    const exact = await agencyWorkspace(ctx, { ...none, search: reference.toLowerCase() });
    expect(exact.rows.map((row) => row.reference)).toEqual([reference]);
    const alone = await agencyWorkspace(ctx, { ...none, alone: true });
    expect(alone.rows.map((row) => row.reference)).toContain(reference);
    await give('hind', 'majed', reference, 'comment');
    const later = await agencyWorkspace(ctx, { ...none, alone: true });
    expect(later.rows.map((row) => row.reference)).not.toContain(reference);
    const empty = await agencyWorkspace(ctx, { ...none, search: (await draft(t, 'hind')).slice(-4) });
    expect(empty.rows[0]?.missing?.length).toBeGreaterThan(3);
  });

  test('shows the filter of the address, the nudges, and nothing of other agencies', async () => {
    const cookie = await t.signIn('faisal');
    const html = await (await t.request('/ar/agency?branch=B4&state=draft&people=one&q=', { cookie })).text();
    expect(html).toContain('<option value="B4" selected="">');
    expect(html).toContain('للجهة منسّق واحد');
    expect(html).not.toContain(FOREIGN);
    expect((await t.request('/ar/agency?branch=DROP', { cookie })).status).toBe(400);
    expect((await t.request('/ar/agency', { cookie: await t.signIn('hind') })).status).toBe(403);
  });

  test('a task list with one person says so, and stops nothing', async () => {
    const reference = await draft(t, 'hind');
    const cookie = await t.signIn('hind');
    const nudge = '<h2>شخص واحد يعمل على هذا الترشيح</h2>';
    expect(await (await t.request(page(reference), { cookie })).text()).toContain(nudge);
    await give('hind', 'reem', reference, 'view');
    expect(await (await t.request(page(reference), { cookie })).text()).not.toContain(nudge);
  });
});
