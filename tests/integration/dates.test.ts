import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveDates } from '../../app/domain/cycles/save-dates.server.ts';
import { readTypedDates, type TypedDates } from '../../app/domain/cycles/typed-dates.ts';
import { platformForTest, type TestPlatform, testPlatform } from '../setup/platform.ts';
import { cycleTimes, PROPOSER } from '../support/deadlines.ts';
import { contextOf } from '../support/nominations.ts';

const PHASES = ['opening', 'submission_close', 'screening', 'announcement'];
const typed: TypedDates = {
  calendar: 'hijri',
  opens: { day: '17/8/1448', time: '00:00' },
  closes: { day: '٢٥/١٢/١٤٤٨', time: '23:59:59' },
  announces: { day: '25/5/1449', time: '10:00' },
  phases: {
    opening: { from: '17/8/1448', until: '17/8/1448' },
    submission_close: { from: '25/12/1448', until: '25/12/1448' },
    screening: { from: '26/12/1448', until: '9/1/1449' },
    announcement: { from: '25/5/1449', until: '25/5/1449' },
  },
  branches: { B7: { day: '۱۸/۱۲/۱۴۴۸', time: '24:00' } },
};

/** A cycle that nobody sees yet, with one branch. */
async function draftCycle(t: TestPlatform): Promise<void> {
  const model = await t.db.cycle.findUniqueOrThrow({ where: { code: '1448' } });
  const at = new Date('2027-01-01T00:00:00Z');
  await t.db.cycle.create({
    data: {
      code: '1449',
      nameAr: 'دورة 1449هـ',
      nameEn: 'Cycle 1449 AH',
      opensAt: at,
      lateFrom: new Date('2027-02-01T00:00:00Z'),
      announceAt: new Date('2027-03-01T00:00:00Z'),
      termsVersion: model.termsVersion,
      rules: model.rules ?? {},
      rulesFingerprint: model.rulesFingerprint,
      phases: {
        create: PHASES.map((code, index) => ({
          code,
          position: index + 1,
          nameAr: code,
          nameEn: code,
          startsAt: at,
          endsAt: new Date(at.getTime() + 86_400_000),
        })),
      },
      branches: {
        create: {
          code: 'B7',
          slug: 'individuals',
          position: 1,
          nameAr: 'الأفراد',
          nameEn: 'Individuals',
          entrant: 'individual',
          texts: {},
        },
      },
    },
    select: { id: true },
  });
}

const flat = (dates: TypedDates, more: Record<string, string>) => ({
  calendar: dates.calendar,
  tolerance: '60',
  ...Object.fromEntries(
    (['opens', 'closes', 'announces'] as const).flatMap((name) => [
      [`${name}.day`, dates[name].day],
      [`${name}.time`, dates[name].time],
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(dates.phases).flatMap(([code, { from, until }]) => [
      [`phases.${code}.from`, from],
      [`phases.${code}.until`, until],
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(dates.branches).flatMap(([code, { day, time }]) => [
      [`branches.${code}.day`, day],
      [`branches.${code}.time`, time],
    ]),
  ),
  ...more,
});

describe('a draft cycle', () => {
  let t: TestPlatform;
  beforeAll(async () => {
    t = await testPlatform();
    await draftCycle(t);
  });
  afterAll(() => t.close());

  test('D9 what is typed in Hijri, in any digits, is stored as the Riyadh instant', async () => {
    const cookie = await t.signIn(PROPOSER);
    const check = await t.post('/en/admin/cycles/1449/dates', flat(typed, { intent: 'check' }), cookie);
    expect(check.status).toBe(200);
    const page = await check.text();
    expect(page).toContain('Monday 31 May 2027 (25 Dhu al-Hijjah 1448 AH), before 24:00');
    expect(page).toContain('23:59:59 Riyadh time (UTC+3)');
    const saved = await t.post('/ar/admin/cycles/1449/dates', flat(typed, { intent: 'save' }), cookie);
    expect(saved.status).toBe(303);
    const cycle = await t.db.cycle.findUniqueOrThrow({
      where: { code: '1449' },
      select: { opensAt: true, lateFrom: true, announceAt: true, branches: { select: { lateFrom: true } } },
    });
    expect(cycle).toEqual({
      opensAt: new Date('2027-01-24T21:00:00Z'),
      lateFrom: new Date('2027-05-31T21:00:00Z'),
      announceAt: new Date('2027-10-25T07:00:00Z'),
      branches: [{ lateFrom: new Date('2027-05-24T21:00:00Z') }],
    });
  });

  test('a date that cannot be read, or an impossible order, changes nothing and gives the form back', async () => {
    const cookie = await t.signIn(PROPOSER);
    const before = await t.db.cycle.findUniqueOrThrow({ where: { code: '1449' } });
    const wrong = { ...typed, closes: { day: '30/1/1448', time: '24:00' } };
    const answer = await t.post('/ar/admin/cycles/1449/dates', flat(wrong, { intent: 'save' }), cookie);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('30/1/1448');
    const backwards = { ...typed, closes: { day: '1/8/1448', time: '24:00' } };
    expect(
      (await t.post('/ar/admin/cycles/1449/dates', flat(backwards, { intent: 'save' }), cookie)).status,
    ).toBe(422);
    expect(
      (
        await t.post(
          '/ar/admin/cycles/1449/dates',
          flat(typed, { intent: 'save', tolerance: '3601' }),
          cookie,
        )
      ).status,
    ).toBe(422);
    expect(await t.db.cycle.findUniqueOrThrow({ where: { code: '1449' } })).toEqual(before);
  });

  test('nobody but an administrator', async () => {
    for (const key of ['hind', 'faisal', 'yaqoub']) {
      const cookie = await t.signIn(key);
      expect(
        (await t.post('/ar/admin/cycles/1449/dates', flat(typed, { intent: 'save' }), cookie)).status,
      ).toBe(403);
    }
  });
});

test('D3 once published the form is refused, whatever it says, and only extension or reopening is offered', async () => {
  const t = await platformForTest();
  const before = await cycleTimes(t);
  const cookie = await t.signIn(PROPOSER);
  const page = await (await t.request('/ar/admin/cycles/1448/dates', { cookie })).text();
  expect(page).not.toContain('name="intent" value="save"');
  expect(page).toContain('/ar/admin/cycles/1448/deadline');
  const found = await t.db.phase.findMany({
    where: { cycle: { code: '1448' } },
    orderBy: { position: 'asc' },
  });
  const read = readTypedDates(typed, { phases: PHASES, branches: ['B7'] });
  if (!read.ok) throw new Error('typed');
  const dates = {
    ...read.value,
    phases: found.map(({ code, startsAt, endsAt }) => ({ code, startsAt, endsAt })),
  };
  for (const shift of [-86_400_000, -400 * 86_400_000, 86_400_000]) {
    const lateFrom = new Date(before.lateFrom.getTime() + shift);
    const result = await saveDates(await contextOf(t, PROPOSER), {
      cycle: '1448',
      toleranceSeconds: 3600,
      dates: { ...dates, lateFrom },
    });
    expect(result).toMatchObject({ ok: false, reason: 'deadline.published' });
  }
  expect(await cycleTimes(t)).toEqual(before);
  const refused = await t.db.auditEvent.count({ where: { type: 'cycle.set_dates.refused' } });
  expect(refused).toBe(3);
});
