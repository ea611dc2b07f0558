import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSheetsAtDeadline } from '../../app/domain/judging/open-sheets.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { eventsOf, type Scores, sheetFields, storedSheet } from '../support/judging.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
});
afterAll(() => t.close());

/** Salman submitted, Hind has a draft, Sami (who chairs) has not begun. */
const WAITING = 'N-1447-B1-0077';
/** Lina and Fahd submitted, Salman has a draft. */
const ALMOST = 'N-1447-B1-0084';
const page = (reference: string) => `/ar/judging/${reference}`;
const full: Scores = [50, 50, 50, 50, 50, 50];

async function revisionOf(reference: string, judge: string): Promise<number> {
  return (await storedSheet(t, reference, judge))?.revision ?? 0;
}

async function scoresOf(reference: string, judge: string): Promise<(number | null)[]> {
  return (await storedSheet(t, reference, judge))?.scores.map(({ score }) => score) ?? [];
}

describe('scores as people type them (J2)', () => {
  test.each(['1e2', '0x10', 'NaN', '7.005', '-0', '101', '72', '070', '50,0'])(
    '%j is refused with a hint and changes nothing',
    async (raw) => {
      const cookie = await t.signIn('hind-k');
      const before = await storedSheet(t, WAITING, 'hind-k');
      const revision = before?.revision ?? 0;
      const response = await t.post(page(WAITING), sheetFields([raw, 50], { revision }), cookie);
      expect(response.status).toBe(422);
      expect(await response.text()).toContain('id="score-1-error"');
      expect(await storedSheet(t, WAITING, 'hind-k')).toEqual(before);
    },
  );

  test.each([
    [' 70 ', 70],
    ['٧٠', 70],
    ['۷۰', 70],
    ['0', 0],
  ])('%j is the score %i', async (raw, score) => {
    const cookie = await t.signIn('hind-k');
    const revision = await revisionOf(WAITING, 'hind-k');
    const response = await t.post(page(WAITING), sheetFields([raw, 45], { revision }), cookie);
    expect(response.status).toBe(303);
    expect((await scoresOf(WAITING, 'hind-k'))[0]).toBe(score);
  });

  test('a blank is no score, and the sheet is incomplete', async () => {
    const cookie = await t.signIn('hind-k');
    const revision = await revisionOf(WAITING, 'hind-k');
    const fields = sheetFields(['', 50, 50, 50, 50, 95], { revision, intent: 'submit' });
    const response = await t.post(page(WAITING), fields, cookie);
    const body = await response.text();
    expect(response.status).toBe(422);
    expect(body).toContain('href="#score-1"');
    expect(body).toContain('href="#comment-6"');
    expect(await scoresOf(WAITING, 'hind-k')).toEqual([50, 50, 50, 50, 95]);
    expect((await storedSheet(t, WAITING, 'hind-k'))?.state).toBe('draft');
  });
});

test('a stale save overwrites nothing and shows both versions', async () => {
  const cookie = await t.signIn('hind-k');
  const revision = await revisionOf(WAITING, 'hind-k');
  const saved = { revision, comments: ['نسخة النافذة الأولى'] };
  expect((await t.post(page(WAITING), sheetFields([55], saved), cookie)).status).toBe(303);
  const stale = { revision, comments: ['نسخة النافذة الثانية'] };
  const response = await t.post(page(WAITING), sheetFields([65], stale), cookie);
  const body = await response.text();
  expect(response.status).toBe(409);
  expect(body).toContain('نسخة النافذة الأولى');
  expect(body).toContain('نسخة النافذة الثانية');
  expect(await scoresOf(WAITING, 'hind-k')).toEqual([55]);

  const auto = await t.post(`${page(WAITING)}/autosave`, sheetFields([65], stale), cookie);
  expect(auto.status).toBe(409);
  expect(await auto.json()).toMatchObject({ refusal: { reason: 'version.conflict' } });
});

