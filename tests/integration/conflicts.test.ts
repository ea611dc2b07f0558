import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { calculateProposal } from '../../app/domain/judging/calculate-proposal.job.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { eventsOf, storedSheet } from '../support/judging.ts';

let t: TestPlatform;
let branchId: string;
beforeAll(async () => {
  t = await testPlatform();
  const branch = await t.db.branch.findFirstOrThrow({
    where: { code: 'B6', cycle: { code: '1447' } },
    select: { id: true },
  });
  branchId = branch.id;
});
afterAll(() => t.close());

/** Eligible and without a judge; Abdulaziz chairs the panel of four. */
const ENTRY = 'N-1447-B6-0006';
const board = '/ar/panel/1447/B6';
const conflicts = `${board}/conflicts`;

/** Looks for conflicts as the worker does before a proposal. */
async function lookForConflicts(): Promise<void> {
  const chair = await t.signIn('abdulaziz');
  await t.post(board, { intent: 'propose', objective: 'sum', scope: 'top_up' }, chair);
  const { id } = await t.db.assignmentProposal.findFirstOrThrow({ where: { branchId, state: 'queued' } });
  await calculateProposal(t.system(), id);
}

async function casesOf(judge: string) {
  const rows = await t.db.conflict.findMany({
    where: { nomination: { reference: ENTRY }, judgeId: await t.userId(judge) },
    select: { id: true, class: true, state: true, source: true, path: true },
    orderBy: { source: 'asc' },
  });
  return rows.map(({ path, ...row }) => ({ ...row, path: path as { ar: string; en: string } | null }));
}

const entrantAgency = () =>
  t.db.nomination.findUniqueOrThrow({
    where: { reference: ENTRY },
    select: { id: true, agencyId: true, ownerId: true, agency: { select: { parentId: true } } },
  });

describe('what is suggested', () => {
  test('a judge on loan to the entrant belongs to it, and the path says "seconded to"', async () => {
    const { agencyId } = await entrantAgency();
    await t.db.employment.create({
      data: { userId: await t.userId('fahd'), agencyId: agencyId ?? '', kind: 'seconded' },
    });
    await lookForConflicts();
    const [loan] = (await casesOf('fahd')).filter(({ source }) => source === 'employer');
    expect(loan).toMatchObject({ class: 'blocking', state: 'suggested' });
    expect(loan?.path?.en).toMatch(/^Judge → seconded to .+ → entrant$/);
    expect(loan?.path?.ar).toMatch(/^المحكّم ← معار إلى .+ ← صاحبة الترشيح$/);
  });

  test('agencies with nothing but an umbrella in common are no conflict', async () => {
    const before = (await casesOf('sara')).filter(({ source }) => source === 'hierarchy');
    expect(before.map((one) => one.class)).toEqual(['review']);
    const { agency } = await entrantAgency();
    await t.db.conflict.deleteMany({ where: { source: 'hierarchy' } });
    await t.db.agency.update({ where: { id: agency?.parentId ?? '' }, data: { umbrella: true } });
    await lookForConflicts();
    expect((await casesOf('sara')).filter(({ source }) => source === 'hierarchy')).toEqual([]);
    await t.db.agency.update({ where: { id: agency?.parentId ?? '' }, data: { umbrella: false } });
  });

  test('mail of one employer, confirmed addresses only', async () => {
    const { ownerId } = await entrantAgency();
    const owner = await t.db.user.findUniqueOrThrow({ where: { id: ownerId }, select: { email: true } });
    const domain = owner.email.split('@')[1];
    const dalal = await t.userId('dalal');
    const { email } = await t.db.user.findUniqueOrThrow({ where: { id: dalal }, select: { email: true } });
    const asMail = (address: string, emailVerified: boolean) =>
      t.db.user.update({ where: { id: dalal }, data: { email: address, emailVerified } });
    await asMail(`dalal@it.${domain}`, false);
    await lookForConflicts();
    expect((await casesOf('dalal')).filter(({ source }) => source === 'mail_domain')).toEqual([]);
    await asMail(`dalal@it.${domain}`, true);
    await lookForConflicts();
    const [shared] = (await casesOf('dalal')).filter(({ source }) => source === 'mail_domain');
    expect(shared).toMatchObject({ class: 'blocking', state: 'suggested' });
    expect(shared?.path?.en).toContain(`mail at ${domain}`);
    await asMail(email, true);
  });

  test('a namesake of a member: hidden from the judge, the name shown to the chair alone', async () => {
    const { id } = await entrantAgency();
    const dalal = await t.userId('dalal');
    await t.db.user.update({ where: { id: dalal }, data: { name: 'دلال خالد الغيدانية' } });
    const member = await t.db.user.create({
      data: { name: 'د. دلال بنت خالد آل غيدانية', email: 'namesake@elsewhere.test' },
      select: { id: true },
    });
    await t.db.nominationMember.create({ data: { nominationId: id, userId: member.id, right: 'view' } });
    await lookForConflicts();
    const [same] = (await casesOf('dalal')).filter(({ source }) => source === 'name');
    expect(same).toMatchObject({ class: 'blocking', state: 'suggested' });
    expect(JSON.stringify(same?.path)).not.toContain('غيدانية');
    const page = await (await t.request(conflicts, { cookie: await t.signIn('abdulaziz') })).text();
    expect(page).toContain('دلال بنت خالد آل غيدانية');
    const hidden = await t.request(`/ar/judging/${ENTRY}/conflict`, { cookie: await t.signIn('dalal') });
    expect(hidden.status).toBe(404);
  });

  test('a pair that the registry forbids is found even when nobody asked for a proposal', async () => {
    const chair = await t.signIn('abdulaziz');
    await t.db.conflict.deleteMany({ where: { judgeId: await t.userId('fahd'), source: 'employer' } });
    const add = { intent: 'add', reference: ENTRY, judge: await t.userId('fahd') };
    expect((await t.post(board, add, chair)).status).toBe(422);
    expect((await casesOf('fahd')).map(({ source }) => source)).toContain('employer');
  });
});

