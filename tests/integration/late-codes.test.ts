import { describe, expect, test } from 'vitest';
import { verifyInvariants } from '../../app/cli/verify-invariants.ts';
import {
  approveLateCode,
  proposeLateCode,
  revokeLateCode,
} from '../../app/domain/cycles/late-codes.server.ts';
import { closeDueCycles } from '../../app/domain/nominations/close-due-cycles.job.ts';
import { redeemLateCode } from '../../app/domain/nominations/redeem-late-code.server.ts';
import { sendForApproval } from '../../app/domain/nominations/send-for-approval.server.ts';
import { platformForTest, type TestPlatform } from '../setup/platform.ts';
import { APPROVER, closeIn, PROPOSER, REASON } from '../support/deadlines.ts';
import { completeDraft, contextOf, draft, limitPerBranch, submitAs } from '../support/nominations.ts';

const HOUR_MS = 3_600_000;
const reasonOf = (result: { ok: boolean; reason?: string }) => (result.ok ? 'ok' : result.reason);
const allow = (t: TestPlatform) =>
  t.db.$executeRaw`update cycle set late_codes_allowed = true where code = '1448'`;

async function proposeFor(t: TestPlatform, reference: string, uses = 1, days = 60) {
  const row = await t.db.nomination.findUniqueOrThrow({
    where: { reference },
    select: { agencyId: true, branch: { select: { code: true } } },
  });
  return proposeLateCode(await contextOf(t, PROPOSER), {
    cycle: '1448',
    branch: row.branch.code,
    agencyId: row.agencyId ?? '',
    expiresAt: new Date(Date.now() + days * 24 * HOUR_MS),
    uses,
    reason: REASON,
  });
}

async function issue(t: TestPlatform, reference: string, uses = 1): Promise<string> {
  const proposal = await proposeFor(t, reference, uses);
  if (!proposal.ok) throw new Error(proposal.reason);
  const target = { cycle: '1448', lateCode: proposal.value.id };
  const issued = await approveLateCode(await contextOf(t, APPROVER), target);
  if (!issued.ok) throw new Error(issued.reason);
  return issued.value.code;
}

const redeem = async (t: TestPlatform, key: string, reference: string, code: string) =>
  redeemLateCode(await contextOf(t, key), { reference, code });

describe('where the rules make no exception (this award)', () => {
  test('nothing is shown and every act is refused', async () => {
    const t = await platformForTest();
    const reference = await draft(t, 'hind');
    expect(reasonOf(await proposeFor(t, reference))).toBe('late_code.off');
    expect(reasonOf(await redeem(t, 'hind', reference, 'AAAA-BBBB-CCCC-DDDD'))).toBe('late_code.off');
    const admin = await t.signIn(PROPOSER);
    expect((await t.request('/ar/admin/cycles/1448/late-codes', { cookie: admin })).status).toBe(404);
    const hind = await t.signIn('hind');
    expect((await t.request(`/ar/nominations/${reference}/late-code`, { cookie: hind })).status).toBe(404);
    expect(await (await t.request(`/ar/nominations/${reference}`, { cookie: hind })).text()).not.toContain(
      'late-code',
    );
    const ledger = await (await t.request('/en/cycles/1448/exceptions.json')).json();
    expect(ledger.lateCodes).toEqual({ allowed: false, issued: 0, used: 0 });
    expect(await t.db.lateCode.count()).toBe(0);
  });
});

