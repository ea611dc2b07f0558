import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { calculateProposal } from '../../app/domain/judging/calculate-proposal.job.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { closeConsensus, eventsOf } from '../support/judging.ts';

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

/** The nomination as if its answers were given in English alone, until what is returned is called. */
async function inEnglishOnly(reference: string): Promise<() => Promise<void>> {
  const text = 'A service that people use every day without an office visit. '.repeat(3);
  const { id, content } = await t.db.submission.findFirstOrThrow({
    where: { nomination: { reference } },
    select: { id: true, content: true },
    orderBy: { version: 'desc' },
  });
  const changed = { ...(content as object), answers: { 'B6.1': { answerAr: text } } };
  await rewriteSubmission(id, changed);
  return () => rewriteSubmission(id, content);
}

/** Submitted versions are kept as they are: only the owner of the database, past its guards, writes one anew. */
async function rewriteSubmission(id: string, content: unknown): Promise<void> {
  const url = inject('servers').superuserUrl.replace(/\/[^/]*$/, new URL(t.databaseUrl).pathname);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('set session_replication_role = replica');
  await client.query('update submission set content = $1 where id = $2', [JSON.stringify(content), id]);
  await client.end();
}

/** Asks for a proposal as the chair does, and lets the worker calculate it. */
async function propose(cookie: string, scope = 'top_up'): Promise<string> {
  const response = await t.post(board, { intent: 'propose', objective: 'leximin', scope }, cookie);
  expect(response.status).toBe(303);
  const { id } = await t.db.assignmentProposal.findFirstOrThrow({
    where: { branchId, state: 'queued' },
    select: { id: true },
  });
  await calculateProposal(t.system(), id);
  return id;
}

const stateOf = async (id: string) =>
  (await t.db.assignmentProposal.findUniqueOrThrow({ where: { id }, select: { state: true } })).state;

async function pageOf(path: string, cookie: string): Promise<string> {
  return (await t.request(path, { cookie })).text();
}

test('only the chair of the panel has a board: another chair meets a branch that does not exist', async () => {
  const [foreign, unknown] = await Promise.all(
    [board, '/ar/panel/1447/B99'].map(async (path) => t.request(path, { cookie: await t.signIn('sami') })),
  );
  expect([foreign?.status, unknown?.status]).toEqual([404, 404]);
  for (const person of ['dalal', 'nouf', 'mansour', 'wafa']) {
    const cookie = await t.signIn(person);
    expect((await t.request(board, { cookie })).status).toBe(403);
    expect((await t.post(board, { intent: 'undo', change: branchId }, cookie)).status).toBe(403);
    expect((await t.request(`${board}/file`, { cookie })).status).toBe(403);
  }
  const fields = { intent: 'propose', objective: 'sum', scope: 'top_up' };
  expect((await t.post(board, fields, await t.signIn('sami'))).status).toBe(404);
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
  await propose(chair);
  const body = await pageOf(board, chair);
  expect(body).toContain('لا يمكن إسناد الترشيحات كلها');
  expect(body).toContain('المطلوب 3، والمتاح 2');
  expect(body).toContain('يكفي محكّم آخر بلا تعارض');
  expect(body).not.toContain('value="apply"');
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
    const decide = { conflict: id, intent: 'dismiss' };
    expect((await t.post(`${board}/conflicts`, { ...decide, reason: '' }, chair)).status).toBe(422);
    const reason = 'لا صلة بالخدمة المرشَّحة';
    expect((await t.post(`${board}/conflicts`, { ...decide, reason }, chair)).status).toBe(303);
    expect((await t.post(`${board}/conflicts`, { ...decide, reason }, chair)).status).toBe(409);
  }
});