test('a present employer is dismissed by two people, each with a reason, never by one', async () => {
  const chair = await t.signIn('abdulaziz');
  const [own] = (await casesOf('fahd')).filter(({ source }) => source === 'employer');
  const dismiss = { conflict: own?.id ?? '', intent: 'dismiss', reason: 'انتهت الإعارة' };
  const admin = await t.signIn('nouf');
  const agree = { conflict: own?.id ?? '', intent: 'agree', reason: 'اطّلعت على القرار' };
  expect((await t.post('/ar/admin/conflicts', agree, admin)).status).toBe(404);
  expect((await t.post(conflicts, { ...dismiss, reason: ' ' }, chair)).status).toBe(422);
  expect((await t.post(conflicts, dismiss, chair)).headers.get('location')).toContain('done=proposed');
  expect((await t.post(conflicts, dismiss, chair)).status).toBe(409);
  const stands = (await casesOf('fahd')).find(({ id }) => id === own?.id);
  expect(stands?.state).toBe('suggested');

  for (const person of ['abdulaziz', 'fahd', 'mansour']) {
    expect((await t.post('/ar/admin/conflicts', agree, await t.signIn(person))).status).toBe(403);
  }
  const page = await (await t.request('/ar/admin/conflicts', { cookie: admin })).text();
  expect(page).toContain('انتهت الإعارة');
  expect((await t.post('/ar/admin/conflicts', { ...agree, reason: '' }, admin)).status).toBe(422);
  expect((await t.post('/ar/admin/conflicts', agree, admin)).status).toBe(303);
  const settled = await t.db.conflict.findUniqueOrThrow({ where: { id: own?.id ?? '' } });
  expect(settled).toMatchObject({ state: 'dismissed' });
  expect(settled.decidedById).not.toBe(settled.dismissalById);
  expect(settled.note).toContain('اطّلعت على القرار');
  expect(await eventsOf(t, 'conflict.dismissal_proposed', own?.id ?? '')).toHaveLength(1);
  // The database holds the rule as well.
  await expect(
    t.db.conflict.update({ where: { id: own?.id ?? '' }, data: { dismissalById: settled.decidedById } }),
  ).rejects.toThrow();
});

