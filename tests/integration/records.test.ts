import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { eventsOf, storedSheet } from '../support/judging.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
});
afterAll(() => t.close());

/** In consensus: Sami (who chairs too), Salman and Lina lie 22.50 apart. */
const REFERENCE = 'N-1447-B1-0052';
const ROOM = `/ar/panel/1447/B1/meeting/${REFERENCE}/consensus`;
const RECORD = `/ar/judging/${REFERENCE}/record/consensus`;
const SHEETS = '/ar/panel/1447/B1/sheets';

async function criterionId(code: string): Promise<string> {
  const row = await t.db.criterion.findFirstOrThrow({
    where: { code, branch: { nominations: { some: { reference: REFERENCE } } } },
    select: { id: true },
  });
  return row.id;
}

async function revise(person: string, code: string, score: number, reason = 'بعد النقاش في الدليل D3') {
  const form = { intent: 'revise', criterion: await criterionId(code), score: String(score), reason };
  return t.post(RECORD, form, await t.signIn(person));
}

async function confirm(person: string, version: number) {
  return t.post(RECORD, { intent: 'confirm', version: String(version) }, await t.signIn(person));
}

async function panelScore(): Promise<string> {
  const body = await (await t.request(SHEETS, { cookie: await t.signIn('sami') })).text();
  return /N-1447-B1-0052-title.*?درجة اللجنة<!-- --> <span class="ltr">([\d.]+)/s.exec(body)?.[1] ?? '';
}

test('the meeting shows original marks to its members, and to nobody else', async () => {
  for (const person of ['sami', 'salman', 'lina']) {
    const body = await (await t.request(RECORD, { cookie: await t.signIn(person) })).text();
    expect(body, person).toContain('77.58');
    expect(body, person).toContain('سلمان الهضباني');
  }
  for (const person of ['hind-k', 'nouf', 'wafa', 'mansour']) {
    const cookie = await t.signIn(person);
    expect([403, 404], person).toContain((await t.request(RECORD, { cookie })).status);
    expect([403, 404], person).toContain((await t.request(ROOM, { cookie })).status);
  }
  const list = await (
    await t.request('/ar/panel/1447/B1/meeting', { cookie: await t.signIn('sami') })
  ).text();
  expect(list).toContain(REFERENCE);
});

test('before the chair begins nothing can be revised or confirmed', async () => {
  expect((await revise('lina', 'B1.1', 80)).status).toBe(422);
  expect((await confirm('lina', 0)).status).toBe(422);
  expect((await t.post(ROOM, { intent: 'close', reason: 'x' }, await t.signIn('sami'))).status).toBe(422);
});

test('each judge revises his own marks with a reason; the sheets stay untouched', async () => {
  const before = await storedSheet(t, REFERENCE, 'salman');
  expect((await t.post(ROOM, { intent: 'open' }, await t.signIn('sami'))).status).toBe(303);
  expect((await t.post(ROOM, { intent: 'open' }, await t.signIn('sami'))).status).toBe(422);
  expect((await revise('salman', 'B1.1', 75)).status).toBe(303);
  expect((await revise('salman', 'B1.1', 72)).status).toBe(422);
  expect((await revise('salman', 'B1.2', 75, ' ')).status).toBe(422);
  expect((await revise('hind-k', 'B1.1', 0)).status).toBe(404);
  expect(await storedSheet(t, REFERENCE, 'salman')).toEqual(before);
  const mark = await t.db.panelRecordMark.findFirstOrThrow({ select: { judgeId: true, score: true } });
  expect(mark).toEqual({ judgeId: await t.userId('salman'), score: 75 });
});

test('an open record decides nothing', async () => {
  expect(await panelScore()).toBe('77.58');
});

test('a confirmation is of the version that was seen', async () => {
  expect((await confirm('lina', 0)).status).toBe(409);
  expect((await confirm('lina', 1)).status).toBe(303);
  expect((await revise('sami', 'B1.1', 90)).status).toBe(303);
  const body = await (await t.request(ROOM, { cookie: await t.signIn('sami') })).text();
  expect(body).toContain('لم يؤكد بعد');
  expect(body).not.toContain('>أكّد<');
});

test('a large move needs the reason of the chair, and a change of it takes that reason back', async () => {
  const chair = await t.signIn('sami');
  const close = { intent: 'close', reason: 'x' };
  const explain = { intent: 'explain', criterion: await criterionId('B1.1'), reason: 'زار الفريق الموقع' };
  for (const person of ['sami', 'salman', 'lina']) expect((await confirm(person, 2)).status).toBe(303);
  expect((await t.post(ROOM, explain, chair)).status).toBe(422);
  // Independent 60, 90, 85. Revised 90, 90 (his own mark again) and 100: the mean leaves the range.
  expect((await revise('salman', 'B1.1', 90)).status).toBe(303);
  expect((await revise('lina', 'B1.1', 100)).status).toBe(303);
  for (const person of ['sami', 'salman', 'lina']) expect((await confirm(person, 4)).status).toBe(303);
  expect((await t.post(ROOM, close, chair)).status).toBe(422);
  expect((await t.post(ROOM, explain, chair)).status).toBe(303);
  expect((await confirm('lina', 4)).status).toBe(409);
  expect(await t.db.panelRecordMark.count({ where: { chairReason: explain.reason } })).toBe(2);
  expect((await revise('lina', 'B1.1', 85)).status).toBe(303);
  expect(await t.db.panelRecordMark.count({ where: { chairReason: { not: null } } })).toBe(0);
});

test('closed with the agreement of all: the revised marks count, and nothing changes any more', async () => {
  const chair = await t.signIn('sami');
  const { version } = await t.db.panelRecord.findFirstOrThrow({ select: { version: true } });
  expect((await t.post(ROOM, { intent: 'close', reason: '' }, chair)).status).toBe(422);
  for (const person of ['sami', 'salman', 'lina']) expect((await confirm(person, version)).status).toBe(303);
  expect((await t.post(ROOM, { intent: 'close', reason: 'اتُّفق على القراءة' }, chair)).status).toBe(303);
  expect(await eventsOf(t, 'consensus.closed', REFERENCE)).toHaveLength(1);
  // Sami 60 to 90 at weight 25 among three judges: 30 * 25 / 3 hundredths of a point more.
  expect(await panelScore()).toBe('80.08');
  expect((await revise('salman', 'B1.1', 80)).status).toBe(422);
  expect((await t.post(ROOM, { intent: 'close', reason: 'x' }, chair)).status).toBe(422);
});
