import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentOf, SHEET_CONTENT } from '../../app/domain/judging/sealed-sheet.server.ts';
import { expireClarifications } from '../../app/domain/screening/ask-clarification.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { eventsOf } from '../support/judging.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
  // Three nominations back at the start of screening.
  await t.db.nomination.updateMany({ where: { reference: { in: CASES } }, data: { state: 'in_screening' } });
  await t.db.screeningCheck.deleteMany({ where: { nomination: { reference: { in: CASES } } } });
  await t.db.clarification.deleteMany({ where: { nomination: { reference: { in: CASES } } } });
});
afterAll(() => t.close());

const ADMITTED = 'N-1447-B6-0006';
const ASKED = 'N-1447-B1-0077';
const REFUSED = 'N-1447-B1-0084';
const CASES = [ADMITTED, ASKED, REFUSED];
const page = (reference: string) => `/ar/screening/${reference}`;

async function stateOf(reference: string): Promise<string> {
  const row = await t.db.nomination.findUniqueOrThrow({ where: { reference }, select: { state: true } });
  return row.state;
}

async function checkAll(reference: string, cookie: string, outcome = 'pass'): Promise<void> {
  for (let rule = 1; rule <= 12; rule += 1) {
    const fields = { intent: 'check', rule: `E${rule}`, outcome, note: '' };
    expect((await t.post(page(reference), fields, cookie)).status).toBe(303);
  }
}

test('the queue counts what waits and shows nothing of merit', async () => {
  const response = await t.request('/ar/screening', { cookie: await t.signIn('mansour') });
  const body = await response.text();
  expect(response.status).toBe(200);
  for (const reference of CASES) expect(body).toContain(reference);
  const titles = await (await t.request(page(ASKED), { cookie: await t.signIn('mansour') })).text();
  const sheets = await t.db.scoreSheet.findMany({
    where: { nomination: { reference: { in: CASES } } },
    select: { assignmentId: true, ...SHEET_CONTENT },
  });
  const comments = sheets
    .flatMap(({ assignmentId, ...sheet }) => contentOf(t.services.vault, assignmentId, sheet).entries)
    .map(({ comment }) => comment)
    .filter((comment) => comment !== '');
  expect(comments.length).toBeGreaterThan(0);
  for (const comment of comments) expect(body + titles).not.toContain(comment);
});

test.each(['salman', 'sami', 'nouf', 'wafa'])('%s has no part in screening', async (person) => {
  const cookie = await t.signIn(person);
  expect((await t.request('/ar/screening', { cookie })).status).toBe(403);
  const response = await t.post(page(ADMITTED), { intent: 'eligible' }, cookie);
  expect(response.status).toBe(403);
  expect(await stateOf(ADMITTED)).toBe('in_screening');
});

test('eligible only when every rule was found to hold, with each look in the log', async () => {
  const cookie = await t.signIn('mansour');
  const early = await t.post(page(ADMITTED), { intent: 'eligible' }, cookie);
  expect(early.status).toBe(422);
  expect(await stateOf(ADMITTED)).toBe('in_screening');
  await checkAll(ADMITTED, cookie);
  await t.post(
    page(ADMITTED),
    { intent: 'check', rule: 'E4', outcome: 'unclear', note: 'ينتظر السجل' },
    cookie,
  );
  expect((await t.post(page(ADMITTED), { intent: 'eligible' }, cookie)).status).toBe(422);
  await t.post(page(ADMITTED), { intent: 'check', rule: 'E4', outcome: 'pass', note: '' }, cookie);
  expect((await t.post(page(ADMITTED), { intent: 'eligible' }, cookie)).status).toBe(303);
  expect(await stateOf(ADMITTED)).toBe('eligible');
  expect(await eventsOf(t, 'screening.checked', ADMITTED)).toHaveLength(14);
  const moved = await eventsOf(t, 'nomination.moved', ADMITTED);
  expect(moved.at(-1)?.body).toContain('"from":"in_screening","to":"eligible"');
});

describe('the clarification', () => {
  test('is asked once, told to the entrant, and due after five working days', async () => {
    const cookie = await t.signIn('mansour');
    const question = 'ما تاريخ الإطلاق الفعلي؟';
    expect((await t.post(page(ASKED), { intent: 'ask', question: ' ' }, cookie)).status).toBe(422);
    expect((await t.post(page(ASKED), { intent: 'ask', question }, cookie)).status).toBe(303);
    expect(await stateOf(ASKED)).toBe('clarification');
    const row = await t.db.clarification.findFirstOrThrow({
      where: { nomination: { reference: ASKED } },
      select: { askedAt: true, dueFrom: true },
    });
    const days = (row.dueFrom.getTime() - row.askedAt.getTime()) / 86_400_000;
    expect(days).toBeGreaterThan(6);
    expect(row.dueFrom.toISOString()).toMatch(/T21:00:00\.000Z$/);
    const mails = await t.db.mail.findMany({ where: { eventKey: `clarification:${ASKED}` } });
    expect(mails.length).toBeGreaterThan(0);
    expect(JSON.stringify(mails.map(({ props }) => props))).not.toContain(question);
    expect((await t.post(page(ASKED), { intent: 'ask', question }, cookie)).status).toBe(422);
  });

  test('goes back to screening by the clock, not a moment earlier', async () => {
    expect(await expireClarifications(t.system())).toBe(0);
    await t.db
      .$executeRaw`update clarification set due_from = clock_timestamp(), asked_at = now() - interval '9 days'
      where nomination_id = (select id from nomination where reference = ${ASKED})`;
    const moved = await Promise.all([expireClarifications(t.system()), expireClarifications(t.system())]);
    expect(moved.reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(await stateOf(ASKED)).toBe('in_screening');
  });
});

describe('"not eligible"', () => {
  const propose = {
    intent: 'propose',
    rule: 'E3',
    reasonAr: 'أُطلق قبل شهرين',
    reasonEn: 'Launched two months ago',
  };

  test('needs the rule and the reason in both languages', async () => {
    const cookie = await t.signIn('mansour');
    const response = await t.post(page(REFUSED), { ...propose, reasonEn: '' }, cookie);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('أُطلق قبل شهرين');
    expect(await t.db.ineligibilityProposal.count({ where: { nomination: { reference: REFUSED } } })).toBe(0);
  });

  test('takes two officers, and another may send it back', async () => {
    const [first, second] = [await t.signIn('mansour'), await t.signIn('asma')];
    expect((await t.post(page(REFUSED), propose, first)).status).toBe(303);
    expect((await t.post(page(REFUSED), propose, second)).status).toBe(422);
    expect((await t.post(page(REFUSED), { intent: 'confirm' }, first)).status).toBe(422);
    expect(await stateOf(REFUSED)).toBe('in_screening');
    expect((await t.post(page(REFUSED), { intent: 'reject' }, second)).status).toBe(303);
    expect(await stateOf(REFUSED)).toBe('in_screening');
    expect((await t.post(page(REFUSED), propose, first)).status).toBe(303);
    expect((await t.post(page(REFUSED), { intent: 'confirm' }, second)).status).toBe(303);
    expect(await stateOf(REFUSED)).toBe('ineligible');
    expect(await eventsOf(t, 'ineligibility.confirmed', REFUSED)).toHaveLength(1);
  });
});