test('a proposal is applied as a unit, on the board that it was made for, once', async () => {
  const chair = await t.signIn('abdulaziz');
  const old = await propose(chair);
  // A limit changes under the proposal: it is out of date and does nothing.
  const seat = {
    intent: 'seat',
    judge: await t.userId('fahd'),
    capacity: '9',
    reads: ['ar'],
    expertise: '2',
  };
  expect((await t.post(board, seat, chair)).status).toBe(303);
  expect((await t.post(board, { intent: 'apply', proposal: old }, chair)).status).toBe(409);
  expect(await pageOf(board, chair)).toContain('تغيّرت اللوحة بعد هذا الاقتراح');
  expect(await activeJudges(ENTRY)).toEqual([]);

  const proposal = await propose(chair);
  expect(await stateOf(old)).toBe('dismissed');
  const preview = await pageOf(board, chair);
  expect(preview).toContain('3 إسنادات جديدة');
  expect(preview).toContain('الفرع من تخصصه');
  const answers = await Promise.all([
    t.post(board, { intent: 'apply', proposal }, chair),
    t.post(board, { intent: 'apply', proposal }, chair),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
  expect(await activeJudges(ENTRY)).toEqual(['abdulaziz', 'fahd', 'sara']);
  const nomination = await t.db.nomination.findUniqueOrThrow({
    where: { reference: ENTRY },
    select: { state: true },
  });
  expect(nomination.state).toBe('in_judging');

  const run = await t.db.assignmentRun.findFirstOrThrow({ where: { branchId } });
  expect(run).toMatchObject({ seed: '1447-B6-01', proven: true });
  const mails = await t.db.mail.findMany({ where: { eventKey: `assignment:${run.id}` } });
  expect(mails).toHaveLength(3);
  expect(JSON.stringify(mails.map(({ props }) => props))).not.toContain(ENTRY);
  expect(await eventsOf(t, 'assignment.applied', branchId)).toHaveLength(1);
});

test('the last change is taken back whole, and only by who made it', async () => {
  const chair = await t.signIn('abdulaziz');
  const change = /name="change" value="([0-9a-f-]{36})"/.exec(await pageOf(board, chair))?.[1] ?? '';
  expect((await t.post(board, { intent: 'undo', change }, chair)).status).toBe(303);
  expect(await activeJudges(ENTRY)).toEqual([]);
  expect((await t.post(board, { intent: 'undo', change }, chair)).status).toBe(422);
  expect(await pageOf(board, chair)).not.toContain('name="change"');

  // What an undo took off may come back by a plan.
  const again = await propose(chair);
  expect((await t.post(board, { intent: 'apply', proposal: again }, chair)).status).toBe(303);
  expect(await activeJudges(ENTRY)).toEqual(['abdulaziz', 'fahd', 'sara']);
});

test('a calculation that is stopped leaves nothing, even when the worker comes to it later', async () => {
  const chair = await t.signIn('abdulaziz');
  await t.post(board, { intent: 'propose', objective: 'sum', scope: 'replan' }, chair);
  const { id } = await t.db.assignmentProposal.findFirstOrThrow({
    where: { branchId, state: 'queued' },
    select: { id: true },
  });
  expect(await pageOf(board, chair)).toContain('الاقتراح في الانتظار');
  expect((await t.post(board, { intent: 'close', proposal: id }, chair)).status).toBe(303);
  await calculateProposal(t.system(), id);
  expect(await stateOf(id)).toBe('cancelled');
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

  test('a file is taken whole or not at all', async () => {
    const chair = await t.signIn('abdulaziz');
    const remove = { intent: 'remove', reference: ENTRY, judge: await t.userId('fahd') };
    expect((await t.post(board, remove, chair)).status).toBe(303);
    const wrong = `fahd,${ENTRY}\ndalal,${ENTRY}`;
    const refused = await t.post(`${board}/file`, { lines: wrong }, chair);
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('تعارض مانع.');
    expect((await t.post(`${board}/file`, { lines: '' }, chair)).status).toBe(422);
    expect(await activeJudges(ENTRY)).toEqual(['abdulaziz', 'sara']);

    const form = new FormData();
    form.set('file', new Blob([`\ufeffjudge;nomination\r\nFahd;${ENTRY.toLowerCase()}\r\n`]), 'a.csv');
    form.set('lines', '');
    const sent = await t.request(`${board}/file`, { method: 'POST', body: form, cookie: chair });
    expect(sent.status).toBe(303);
    const preview = await pageOf(board, chair);
    expect(preview).toContain('معاينة إسناد من ملف');
    const proposal = /name="proposal" value="([0-9a-f-]{36})"/.exec(preview)?.[1] ?? '';
    expect((await t.post(board, { intent: 'apply', proposal }, chair)).status).toBe(303);
    expect(await activeJudges(ENTRY)).toEqual(['abdulaziz', 'fahd', 'sara']);
  });

  test('a nomination in a language that a judge does not read is not given to that judge', async () => {
    const chair = await t.signIn('abdulaziz');
    const remove = { intent: 'remove', reference: ENTRY, judge: await t.userId('fahd') };
    expect((await t.post(board, remove, chair)).status).toBe(303);
    const restore = await inEnglishOnly(ENTRY);
    expect((await t.post(board, { ...remove, intent: 'add' }, chair)).status).toBe(422);
    expect(await pageOf(`${board}?entry=${ENTRY}`, chair)).toContain('لا يقرأ لغة الترشيح');
    await restore();
    expect((await t.post(board, { ...remove, intent: 'add' }, chair)).status).toBe(303);
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
  await closeConsensus(t, reference, { chair: 'sami', judges: ['sami', 'salman', 'lina'] });
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