describe('a conflict declared in another session', () => {
  const OPEN = 'N-1447-B1-0077';
  const assigned = (reference: string, judge: string) =>
    t.db.assignment.findFirstOrThrow({
      where: { nomination: { reference }, judge: { email: { startsWith: `${judge}@` } } },
      select: { state: true, clearedAt: true },
    });

  test('ends access with the very next request, voids the sheet, and asks for a replacement', async () => {
    const [row] = await t.db.$queryRaw<{ email: string; reference: string; document: string }[]>`
      select u.email, n.reference, d.id::text as document
      from assignment a join nomination n on n.id = a.nomination_id join branch b on b.id = n.branch_id
      join cycle c on c.id = n.cycle_id join "user" u on u.id = a.judge_id
      join score_sheet sheet on sheet.assignment_id = a.id and sheet.state in ('draft', 'submitted')
      join document d on d.nomination_id = n.id and d.state in ('clean', 'claimed') and d.code = 'D3'
      join submission s on s.nomination_id = n.id and s.version = n.version
        and s.content->'files' @> jsonb_build_array(jsonb_build_object('documentId', d.id::text))
      where a.state = 'active' and a.cleared_at is not null and n.state = 'in_judging' and b.code = 'B1'
        and c.code = '1447' and not exists (select from conflict x where x.nomination_id = n.id and x.judge_id = u.id)
        and not exists (select from role_grant g where g.user_id = u.id and g.role = 'panel_chair')
      order by n.reference, u.email, d.code limit 1`;
    if (row === undefined) throw new Error('the seed has no judged file');
    const judge = row.email.split('@')[0] ?? '';
    const { reference } = row;
    const [first, second] = [await t.signIn(judge), await t.signIn(judge)];
    const sheet = `/ar/judging/${reference}`;
    expect((await t.request(sheet, { cookie: first })).status).toBe(200);
    const file = `/ar/files/${row.document}`;
    const target = (await t.request(file, { cookie: first })).headers.get('location') ?? '';
    expect(Number(/X-Amz-Expires=(\d+)/.exec(target)?.[1])).toBeLessThanOrEqual(60);
    const declared = await t.post(`${sheet}/conflict`, { class: 'blocking', note: 'قرابة' }, second);
    expect(declared.status).toBe(303);

    expect((await t.request(sheet, { cookie: first })).status).toBe(404);
    expect((await t.request(`${sheet}/conflict`, { cookie: first })).status).toBe(404);
    expect((await t.request(file, { cookie: first })).status).toBe(404);
    const save = await t.post(`${sheet}/autosave`, { revision: '0', 'score-1': '80' }, first);
    expect(save.status).toBe(404);
    expect(await assigned(reference, judge)).toMatchObject({ state: 'voided' });
    expect((await storedSheet(t, reference, judge))?.state).toBe('void');
    expect(await eventsOf(t, 'assignment.ended', reference)).toHaveLength(1);

    const chair = await t.signIn('sami');
    const panel = '/ar/panel/1447/B1';
    expect(await (await t.request(`${panel}?show=replace`, { cookie: chair })).text()).toContain(reference);
    const picker = await (await t.request(`${panel}?entry=${reference}`, { cookie: chair })).text();
    expect(picker).toContain('مرتّبون بإمكان مقارنة الدرجات');
    const offered = /name="judge" value="([0-9a-f-]{36})"\/><button[^>]*value="add"/.exec(picker);
    const replacement = offered?.[1] ?? '';
    expect(replacement).not.toBe('');
    const added = await t.post(panel, { intent: 'add', reference, judge: replacement }, chair);
    expect(added.status).toBe(303);
    expect(
      await t.db.assignment.count({
        where: { judgeId: replacement, nomination: { reference }, state: 'active' },
      }),
    ).toBe(1);
  });

  test('S3: the chair sees the case and not the file once he has a conflict himself', async () => {
    const chair = await t.signIn('sami');
    const { id } = await t.db.nomination.findUniqueOrThrow({
      where: { reference: OPEN },
      select: { id: true },
    });
    const document = await t.db.document.findFirstOrThrow({
      where: { nominationId: id, state: { in: ['clean', 'claimed'] }, code: 'D3' },
      select: { id: true },
    });
    const declared = await t.post(
      `/ar/judging/${OPEN}/conflict`,
      { class: 'blocking', note: '' },
      await t.signIn('sami'),
    );
    expect(declared.status).toBe(303);
    expect((await t.request(`/ar/files/${document.id}`, { cookie: chair })).status).toBe(404);
    const panel = '/ar/panel/1447/B1';
    const judge = await t.userId('salman');
    for (const intent of ['add', 'remove']) {
      const act = await t.post(panel, { intent, reference: OPEN, judge }, chair);
      expect(act.status).toBe(409);
    }
    // Another panel does not exist for him, whatever the act.
    for (const intent of ['add', 'remove']) {
      const act = await t.post(board, { intent, reference: ENTRY, judge }, chair);
      expect(act.status).toBe(404);
    }
    expect((await t.request(conflicts, { cookie: chair })).status).toBe(404);
  });
});

describe('before assignment', () => {
  test('a judge takes back a declaration, and ranks on title and agency until somebody is assigned', async () => {
    const judge = await t.signIn('sara');
    const page = '/ar/judging/declaration';
    await t.post(`/ar/judging/${ENTRY}/conflict`, { class: 'blocking', note: '' }, judge);
    expect((await t.request(`/ar/judging/${ENTRY}/conflict`, { cookie: judge })).status).toBe(404);
    expect((await t.post(page, { intent: 'withdraw', reference: ENTRY }, judge)).status).toBe(303);
    expect((await t.post(page, { intent: 'withdraw', reference: ENTRY }, judge)).status).toBe(409);
    const { cycleId, id } = await t.db.nomination.findUniqueOrThrow({ where: { reference: ENTRY } });
    const rank = { intent: 'rank', cycle: cycleId, ranks: [`${ENTRY} 1`, ''] };
    expect((await t.post(page, rank, judge)).status).toBe(303);
    const ranks = () => t.db.judgePreference.count({ where: { nominationId: id } });
    expect(await ranks()).toBe(1);
    await t.post(page, { ...rank, ranks: ['N-1447-B1-0077 1'] }, judge);
    expect(await t.db.judgePreference.count()).toBe(0);
    expect((await t.request(page, { cookie: judge })).status).toBe(200);
  });
});
