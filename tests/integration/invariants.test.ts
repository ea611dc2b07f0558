import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { CHECKS } from '../../app/cli/invariants/checks.ts';
import { runChecks, verifyInvariants } from '../../app/cli/verify-invariants.ts';
import { branchFacts } from '../../app/domain/results/branch-facts.server.ts';
import { computeBranch, fingerprintOf, signedForm } from '../../app/domain/results/signed-result.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { bringToFinals } from '../support/finals.ts';

let t: TestPlatform;
let owner: pg.Client;

beforeAll(async () => {
  t = await testPlatform();
  owner = new pg.Client({
    connectionString: inject('servers').superuserUrl.replace(/\/[^/]*$/, new URL(t.databaseUrl).pathname),
  });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await t.close();
});

test('the demo breaks none of them', async () => {
  expect(await verifyInvariants(t.databaseUrl)).toEqual([]);
});

test('names are unique and every check has a test that breaks it', () => {
  const names = CHECKS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(Object.keys(BREAKS).toSorted()).toEqual(names.toSorted());
});

/** The younger cycle is open, 1447 is closed and judged, 1446 announced. */
const cycle = (code: string) => `(select id from cycle where code = '${code}')`;
const one = (code: string, more = 'true') =>
  `(select id from nomination where cycle_id = ${cycle(code)} and ${more} order by reference limit 1)`;
const opened = `(select s.id from score_sheet s join nomination n on n.id = s.nomination_id
  where n.cycle_id = ${cycle('1447')} and s.state = 'opened' order by n.reference, s.id limit 1)`;
const user = (key: string) => `(select id from "user" where email like '${key}@%')`;

const change = (
  oldLateFrom: string,
  decidedBy: string,
) => `insert into deadline_change (cycle_id, kind, old_late_from,
    new_late_from, reason_ar, reason_en, proposed_by_id, proposed_at, decided_by_id, decided_at, outcome)
  select id, 'extension', ${oldLateFrom}, now() + interval '1 year', 'x', 'x', ${user('nouf')}, now(), ${decidedBy}, now(),
    'approved' from cycle where code = '1448'`;

