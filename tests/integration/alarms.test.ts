import { afterAll, beforeAll, expect, test } from 'vitest';
import { raiseAlarms } from '../../app/domain/judging/raise-alarms.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';

let t: TestPlatform;
let branchId: string;
beforeAll(async () => {
  t = await testPlatform();
  const branch = await t.db.branch.findFirstOrThrow({
    where: { code: 'B1', cycle: { code: '1447' } },
    select: { id: true },
  });
  branchId = branch.id;
});
afterAll(() => t.close());

const SHORT = 'كان وقت القراءة الفعلي';
const SHEETS = '/ar/panel/1447/B1/sheets';

async function activeTime(person: string, seconds: number): Promise<number> {
  await t.db.scoreSheet.updateMany({
    where: { judgeId: await t.userId(person), state: 'opened', nomination: { branchId } },
    data: { activeSeconds: seconds },
  });
  const now = new Date().toISOString();
  return t.db.$transaction((tx) => raiseAlarms(tx, t.system(), branchId, now));
}

async function body(path: string, person: string): Promise<string> {
  return (await t.request(path, { cookie: await t.signIn(person) })).text();
}

test('a hint goes to the judge alone; the chair reads it only after the hours of the rule', async () => {
  expect(await activeTime('lina', 30)).toBe(1);
  expect(await body('/ar/judging', 'lina')).toContain(SHORT);
  for (const person of ['salman', 'fahd', 'sami'])
    expect(await body('/ar/judging', person)).not.toContain(SHORT);
  expect(await body(SHEETS, 'sami')).not.toContain('وقت قراءة قصير');
  await t.db.judgingAlarm.updateMany({ data: { forChairAt: new Date(Date.now() - 1000) } });
  const chair = await body(SHEETS, 'sami');
  expect(chair).toContain('وقت قراءة قصير');
  expect(chair).toContain('لم يطّلع بعد');
});

test('looking at it takes it away from the judge, once; nobody else can do that for him', async () => {
  const form = { intent: 'seen', branch: branchId, kind: 'too_fast' };
  expect((await t.post('/ar/judging', form, await t.signIn('salman'))).status).toBe(404);
  const cookie = await t.signIn('lina');
  expect((await t.post('/ar/judging', form, cookie)).status).toBe(303);
  expect((await t.post('/ar/judging', form, cookie)).status).toBe(404);
  expect(await body('/ar/judging', 'lina')).not.toContain(SHORT);
  expect(await body(SHEETS, 'sami')).toContain('اطّلع عليها');
});

test('what still holds is not told twice; what no longer holds ends, and comes anew when it returns', async () => {
  expect(await activeTime('lina', 40)).toBe(1);
  expect(await body('/ar/judging', 'lina')).not.toContain(SHORT);
  expect(await activeTime('lina', 900)).toBe(0);
  expect(await body(SHEETS, 'sami')).not.toContain('وقت قراءة قصير');
  expect(await activeTime('lina', 20)).toBe(1);
  expect(await body('/ar/judging', 'lina')).toContain(SHORT);
});