test('a judge who is not assigned meets the answer of a reference that does not exist', async () => {
  const cookie = await t.signIn('lina');
  const answers = await Promise.all(
    [WAITING, 'N-1447-B1-9999'].map(async (reference) => {
      const response = await t.request(page(reference), { cookie });
      const headers = [...response.headers].filter(([name]) => !/^(date|x-request-id|etag)$/.test(name));
      // What differs for any two requests: the nonce, the instant, the number of the request.
      const body = (await response.text())
        .replaceAll(reference, 'REF')
        .replaceAll(/nonce="[^"]*"|"now":"[^"]*"|"requestId":"[^"]*"/g, '');
      return { status: response.status, headers: headers.map(([name]) => name).sort(), body };
    }),
  );
  expect(answers[0]?.status).toBe(404);
  expect(answers[0]).toEqual(answers[1]);
  const posts = await Promise.all(
    [WAITING, 'N-1447-B1-9999'].map((reference) => t.post(page(reference), sheetFields(full), cookie)),
  );
  expect(posts.map(({ status }) => status)).toEqual([404, 404]);
  const without = await t.request(page(WAITING), { cookie: await t.signIn('lina', { secondFactor: false }) });
  expect(without.status).toBe(303);
});

describe('sealed before the panel is complete', () => {
  const CANARY = 'كناري-خفي-7731';

  test('nobody reads a mark or a comment of another sheet', async () => {
    const hind = await t.signIn('hind-k');
    const revision = await revisionOf(WAITING, 'hind-k');
    const comments = full.map((_, index) => `${CANARY}-${index}`);
    const fields = sheetFields([95, 95, 95, 95, 95, 5], {
      revision,
      comments,
      notes: CANARY,
      intent: 'submit',
    });
    expect((await t.post(page(WAITING), fields, hind)).status).toBe(303);
    expect((await storedSheet(t, WAITING, 'hind-k'))?.state).toBe('submitted');

    const paths = [
      '/ar/judging',
      page(WAITING),
      '/ar/panel',
      '/ar/panel/1447/B1',
      `/ar/panel/1447/B1?entry=${WAITING}`,
      '/ar/panel/1447/B1/conflicts',
      '/ar/panel/1447/B1/sheets',
      '/ar/screening',
      `/ar/screening/${WAITING}`,
      `/ar/judging/${WAITING}/conflict`,
    ];
    for (const person of ['sami', 'salman', 'lina', 'nouf', 'mansour', 'wafa']) {
      const cookie = await t.signIn(person);
      for (const path of paths) {
        const body = await (await t.request(path, { cookie })).text();
        expect(body, `${person} ${path}`).not.toContain(CANARY);
        expect(body, `${person} ${path}`).not.toContain('86.00');
      }
    }
    // 95 with weight 90 and 5 with weight 10: the judge himself reads 86.00, so the probe above can find it.
    expect(await (await t.request(page(WAITING), { cookie: hind })).text()).toContain('86.00');
  });

  test('the log, the mail and the list of the chair hold the commitment or a count, never a mark', async () => {
    const sheet = await storedSheet(t, WAITING, 'hind-k');
    const events = await eventsOf(t, 'sheet.submitted', WAITING);
    expect(events.at(-1)?.body).toContain(sheet?.commitment);
    const facts = JSON.parse(events.at(-1)?.body ?? '{}') as { event: { data: object } };
    expect(Object.keys(facts.event.data).sort()).toEqual(['commitment', 'version']);
    const mails = await t.db.mail.findMany({ where: { eventKey: `sheet:${sheet?.id}:1` } });
    expect(mails).toHaveLength(1);
    expect(JSON.stringify(mails[0]?.props)).not.toMatch(/كناري|(?<!\d)86(?!\d)/);
    expect(
      await t.db.scoreSheet.count({ where: { nomination: { reference: WAITING }, state: 'opened' } }),
    ).toBe(0);
  });
});

