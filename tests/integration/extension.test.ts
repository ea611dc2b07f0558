import { describe, expect, test } from 'vitest';
import { verifyInvariants } from '../../app/cli/verify-invariants.ts';
import { proposeDeadline } from '../../app/domain/cycles/propose-deadline.server.ts';
import { closeDueCycles } from '../../app/domain/nominations/close-due-cycles.job.ts';
import { nominationHead } from '../../app/domain/nominations/open-nomination.queries.server.ts';
import { platformForTest, type TestPlatform } from '../setup/platform.ts';
import {
  APPROVER,
  closeIn,
  cycleTimes,
  decide,
  moveDeadline,
  PROPOSER,
  propose,
  proposed,
  REASON,
} from '../support/deadlines.ts';
import { awaitingApproval, contextOf, draft, submitAs } from '../support/nominations.ts';

const DAY_MS = 86_400_000;
const reasonOf = (result: { ok: boolean; reason?: string }) => (result.ok ? 'ok' : result.reason);

describe('an extension of the cycle', () => {
  test('two administrators: the closing, the later phases and the announcement move with the commit', async () => {
    const t = await platformForTest();
    const before = await cycleTimes(t);
    const phases = await phasesOf(t);
    const id = await proposed(t);
    expect(await cycleTimes(t)).toEqual(before);
    expect((await decide(t, id)).ok).toBe(true);
    const after = await cycleTimes(t);
    expect(after.lateFrom.getTime() - before.lateFrom.getTime()).toBe(7 * DAY_MS);
    expect(after.announceAt.getTime() - before.announceAt.getTime()).toBe(7 * DAY_MS);
    for (const [code, { startsAt, endsAt }] of Object.entries(await phasesOf(t))) {
      const old = phases[code];
      const moves = code !== 'opening' && code !== 'last_questions';
      expect([code, startsAt - (old?.startsAt ?? 0), endsAt - (old?.endsAt ?? 0)]).toEqual([
        code,
        moves ? 7 * DAY_MS : 0,
        moves ? 7 * DAY_MS : 0,
      ]);
    }
  });

  test('every holder of a draft or a submission is told once, with both instants and the reason', async () => {
    const t = await platformForTest();
    await draft(t, 'majed', 'B5');
    const submitted = await awaitingApproval(t, 'hind');
    await submitAs(t, 'faisal', submitted);
    const id = await moveDeadline(t);
    const mails = await t.db.mail.findMany({ where: { eventKey: `deadline:${id}` } });
    const keys = mails.map(({ toAddress }) => toAddress.split('@')[0]);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(expect.arrayContaining(['hind', 'majed', 'faisal']));
    expect(keys).not.toContain(PROPOSER);
    expect(mails.every(({ template }) => template === 'deadline-extended')).toBe(true);
    expect(mails[0]?.props).toMatchObject({ reason: REASON });
    const rows = await t.db.auditEvent.findMany({
      where: { type: { startsWith: 'deadline.' } },
      orderBy: { index: 'asc' },
    });
    expect(rows.map(({ type }) => type)).toEqual(['deadline.proposed', 'deadline.approved']);
  });

  test('D3 an earlier or past instant is refused and changes nothing', async () => {
    const t = await platformForTest();
    const before = await cycleTimes(t);
    for (const days of [-1, 0, -400]) {
      expect(reasonOf(await propose(t, { days, laterDays: 0 }))).toBe('extension.not_later');
    }
    expect(await cycleTimes(t)).toEqual(before);
    expect(await t.db.deadlineChange.count()).toBe(0);
    expect(await t.db.auditEvent.count({ where: { type: 'deadline.propose.refused' } })).toBe(3);
  });

  test('not by one person, not twice, not by anybody else', async () => {
    const t = await platformForTest();
    const id = await proposed(t);
    expect(reasonOf(await propose(t, { days: 9 }, APPROVER))).toBe('deadline.pending');
    expect(reasonOf(await decide(t, id, 'approved', PROPOSER))).toBe('deadline.same_person');
    expect(reasonOf(await decide(t, id, 'approved', 'faisal'))).toBe('account.forbidden');
    expect(reasonOf(await decide(t, id, 'withdrawn', APPROVER))).toBe('deadline.not_proposer');
    const both = await Promise.all([decide(t, id), decide(t, id)]);
    expect(both.map(reasonOf).sort()).toEqual(['deadline.decided', 'ok']);
    const raw = t.db.$executeRaw`update deadline_change set reason_en = 'x' where id = ${id}::uuid`;
    await expect(raw).rejects.toThrow();
  });

  test('a rejected or withdrawn proposal moves nothing and makes room for the next', async () => {
    const t = await platformForTest();
    const before = await cycleTimes(t);
    expect((await decide(t, await proposed(t), 'rejected')).ok).toBe(true);
    expect((await decide(t, await proposed(t), 'withdrawn', PROPOSER)).ok).toBe(true);
    expect(await cycleTimes(t)).toEqual(before);
    expect((await propose(t)).ok).toBe(true);
    expect(await t.db.mail.count({ where: { eventKey: { startsWith: 'deadline:' } } })).toBe(0);
  });

  test('phases that would be overtaken must move along', async () => {
    const t = await platformForTest();
    const decision = await propose(t, { days: 7, laterDays: 6 });
    expect(decision).toMatchObject({ ok: false, reason: 'extension.order', details: { days: 7 } });
  });
});

