import { expect, test } from 'vitest';
import { verifyInvariants } from '../../app/cli/verify-invariants.ts';
import { closeDueCycles } from '../../app/domain/nominations/close-due-cycles.job.ts';
import { sealedList } from '../../app/domain/nominations/sealed-list.server.ts';
import { sendForApproval } from '../../app/domain/nominations/send-for-approval.server.ts';
import { platformForTest, type TestPlatform } from '../setup/platform.ts';
import { closeIn, cycleTimes, decide, PROPOSER, propose, proposed } from '../support/deadlines.ts';
import { awaitingApproval, contextOf, draft, editTitle, submitAs } from '../support/nominations.ts';

const reasonOf = (result: { ok: boolean; reason?: string }) => (result.ok ? 'ok' : result.reason);

/** One nomination submitted, one never, and the cycle closed. */
async function closed(t: TestPlatform) {
  const submitted = await awaitingApproval(t, 'hind');
  await submitAs(t, 'faisal', submitted);
  const unfinished = await draft(t, 'majed', 'B5');
  await closeIn(t, -1);
  expect(await closeDueCycles(t.system())).toEqual(['1448']);
  return { submitted, unfinished };
}

const stateOf = async (t: TestPlatform, reference: string) =>
  (await t.db.nomination.findUniqueOrThrow({ where: { reference }, select: { state: true } })).state;
const seals = (t: TestPlatform) =>
  t.db.seal.findMany({ where: { cycle: { code: '1448' } }, orderBy: { number: 'asc' } });

test('two administrators reopen; what was submitted opens again, drafts are drafts, the auditor is told', async () => {
  const t = await platformForTest();
  const { submitted, unfinished } = await closed(t);
  const id = await proposed(t, { kind: 'reopening', days: 3, laterDays: 10 });
  expect(await stateOf(t, submitted)).toBe('in_screening');
  expect(reasonOf(await decide(t, id, 'approved', PROPOSER))).toBe('deadline.same_person');
  expect(reasonOf(await decide(t, id))).toBe('ok');
  expect([await stateOf(t, submitted), await stateOf(t, unfinished)]).toEqual(['submitted', 'draft']);
  expect((await cycleTimes(t)).closedAt).toBeNull();
  const mails = await t.db.mail.findMany({ where: { eventKey: `deadline:${id}` } });
  const keys = mails.map(({ toAddress }) => toAddress.split('@')[0]);
  expect(keys).toEqual(expect.arrayContaining(['hind', 'faisal', 'majed', 'yaqoub']));
  expect(mails.every(({ template }) => template === 'deadline-reopened')).toBe(true);
  expect(await verifyInvariants(t.databaseUrl)).toEqual([]);
});

test('the next closing makes a second seal; both are kept and both recompute', async () => {
  const t = await platformForTest();
  const { submitted } = await closed(t);
  const id = await proposed(t, { kind: 'reopening', days: 3, laterDays: 10 });
  await decide(t, id);
  await editTitle(t, 'hind', submitted, 'عنوان أُصلح بعد إعادة الفتح');
  await sendForApproval(await contextOf(t, 'hind'), { reference: submitted });
  expect(reasonOf(await submitAs(t, 'faisal', submitted))).toBe('ok');
  await t.db.$executeRaw`update cycle set late_from = clock_timestamp() where code = '1448'`;
  await t.db.$executeRaw`select pg_sleep(0.01)`;
  expect(await closeDueCycles(t.system())).toEqual(['1448']);
  const [first, second] = await seals(t);
  if (first === undefined || second === undefined) throw new Error('two seals');
  expect(first.listHash).not.toBe(second.listHash);
  for (const one of [first, second]) {
    const again = await sealedList(t.db, one.cycleId, one.logSize);
    expect([again.count, again.hash]).toEqual([one.count, one.listHash]);
  }
  expect(await stateOf(t, submitted)).toBe('in_screening');
  const page = await (await t.request('/en/cycles/1448/exceptions.json')).json();
  expect(page.seals).toHaveLength(2);
  expect(await verifyInvariants(t.databaseUrl)).toEqual([]);
});

test('only one branch: it gets a closing and later a seal of its own, the others stay closed', async () => {
  const t = await platformForTest();
  const { submitted, unfinished } = await closed(t);
  const id = await proposed(t, { kind: 'reopening', branch: 'B5', days: 3, laterDays: 10 });
  await decide(t, id);
  expect([await stateOf(t, submitted), await stateOf(t, unfinished)]).toEqual(['in_screening', 'draft']);
  expect((await cycleTimes(t)).closedAt).not.toBeNull();
  await t.db.$executeRaw`update branch set late_from = clock_timestamp() where late_from is not null`;
  await t.db.$executeRaw`select pg_sleep(0.01)`;
  expect(await closeDueCycles(t.system())).toEqual(['1448-B5']);
  expect((await seals(t)).map(({ number, branchId }) => [number, branchId !== null])).toEqual([
    [1, false],
    [2, true],
  ]);
  expect(await verifyInvariants(t.databaseUrl)).toEqual([]);
});

test('not before closing, not into the past, not once screening has begun', async () => {
  const t = await platformForTest();
  expect(reasonOf(await propose(t, { kind: 'reopening' }))).toBe('reopening.open');
  const { submitted } = await closed(t);
  expect(reasonOf(await propose(t, { kind: 'extension', laterDays: 20 }))).toBe('extension.closed');
  const soon = new Date((await cycleTimes(t)).lateFrom.getTime() + 1);
  expect(reasonOf(await propose(t, { kind: 'reopening', lateFrom: soon, laterDays: 20 }))).toBe(
    'reopening.past',
  );
  const id = await proposed(t, { kind: 'reopening', days: 3, laterDays: 10 });
  const nomination = await t.db.nomination.findUniqueOrThrow({
    where: { reference: submitted },
    select: { id: true },
  });
  await t.db.screeningCheck.create({
    data: {
      nominationId: nomination.id,
      rule: 'E1',
      outcome: 'pass',
      checkedById: await t.userId('mansour'),
      checkedAt: new Date(),
    },
  });
  expect(reasonOf(await decide(t, id))).toBe('reopening.evaluated');
  expect(await stateOf(t, submitted)).toBe('in_screening');
  expect((await cycleTimes(t)).closedAt).not.toBeNull();
});