/** One statement or a few that break exactly one fact by hand, as somebody could who owns the tables. */
const BREAKS: Record<string, string> = {
  'weights-sum-to-100': `update criterion set weight = weight - 1 where code = 'B1.1'`,
  'submitted-has-version': `update nomination set version = 0, submitted_at = null where id = ${one('1447', `state = 'final_review'`)};
    delete from submission where nomination_id = ${one('1447', `version = 0 and state = 'final_review'`)}`,
  'versions-without-gap': `delete from submission where nomination_id = ${one('1447', 'version > 0')}`,
  'receipt-key-is-published': `update submission set key_id = 'lost-1'
    where nomination_id = ${one('1448', 'version > 0')}`,
  'submitted-in-time': `update submission set received_at = now() + interval '1 year', in_tolerance = true
    where nomination_id = ${one('1448', 'version > 0')}`,
  'tolerance-is-marked': `update submission set in_tolerance = true where nomination_id = ${one('1448', 'version > 0')}`,
  'closed-holds-no-draft': `update nomination set state = 'submitted' where id = ${one('1447', `state = 'final_review'`)}`,
  'closed-has-seal': `delete from seal where cycle_id = ${cycle('1446')}`,
  'seal-recomputes': `update seal set count = count + 100 where cycle_id = ${cycle('1447')}`,
  'deadline-moved-by-two': `alter table deadline_change drop constraint deadline_change_two_people;
    ${change("now() - interval '2 days'", user('nouf'))}`,
  'extended-before-closing': change("now() - interval '9 days'", user('faisal')),
  'late-codes-only-where-allowed': `insert into late_code (cycle_id, branch_id, agency_id, code_hash, expires_at, uses_allowed,
      reason_ar, reason_en, proposed_by_id, proposed_at)
    select cycle_id, branch_id, agency_id, 'x', now(), 1, 'x', 'x', ${user('nouf')}, now() from nomination
    where id = ${one('1448', 'agency_id is not null')}`,
  'late-code-uses-are-counted': `insert into late_code (cycle_id, branch_id, agency_id, code_hash, expires_at, uses_allowed,
      uses_taken, reason_ar, reason_en, proposed_by_id, proposed_at)
    select cycle_id, branch_id, agency_id, 'x', now(), 1, 1, 'x', 'x', ${user('nouf')}, now() from nomination
    where id = ${one('1448', 'agency_id is not null')}`,
  'reference-names-its-place': `update nomination set reference = 'N-1400-B1-0001' where id = ${one('1448')}`,
  'numbers-are-counted': `update branch set last_number = 0 where cycle_id = ${cycle('1447')} and code = 'B1'`,
  'ineligible-by-two-officers': `update nomination set state = 'ineligible' where id = ${one('1447', `state = 'final_review'`)}`,
  'clean-has-hash': `alter table document drop constraint document_clean;
    update document set sha256 = null where id = (select id from document where state in ('clean', 'claimed') limit 1)`,
  'no-conflict-in-panel': `insert into conflict (nomination_id, judge_id, class, state, source, created_at)
    select nomination_id, judge_id, 'blocking', 'declared', 'declaration', now() from assignment where state = 'active' limit 1`,
  'sheet-fits-assignment': `update score_sheet set judge_id = ${user('nouf')} where id = ${opened}`,
  'sheet-is-complete': `delete from sheet_score where sheet_id = ${opened}
    and criterion_id = (select criterion_id from sheet_score where sheet_id = ${opened} limit 1)`,
  'no-mark-before-opening': `update score_sheet set state = 'submitted', opened_at = null where id = ${opened}`,
  'mark-of-own-branch': `insert into sheet_score (sheet_id, criterion_id, score) select ${opened}, k.id, 50 from criterion k
    join branch b on b.id = k.branch_id where b.cycle_id = ${cycle('1447')} and b.code = 'B7' limit 1`,
  'sealed-until-complete': `update score_sheet set state = 'submitted', opened_at = null where id = ${opened};
    update phase set starts_at = now(), ends_at = now() + interval '1 day' where code = 'independent_judging'`,
  'opened-has-instant': `update score_sheet set opened_at = null where id = ${opened}`,
  'ended-has-no-valid-sheet': `update assignment set state = 'removed' where id = (select assignment_id from score_sheet where id = ${opened})`,
  'judge-sits-on-panel': `delete from role_grant where user_id = (select judge_id from score_sheet where id = ${opened})`,
  'award-only-after-publication': `insert into award (nomination_id, level, verification_code, announced_at)
    values (${one('1448')}, 'winner', 'X', now())`,
  'outcome-only-after-publication': `update nomination set state = 'not_awarded' where id = ${one('1447', `state = 'final_review'`)}`,
  'award-matches-state': `update nomination set state = 'not_awarded' where id = ${one('1446', `state = 'winner'`)}`,
  'published-not-early': `alter table cycle drop constraint cycle_announcement;
    update cycle set announce_at = published_at + interval '1 second' where code = '1446'`,
  'published-by-two': `insert into branch_result (cycle_id, branch_id, version, ranking, fingerprint, signed_by_id, signed_at)
    select cycle_id, id, 1, '{"ranking": []}', 'f', ${user('sami')}, now() from branch where cycle_id = ${cycle('1446')} limit 1;
    insert into result_approval (cycle_id, fingerprint, approver_id, approved_at)
    select id, 'f', ${user('nouf')}, published_at from cycle where code = '1446'`,
  'approved-by-administrators': `insert into result_approval (cycle_id, fingerprint, approver_id, approved_at)
    values (${cycle('1447')}, 'f', ${user('mansour')}, now())`,
  'signatures-without-gap': `insert into branch_result (cycle_id, branch_id, version, ranking, fingerprint, signed_by_id, signed_at)
    select cycle_id, id, 2, '{"ranking": []}', 'f', ${user('sami')}, now() from branch
    where cycle_id = ${cycle('1447')} and code = 'B2'`,
  'signed-marks-unchanged': `update sheet_score set score = 100 - score where sheet_id = (select s.id from score_sheet s
    join nomination n on n.id = s.nomination_id join branch b on b.id = n.branch_id
    where b.code = 'B1' and n.cycle_id = ${cycle('1447')} and s.state = 'opened' order by n.reference limit 1)`,
  'log-ends-at-its-head': `delete from audit_event where index = (select max(index) from audit_event)`,
  'log-is-chained': `update audit_event set body = replace(body, 'demo-seed', 'demo-seen') where index = 3`,
  'sent-has-instant': `insert into mail (event_key, template, to_name, to_address, props, state)
    values ('x', 'receipt', 'x', 'x@example.test', '{}', 'sent')`,
  'result-mail-after-publication': `insert into mail (event_key, template, to_name, to_address, props)
    select 'result:' || reference, 'result-winner', 'x', 'x@example.test', '{}' from nomination
    where cycle_id = ${cycle('1447')} limit 1`,
  'auditor-holds-nothing-else': `insert into role_grant (user_id, role) values (${user('yaqoub')}, 'screening_officer')`,
  'administrator-judges-nothing': `insert into role_grant (user_id, role, cycle_id, branch_id)
    select ${user('nouf')}, 'judge', cycle_id, id from branch where cycle_id = ${cycle('1448')} limit 1`,
};

describe('each check turns red when its fact is broken by hand', () => {
  beforeAll(async () => {
    await bringToFinals(t.db, '1447');
    await signBranchByHand();
    expect(await verifyInvariants(t.databaseUrl)).toEqual([]);
  });

  test.each(CHECKS.map(({ name }) => name))('%s', async (name) => {
    await owner.query('begin');
    try {
      // Triggers and foreign keys off: this is what the checks are for.
      await owner.query('set local session_replication_role = replica');
      await owner.query(BREAKS[name] ?? '');
      const found = await runChecks(owner);
      const own = found.find((finding) => finding.name === name);
      expect(own?.rows.length, found.map((finding) => finding.name).join()).toBeGreaterThan(0);
      expect(own?.rows.every((row) => row !== null && row !== '')).toBe(true);
    } finally {
      await owner.query('rollback');
    }
  });
});

/** A signature of B1, so that the marks under it can be compared. */
async function signBranchByHand(): Promise<void> {
  const branch = await t.db.branch.findFirstOrThrow({
    where: { code: 'B1', cycle: { code: '1447' } },
    select: { id: true, cycleId: true },
  });
  const { facts } = await branchFacts(t.db, branch.id);
  const signed = signedForm(facts, {}, computeBranch(facts, {}));
  await t.db.branchResult.create({
    data: {
      cycleId: branch.cycleId,
      branchId: branch.id,
      version: 1,
      ranking: signed,
      fingerprint: fingerprintOf(signed),
      signedById: await t.userId('sami'),
      signedAt: new Date(),
    },
    select: { id: true },
  });
}