describe('where a cycle allows them', () => {
  test('a code opens one nomination of its agency and branch after closing; what it submits is sealed when it ends', async () => {
    const t = await platformForTest();
    await allow(t);
    const reference = await completeDraft(t, 'hind');
    await closeIn(t, -1);
    await closeDueCycles(t.system());
    expect(reasonOf(await submitAs(t, 'faisal', reference))).toBe('deadline.closed');
    const code = await issue(t, reference);
    expect((await t.db.lateCode.findFirstOrThrow()).codeHash).not.toContain(code);
    expect(reasonOf(await redeem(t, 'hind', reference, 'AAAA-BBBB-CCCC-DDDD'))).toBe('late_code.unknown');
    expect(reasonOf(await redeem(t, 'hind', reference, code.toLowerCase().replaceAll('-', ' ')))).toBe('ok');
    expect(reasonOf(await redeem(t, 'hind', reference, code))).toBe('late_code.state');
    expect((await sendForApproval(await contextOf(t, 'hind'), { reference })).ok).toBe(true);
    const result = await submitAs(t, 'faisal', reference);
    expect(result.ok && JSON.parse(result.value.receipt)).toMatchObject({ inTolerance: 0, version: 1 });
    expect(await verifyInvariants(t.databaseUrl)).toEqual([]);
    expect(await closeDueCycles(t.system())).toEqual([]);

    await t.db
      .$executeRaw`update nomination set late_until = clock_timestamp() where reference = ${reference}`;
    await t.db.$executeRaw`select pg_sleep(0.01)`;
    expect(reasonOf(await submitAs(t, 'faisal', reference))).toBe('deadline.closed');
    expect(await closeDueCycles(t.system())).toEqual(['1448-late']);
    const seals = await t.db.seal.findMany({
      where: { cycle: { code: '1448' } },
      orderBy: { number: 'asc' },
    });
    expect(seals.map(({ number, count }) => [number, number === 1 ? 'closing' : count])).toEqual([
      [1, 'closing'],
      [2, 1],
    ]);
    const { state } = await t.db.nomination.findUniqueOrThrow({ where: { reference } });
    expect(state).toBe('in_screening');
    const ledger = await (await t.request('/en/cycles/1448/exceptions.json')).json();
    expect(ledger.lateCodes).toEqual({ allowed: true, issued: 1, used: 1 });
  });

  test('one redeemed before closing stays open when the branch closes', async () => {
    const t = await platformForTest();
    await allow(t);
    const reference = await completeDraft(t, 'hind');
    const other = await draft(t, 'majed', 'B1');
    expect(reasonOf(await redeem(t, 'hind', reference, await issue(t, reference)))).toBe('ok');
    await closeIn(t, -1);
    await closeDueCycles(t.system());
    const states = await t.db.nomination.findMany({
      where: { reference: { in: [reference, other] } },
      select: { reference: true, state: true },
    });
    expect(Object.fromEntries(states.map((row) => [row.reference, row.state]))).toEqual({
      [reference]: 'draft',
      [other]: 'not_submitted',
    });
    expect(await verifyInvariants(t.databaseUrl)).toEqual([]);
  });

  test('its uses cannot be exceeded by a race, nor used for another branch, nor after it was revoked', async () => {
    const t = await platformForTest();
    await allow(t);
    await limitPerBranch(t, 20);
    const references = [await draft(t, 'hind'), await draft(t, 'hind'), await draft(t, 'hind')];
    const elsewhere = await draft(t, 'hind', 'B2');
    const code = await issue(t, references[0] ?? '', 2);
    expect(reasonOf(await redeem(t, 'hind', elsewhere, code))).toBe('late_code.unknown');
    const results = await Promise.all(references.map((reference) => redeem(t, 'hind', reference, code)));
    expect(results.map(reasonOf).sort()).toEqual(['late_code.used_up', 'ok', 'ok']);
    const { id, usesTaken } = await t.db.lateCode.findFirstOrThrow();
    expect(usesTaken).toBe(2);
    const second = await issue(t, elsewhere);
    const revoked = await t.db.lateCode.findFirstOrThrow({ where: { id: { not: id } } });
    await revokeLateCode(await contextOf(t, PROPOSER), { cycle: '1448', lateCode: revoked.id });
    expect(reasonOf(await redeem(t, 'hind', elsewhere, second))).toBe('late_code.unknown');
    expect(await verifyInvariants(t.databaseUrl)).toEqual([]);
  });

  test('two administrators, and an end after the deadline', async () => {
    const t = await platformForTest();
    await allow(t);
    const reference = await draft(t, 'hind');
    expect(reasonOf(await proposeFor(t, reference, 1, 0))).toBe('late_code.expiry');
    const proposal = await proposeFor(t, reference);
    const target = { cycle: '1448', lateCode: proposal.ok ? proposal.value.id : '' };
    expect(reasonOf(await approveLateCode(await contextOf(t, PROPOSER), target))).toBe(
      'late_code.same_person',
    );
    const both = await Promise.all(
      [APPROVER, 'ghada'].map(async (key) => approveLateCode(await contextOf(t, key), target)),
    );
    expect(both.map(reasonOf).sort()).toEqual(['late_code.decided', 'ok']);
  });
});