describe('races', () => {
  test('approval against the closing job: one of the two, and what it decided holds', async () => {
    const t = await platformForTest();
    for (let round = 0; round < 5; round += 1) {
      await t.db.$executeRaw`update cycle set closed_at = null where code = '1448'`;
      await closeIn(t, 1500);
      const id = await proposed(t, { days: 7, laterDays: 14 });
      const old = (await cycleTimes(t)).lateFrom;
      const closing = t.db
        .$executeRaw`select pg_sleep_until((select late_from from cycle where code = '1448'))`.then(() =>
        closeDueCycles(t.system()),
      );
      const delay = t.db
        .$executeRaw`select pg_sleep_until((select late_from - ${(round - 2) * 5}::int * interval '1 millisecond' from cycle where code = '1448'))`;
      const [closed, decided] = await Promise.all([closing, delay.then(() => decide(t, id))]);
      const after = await cycleTimes(t);
      if (decided.ok) {
        expect([closed, after.closedAt]).toEqual([[], null]);
        expect(after.lateFrom > old).toBe(true);
      } else {
        expect(decided.reason).toBe('extension.closed');
        expect(after.lateFrom).toEqual(old);
        await closeDueCycles(t.system());
        expect((await cycleTimes(t)).closedAt).not.toBeNull();
        expect((await decide(t, id, 'rejected')).ok).toBe(true);
      }
    }
    expect(await verifyInvariants(t.databaseUrl)).toEqual([]);
  });

  test('a submit is judged by the limit that holds under its own lock', async () => {
    const t = await platformForTest();
    const reference = await awaitingApproval(t, 'hind');
    await closeIn(t, 1500);
    await moveDeadline(t, { days: 7, laterDays: 14 });
    await t.db.$executeRaw`select pg_sleep(1.6)`;
    expect(await closeDueCycles(t.system())).toEqual([]);
    const result = await submitAs(t, 'faisal', reference);
    const { lateFrom } = await cycleTimes(t);
    expect(result.ok && JSON.parse(result.value.receipt)).toMatchObject({ inTolerance: 0 });
    expect(result.ok && Date.parse(JSON.parse(result.value.receipt).lateFrom)).toBe(lateFrom.getTime());
    expect(await verifyInvariants(t.databaseUrl)).toEqual([]);
  });
});

describe('a branch', () => {
  test('its own closing holds for it alone: the cycle closes, the branch stays open, each has its seal', async () => {
    const t = await platformForTest();
    const inBranch = await awaitingApproval(t, 'hind', 'B1');
    const elsewhere = await awaitingApproval(t, 'hind', 'B2');
    await closeIn(t, 60_000);
    await moveDeadline(t, { branch: 'B1', days: 3, laterDays: 14 });
    await closeIn(t, -1);
    expect(await closeDueCycles(t.system())).toEqual(['1448']);
    expect(reasonOf(await submitAs(t, 'faisal', elsewhere))).toBe('deadline.closed');
    expect((await submitAs(t, 'faisal', inBranch)).ok).toBe(true);
    const shown = await nominationHead(await contextOf(t, 'hind'), inBranch);
    const other = await nominationHead(await contextOf(t, 'hind'), elsewhere);
    expect([shown?.head.isOpen, other?.head.isOpen]).toEqual([true, false]);
    expect(await verifyInvariants(t.databaseUrl)).toEqual([]);

    await t.db.$executeRaw`update branch set late_from = clock_timestamp() where code = 'B1'
      and cycle_id = (select id from cycle where code = '1448')`;
    await t.db.$executeRaw`select pg_sleep(0.01)`;
    expect(await closeDueCycles(t.system())).toEqual(['1448-B1']);
    const seals = await t.db.seal.findMany({
      where: { cycle: { code: '1448' } },
      select: { number: true, count: true, branch: { select: { code: true } } },
      orderBy: { number: 'asc' },
    });
    expect(seals.map(({ number, branch }) => [number, branch?.code ?? null])).toEqual([
      [1, null],
      [2, 'B1'],
    ]);
    const states = await t.db.nomination.findMany({
      where: { reference: { in: [inBranch, elsewhere] } },
      select: { state: true },
      orderBy: { reference: 'asc' },
    });
    expect(states.map(({ state }) => state)).toEqual(['in_screening', 'not_submitted']);
    expect(await closeDueCycles(t.system())).toEqual([]);
    expect(await verifyInvariants(t.databaseUrl)).toEqual([]);
  });

  test('only its entrants are told, and a foreign branch does not exist', async () => {
    const t = await platformForTest();
    await t.db
      .$executeRaw`update nomination set state = 'withdrawn' where state in ('draft', 'awaiting_agency_approval', 'submitted')`;
    await draft(t, 'hind', 'B1');
    await draft(t, 'majed', 'B5');
    const id = await moveDeadline(t, { branch: 'B5' });
    const mails = await t.db.mail.findMany({ where: { eventKey: `deadline:${id}` } });
    const keys = mails.map(({ toAddress }) => toAddress.split('@')[0]);
    expect(keys).toContain('majed');
    expect(keys).not.toContain('hind');
    expect(reasonOf(await propose(t, { branch: 'B9' }))).toBe('cycle.not_found');
    const ctx = await contextOf(t, PROPOSER);
    const input = { cycle: '1999', branch: null, kind: 'extension', laterDays: 0, reason: REASON } as const;
    expect(reasonOf(await proposeDeadline(ctx, { ...input, lateFrom: new Date() }))).toBe('cycle.not_found');
  });
});

async function phasesOf(t: TestPlatform) {
  const rows = await t.db.phase.findMany({ where: { cycle: { code: '1448' } } });
  return Object.fromEntries(
    rows.map(({ code, startsAt, endsAt }) => [
      code,
      { startsAt: startsAt.getTime(), endsAt: endsAt.getTime() },
    ]),
  );
}
