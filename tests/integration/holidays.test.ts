import { expect, test } from 'vitest';
import { addDays, type CivilDate } from '../../app/core/civil.ts';
import { isWeekend, riyadhDay, startOfRiyadhDay } from '../../app/core/riyadh.ts';
import { askClarification } from '../../app/domain/screening/ask-clarification.server.ts';
import { platformForTest, type TestPlatform } from '../setup/platform.ts';
import { PROPOSER } from '../support/deadlines.ts';
import { contextOf } from '../support/nominations.ts';

/** The next working day after today in Riyadh. */
function nextWorkingDay(): CivilDate {
  let day = addDays(riyadhDay(new Date()), 1);
  while (isWeekend(day)) day = addDays(day, 1);
  return day;
}

const post = async (t: TestPlatform, fields: Record<string, string>, key = PROPOSER) =>
  t.post('/ar/admin/holidays', fields, await t.signIn(key));
const holiday = ({ year, month, day }: CivilDate, days = '1') => ({
  intent: 'add',
  'date.day': String(day),
  'date.month': String(month),
  'date.year': String(year),
  'date.calendar': 'gregorian',
  days,
  nameAr: 'إجازة',
  nameEn: 'Holiday',
});

async function dueOf(t: TestPlatform): Promise<{ reference: string; dueFrom: Date }> {
  const { reference } = await t.db.nomination.findFirstOrThrow({
    where: { state: 'in_screening', clarification: null },
    select: { reference: true },
    orderBy: { reference: 'asc' },
  });
  const result = await askClarification(await contextOf(t, 'mansour'), {
    reference,
    question: 'أين الوثيقة؟',
  });
  if (!result.ok) throw new Error(result.reason);
  return { reference, dueFrom: new Date(result.value.dueFrom) };
}

test('the list decides the clarification terms asked from then on; those already announced stay', async () => {
  const t = await platformForTest();
  await t.db
    .$executeRaw`update nomination set state = 'in_screening' where cycle_id = (select id from cycle where code = '1447') and version > 0`;
  const first = await dueOf(t);
  const day = nextWorkingDay();
  expect((await post(t, holiday(day))).status).toBe(303);
  const second = await dueOf(t);
  expect(second.dueFrom > first.dueFrom).toBe(true);
  const stored = await t.db.clarification.findFirstOrThrow({
    where: { nomination: { reference: first.reference } },
  });
  expect(stored.dueFrom).toEqual(first.dueFrom);
  expect(startOfRiyadhDay(riyadhDay(second.dueFrom))).toEqual(second.dueFrom);
});

test('both names, either calendar, one day once, nothing that is over', async () => {
  const t = await platformForTest();
  const hijri = { ...holiday({ year: 1449, month: 10, day: 1 }, '4'), 'date.calendar': 'hijri' };
  expect((await post(t, hijri)).status).toBe(303);
  expect(await t.db.holiday.count()).toBe(4);
  expect((await post(t, hijri)).status).toBe(422);
  expect((await post(t, holiday(addDays(riyadhDay(new Date()), -1)))).status).toBe(422);
  expect((await post(t, { ...holiday(nextWorkingDay()), nameEn: ' ' })).status).toBe(422);
  expect((await post(t, { ...hijri, 'date.day': '31' })).status).toBe(422);
  for (const key of ['yaqoub', 'faisal', 'mansour']) {
    expect((await post(t, holiday(nextWorkingDay()), key)).status).toBe(403);
  }
  const { day } = await t.db.holiday.findFirstOrThrow({ orderBy: { day: 'asc' } });
  const fields = {
    intent: 'remove',
    year: String(day.getUTCFullYear()),
    month: String(day.getUTCMonth() + 1),
    day: String(day.getUTCDate()),
  };
  expect((await post(t, fields)).status).toBe(303);
  expect(await t.db.holiday.count()).toBe(3);
  const types = await t.db.auditEvent.findMany({ where: { type: { startsWith: 'holiday.' } } });
  expect(types.map(({ type }) => type)).toEqual(expect.arrayContaining(['holiday.added', 'holiday.removed']));
});