test('submitting twice at once is one submission, one mail and one event', async () => {
  const [cookie, other] = [await t.signIn('salman'), await t.signIn('salman')];
  const revision = await revisionOf(ALMOST, 'salman');
  const before = (await eventsOf(t, 'sheet.submitted', ALMOST)).length;
  const fields = sheetFields([85, 80, 85, 85, 80, 70], { revision, intent: 'submit' });
  const answers = await Promise.all([
    t.post(page(ALMOST), fields, cookie),
    t.post(page(ALMOST), fields, other),
    t.post(page(ALMOST), fields, cookie),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
  const sheet = await storedSheet(t, ALMOST, 'salman');
  expect(sheet?.version).toBe(1);
  expect(await eventsOf(t, 'sheet.submitted', ALMOST)).toHaveLength(before + 1);
  expect(await t.db.mail.count({ where: { eventKey: { startsWith: `sheet:${sheet?.id}` } } })).toBe(1);
});

test('with the last sheet the panel opens: counted in the log, shown to the chair, closed to changes', async () => {
  const opened = await eventsOf(t, 'sheets.opened', ALMOST);
  expect(opened).toHaveLength(1);
  expect(opened[0]?.body).toContain('"count":3');
  const states = await t.db.scoreSheet.findMany({
    where: { nomination: { reference: ALMOST } },
    select: { state: true, openedAt: true },
  });
  expect(states.map(({ state }) => state)).toEqual(['opened', 'opened', 'opened']);
  const body = await (await t.request('/ar/panel/1447/B1/sheets', { cookie: await t.signIn('sami') })).text();
  expect(body).toContain(`id="${ALMOST}-title"`);
  expect(body).not.toContain(`id="${WAITING}-title"`);

  const late = await t.post(page(ALMOST), sheetFields(full, { revision: 9 }), await t.signIn('salman'));
  expect(late.status).toBe(409);
  expect((await storedSheet(t, ALMOST, 'salman'))?.scores[0]?.score).toBe(85);
});

test('a sheet that was changed behind the seal is not opened, and the log says so', async () => {
  const { id, reference } = await t.db.nomination.findFirstOrThrow({
    where: { branch: { code: 'B4' }, state: 'in_judging', sheets: { some: { state: 'submitted' } } },
    select: { id: true, reference: true },
  });
  const sealed = await t.db.scoreSheet.findFirstOrThrow({
    where: { nominationId: id, state: 'submitted' },
    select: { id: true },
  });
  await t.db.$executeRaw`update score_sheet set commitment = ${'0'.repeat(64)} where id = ${sealed.id}::uuid`;
  await t.db.$executeRaw`delete from assignment a where a.nomination_id = ${id}::uuid
    and not exists (select from score_sheet s where s.assignment_id = a.id)`;
  const drafts = await t.db.scoreSheet.findMany({
    where: { nominationId: id, state: 'draft' },
    select: { judge: { select: { email: true } }, revision: true },
  });
  for (const { judge, revision } of drafts) {
    const cookie = await t.signIn(judge.email.split('@')[0] ?? '');
    await t.post(page(reference), sheetFields(full, { revision, intent: 'submit' }), cookie);
  }
  expect(await eventsOf(t, 'sheets.seal_broken', reference)).toHaveLength(1);
  expect(await t.db.scoreSheet.count({ where: { nominationId: id, state: 'opened' } })).toBe(0);
});

test('a conflict declared in a second session closes the first at its next request', async () => {
  const reference = WAITING;
  const [first, second] = [await t.signIn('salman'), await t.signIn('salman')];
  expect((await t.request(page(reference), { cookie: first })).status).toBe(200);
  const declared = await t.post(
    `${page(reference)}/conflict`,
    { class: 'blocking', note: 'قرابة من الدرجة الثانية' },
    second,
  );
  expect(declared.status).toBe(303);
  expect((await t.request(page(reference), { cookie: first })).status).toBe(404);
  expect((await t.post(page(reference), sheetFields(full), first)).status).toBe(404);
  expect((await t.request(`${page(reference)}/conflict`, { cookie: first })).status).toBe(404);
  expect(await (await t.request('/ar/judging', { cookie: first })).text()).not.toContain(reference);
  expect((await storedSheet(t, reference, 'salman'))?.state).toBe('void');
  expect((await storedSheet(t, reference, 'salman'))?.scores).toHaveLength(6);
  expect(await eventsOf(t, 'conflict.declared', reference)).toHaveLength(1);
  const note = (await eventsOf(t, 'conflict.declared', reference))[0]?.body;
  expect(note).not.toContain('قرابة');
});

describe('the file', () => {
  test('opens only after both declarations, and holds no contact data and no foreign secret', async () => {
    const reference = 'N-1447-B5-0118';
    const cookie = await t.signIn('salman');
    const closed = await t.request(page(reference), { cookie });
    expect(closed.status).toBe(303);
    expect(closed.headers.get('location')).toContain(`${reference}/conflict`);

    const early = await t.post(`${page(reference)}/conflict`, { class: 'none' }, cookie);
    expect(early.headers.get('location')).toContain('/judging/declaration');
    const cycle = await t.db.cycle.findFirstOrThrow({ where: { code: '1447' }, select: { id: true } });
    await t.post('/ar/judging/declaration', { intent: 'declare', cycle: cycle.id }, cookie);
    const cleared = await t.post(`${page(reference)}/conflict`, { class: 'none' }, cookie);
    expect(cleared.headers.get('location')).toContain(page(reference));

    const body = await (await t.request(page(reference), { cookie })).text();
    expect(body).toContain('-demo-2027');
    expect(body).not.toMatch(/\+9661100001|contactEmail/);
    for (const person of ['mansour', 'sami']) {
      const screening = await (
        await t.request(`/ar/screening/${reference}`, { cookie: await t.signIn(person) })
      ).text();
      expect(screening).not.toContain('-demo-2027');
    }
  });

  test('recusal is final', async () => {
    const reference = 'N-1447-B5-0118';
    const cookie = await t.signIn('salman');
    const done = await t.post(`${page(reference)}/recuse`, { intent: 'confirm' }, cookie);
    expect(done.status).toBe(303);
    expect((await t.request(page(reference), { cookie })).status).toBe(404);
    const again = await t.post(`${page(reference)}/conflict`, { class: 'none' }, cookie);
    expect(again.status).toBe(404);
  });
});

test('at the closing instant nothing is taken, the text comes back, and the clock opens what was submitted', async () => {
  await t.db.$executeRaw`update phase set ends_at = clock_timestamp() where code = 'independent_judging'
    and cycle_id = (select id from cycle where code = '1447')`;
  const cookie = await t.signIn('sami');
  const assignment = await t.db.assignment.updateMany({
    where: { judgeId: await t.userId('sami'), nomination: { reference: WAITING } },
    data: { clearedAt: new Date() },
  });
  expect(assignment.count).toBe(1);
  const response = await t.post(page(WAITING), sheetFields(full, { comments: ['نص طويل كتبته'] }), cookie);
  expect(response.status).toBe(409);
  expect(await response.text()).toContain('نص طويل كتبته');
  expect(await storedSheet(t, WAITING, 'sami')).toBeNull();
  expect(await eventsOf(t, 'sheet.save.refused', WAITING)).not.toEqual([]);

  await openSheetsAtDeadline(t.system());
  expect((await storedSheet(t, WAITING, 'hind-k'))?.state).toBe('opened');
  const opened = await eventsOf(t, 'sheets.opened', WAITING);
  expect(opened[0]?.body).toContain('"missing":1');
  expect(await openSheetsAtDeadline(t.system())).toBe(0);
});
