import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { eventsOf } from '../support/judging.ts';

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

async function activeJudges(reference: string): Promise<string[]> {
  const rows = await t.db.assignment.findMany({
    where: { nomination: { reference }, state: 'active' },
    select: { judge: { select: { email: true } } },
  });
  return rows.map(({ judge }) => judge.email.split('@')[0] ?? '').sort();
}

async function versionShown(cookie: string): Promise<string> {
  const body = await (await t.request(`${board}?preview=1`, { cookie })).text();
  return /name="version" value="([0-9a-f]{64})"/.exec(body)?.[1] ?? '';
}

test('only the chair of the panel has a board: another chair meets a branch that does not exist', async () => {
  const [foreign, unknown] = await Promise.all(
    [board, '/ar/panel/1447/B99'].map(async (path) => t.request(path, { cookie: await t.signIn('sami') })),
  );
  expect([foreign?.status, unknown?.status]).toEqual([404, 404]);
  for (const person of ['dalal', 'nouf', 'mansour', 'wafa']) {
    const cookie = await t.signIn(person);
    expect((await t.request(board, { cookie })).status).toBe(403);
    expect((await t.post(board, { intent: 'propose' }, cookie)).status).toBe(403);
  }
  const post = await t.post(board, { intent: 'propose' }, await t.signIn('sami'));
  expect(post.status).toBe(404);
});

test('a judge with a declared conflict is hidden from the proposal; too few judges is an answer in words', async () => {
  const chair = await t.signIn('abdulaziz');
  const judges = ['dalal', 'sara'];
  for (const judge of judges) {
    const response = await t.post(
      `/ar/judging/${ENTRY}/conflict`,
      { class: 'blocking', note: 'عمل مشترك' },
      await t.signIn(judge),
    );
    expect(response.status).toBe(303);
  }
  expect((await t.post(board, { intent: 'propose' }, chair)).headers.get('location')).toContain('preview=1');
  const body = await (await t.request(`${board}?preview=1`, { cookie: chair })).text();
  expect(body).toContain('من بقي بلا تعارض أقل من المطلوب');
  expect(body).not.toContain('name="version"');
  expect(await activeJudges(ENTRY)).toEqual([]);

  // Sara's own declaration, and what the registry knows: her agency and the entrant have the same parent ministry.
  const cases = await t.db.conflict.findMany({
    where: { nomination: { reference: ENTRY }, judgeId: await t.userId('sara') },
    select: { id: true, source: true, class: true, path: true },
    orderBy: { source: 'asc' },
  });
  expect(cases.map(({ source, class: kind }) => `${kind} ${source}`)).toEqual([
    'blocking declaration',
    'review hierarchy',
  ]);
  expect(JSON.stringify(cases[1]?.path)).toContain('وزارة الواحات والمراعي');
  for (const { id } of cases) {
    expect(await versionShown(chair)).toBe('');
    const decide = { conflict: id, intent: 'dismiss' };
    expect((await t.post(`${board}/conflicts`, { ...decide, reason: '' }, chair)).status).toBe(422);
    const reason = 'لا صلة بالخدمة المرشَّحة';
    expect((await t.post(`${board}/conflicts`, { ...decide, reason }, chair)).status).toBe(303);
    expect((await t.post(`${board}/conflicts`, { ...decide, reason }, chair)).status).toBe(409);
  }
});

