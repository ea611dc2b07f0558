import { expect, test } from 'vitest';
import { closeDueCycles } from '../../app/domain/nominations/close-due-cycles.job.ts';
import { platformForTest } from '../setup/platform.ts';
import { closeIn, moveDeadline, propose, REASON } from '../support/deadlines.ts';
import { awaitingApproval, submitAs } from '../support/nominations.ts';

test('the ledger: what was approved with old, new and reason; the tolerance counted only after closing', async () => {
  const t = await platformForTest();
  const json = async () => (await t.request('/en/cycles/1448/exceptions.json')).json();
  expect(await json()).toMatchObject({
    changes: [],
    lateCodes: { allowed: false, issued: 0, used: 0 },
    tolerance: { seconds: 60, received: null },
    seals: [],
  });
  await moveDeadline(t, { branch: 'B1', days: 2, laterDays: 2 });
  await propose(t, { days: 9 });
  const one = await json();
  expect(one.changes).toHaveLength(1);
  expect(one.changes[0]).toMatchObject({
    kind: 'extension',
    branch: { code: 'B1' },
    reason: REASON,
    laterDays: 2,
  });
  for (const locale of ['ar', 'en'] as const) {
    const page = await (await t.request(`/${locale}/cycles/1448/exceptions`)).text();
    expect(page).toContain(REASON[locale]);
    expect(page).not.toMatch(/Nouf Al|Tariq Al|نوف المنارية|طارق الجدولي/);
  }

  const reference = await awaitingApproval(t, 'hind', 'B2');
  await closeIn(t, -1, 60);
  const submitted = await submitAs(t, 'faisal', reference);
  expect(submitted.ok && JSON.parse(submitted.value.receipt).inTolerance).toBe(1);
  expect((await json()).tolerance).toEqual({ seconds: 60, received: null });
  await t.db.$executeRaw`update cycle set late_from = late_from - interval '1 hour' where code = '1448'`;
  await closeDueCycles(t.system());
  // The cycle is sealed, one branch is still open: its rush stays untold.
  expect((await json()).tolerance.received).toBeNull();
  await t.db
    .$executeRaw`update branch set late_from = clock_timestamp() - interval '1 hour' where late_from is not null`;
  await closeDueCycles(t.system());
  expect((await json()).tolerance.received).toBe(1);
});

test('public, and for nothing but published cycles', async () => {
  const t = await platformForTest();
  expect((await t.request('/ar/cycles/1446/exceptions')).status).toBe(200);
  expect((await t.request('/ar/cycles/1999/exceptions')).status).toBe(404);
  expect((await t.request('/ar/cycles/1999/exceptions.json')).status).toBe(404);
  await t.db.$executeRaw`update cycle set state = 'draft' where code = '1446'`;
  expect((await t.request('/ar/cycles/1446/exceptions')).status).toBe(404);
  for (const path of ['', '/rules', '/branches/serving-people', '/results']) {
    expect(await (await t.request(`/ar${path}`)).text()).toContain('/exceptions');
  }
});