test('a proposal is applied as a unit on the version that was shown', async () => {
  const chair = await t.signIn('abdulaziz');
  const version = await versionShown(chair);
  expect(version).not.toBe('');
  expect((await t.post(board, { intent: 'apply', version: '0'.repeat(64) }, chair)).status).toBe(409);
  expect(await activeJudges(ENTRY)).toEqual([]);

  const answers = await Promise.all([
    t.post(board, { intent: 'apply', version }, chair),
    t.post(board, { intent: 'apply', version }, chair),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  expect(await activeJudges(ENTRY)).toEqual(['abdulaziz', 'fahd', 'sara']);
  const nomination = await t.db.nomination.findUniqueOrThrow({
    where: { reference: ENTRY },
    select: { state: true },
  });
  expect(nomination.state).toBe('in_judging');

  const run = await t.db.assignmentRun.findFirstOrThrow({ where: { branchId } });
  expect(run).toMatchObject({ seed: '1447-B6-01', inputHash: version, proven: true });
  const mails = await t.db.mail.findMany({ where: { eventKey: `assignment:${run.id}` } });
  expect(mails).toHaveLength(3);
  expect(JSON.stringify(mails.map(({ props }) => props))).not.toContain(ENTRY);
  expect(await eventsOf(t, 'assignment.applied', branchId)).toHaveLength(1);
});

describe('by hand', () => {
  test('adding follows the rules that the picker shows', async () => {
    const chair = await t.signIn('abdulaziz');
    const add = async (judge: string) =>
      t.post(board, { intent: 'add', reference: ENTRY, judge: await t.userId(judge) }, chair);
    expect((await add('dalal')).status).toBe(422);
    expect((await add('fahd')).status).toBe(422);
    expect((await add('lina')).status).toBe(422);
    const picker = await (await t.request(`${board}?entry=${ENTRY}`, { cookie: chair })).text();
    expect(picker).toContain('تعارض مانع.');
  });

  test('removing tells the consequence, and is refused once the sheet is submitted', async () => {
    const chair = await t.signIn('abdulaziz');
    const judge = await t.userId('sara');
    const picker = await (await t.request(`${board}?entry=${ENTRY}`, { cookie: chair })).text();
    expect(picker).toContain('دون المطلوب');
    const remove = { intent: 'remove', reference: ENTRY, judge };
    expect((await t.post(board, remove, chair)).status).toBe(303);
    expect(await activeJudges(ENTRY)).toEqual(['abdulaziz', 'fahd']);
    expect((await t.post(board, { ...remove, intent: 'add' }, chair)).status).toBe(303);
    expect(await activeJudges(ENTRY)).toEqual(['abdulaziz', 'fahd', 'sara']);

    const submitted = await t.db.assignment.findFirstOrThrow({
      where: {
        state: 'active',
        nomination: { branchId, state: 'in_judging' },
        sheet: { state: { in: ['submitted', 'opened'] } },
      },
      select: { judgeId: true, nomination: { select: { reference: true } } },
    });
    const refused = await t.post(
      board,
      { intent: 'remove', reference: submitted.nomination.reference, judge: submitted.judgeId },
      chair,
    );
    expect(refused.status).toBe(422);
  });

  test('a chair with a conflict of his own does nothing about that nomination', async () => {
    const chair = await t.signIn('abdulaziz');
    await t.post(`/ar/judging/${ENTRY}/conflict`, { class: 'blocking', note: '' }, chair);
    expect(await activeJudges(ENTRY)).toEqual(['fahd', 'sara']);
    const judge = await t.userId('fahd');
    const refused = await t.post(board, { intent: 'remove', reference: ENTRY, judge }, chair);
    expect(refused.status).toBe(409);
    expect(await activeJudges(ENTRY)).toEqual(['fahd', 'sara']);
    expect(await eventsOf(t, 'assignment.remove.refused', ENTRY)).toHaveLength(1);
  });
});

test('nobody rules on his own conflict', async () => {
  const chair = await t.signIn('abdulaziz');
  const own = await t.db.conflict.findFirstOrThrow({
    where: { nomination: { reference: ENTRY }, judgeId: await t.userId('abdulaziz') },
    select: { id: true },
  });
  const page = await (await t.request(`${board}/conflicts`, { cookie: chair })).text();
  expect(page).not.toContain(own.id);
  const fields = { conflict: own.id, intent: 'dismiss', reason: 'لا أثر له' };
  expect((await t.post(`${board}/conflicts`, fields, chair)).status).toBe(409);
});

test('the shortlist waits for every sheet and every consensus, then follows the rule', async () => {
  const chair = await t.signIn('sami');
  const sheets = '/ar/panel/1447/B1/sheets';
  expect((await t.post(sheets, { intent: 'shortlist' }, chair)).status).toBe(422);
  await t.db.$executeRaw`update score_sheet set state = 'void' where state <> 'opened' and nomination_id in
    (select n.id from nomination n join branch b on b.id = n.branch_id where b.code = 'B1')`;
  await t.db.nomination.updateMany({
    where: { reference: { in: ['N-1447-B1-0077', 'N-1447-B1-0084'] } },
    data: { state: 'withdrawn' },
  });
  expect((await t.post(sheets, { intent: 'shortlist' }, chair)).status).toBe(422);
  const reference = 'N-1447-B1-0052';
  expect((await t.post(sheets, { intent: 'consensus', reference, reason: ' ' }, chair)).status).toBe(422);
  const close = { intent: 'consensus', reference, reason: 'اختلفت القراءة في مدة القياس' };
  expect((await t.post(sheets, close, chair)).status).toBe(303);
  expect((await t.post(sheets, close, chair)).status).toBe(422);
  expect((await t.post(sheets, { intent: 'shortlist' }, chair)).status).toBe(303);
  const states = await t.db.nomination.findMany({
    where: { branch: { code: 'B1' }, reference: { startsWith: 'N-1447-B1-00' }, state: 'shortlisted' },
    select: { reference: true },
    orderBy: { reference: 'asc' },
  });
  expect(states.map((row) => row.reference)).toEqual(['N-1447-B1-0031', 'N-1447-B1-0052']);
  expect((await t.post(sheets, { intent: 'review' }, chair)).status).toBe(303);
  expect(await t.db.nomination.count({ where: { state: 'final_review', branch: { code: 'B1' } } })).toBe(2);
});
