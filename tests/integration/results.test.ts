import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { publishDueResults } from '../../app/domain/results/publish-due-results.job.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { bringToFinals } from '../support/finals.ts';

const CYCLE = '1447';
const CHAIRS = { sami: ['B1', 'B5'], muna: ['B2', 'B3'], abdulaziz: ['B4', 'B6'], jawaher: ['B7'] } as const;
const RESULTS = `/ar/admin/cycles/${CYCLE}/results`;

let t: TestPlatform;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  t = await testPlatform();
  await bringToFinals(t.db, CYCLE);
  for (const key of [...Object.keys(CHAIRS), 'nouf', 'tariq', 'ghada', 'yaqoub', 'mansour']) {
    cookies[key] = await t.signIn(key);
  }
});
afterAll(() => t.close());

const as = (key: string) => cookies[key] ?? '';
const decision = (branch: string) => `/ar/panel/${CYCLE}/${branch}/decision`;
const sign = (chair: string, branch: string, fields: Record<string, string> = {}) =>
  t.post(`${decision(branch)}/sign`, { intent: 'sign', ...fields }, as(chair));
/** The reason as the log kept it: every refusal leaves its line. */
const lastReason = async () => {
  const { body } = await t.db.auditEvent.findFirstOrThrow({
    where: { type: { endsWith: '.refused' } },
    orderBy: { index: 'desc' },
    select: { body: true },
  });
  return JSON.parse(body).event.data.reason as string;
};
const loaderOf = async (path: string, route: string, key: string) =>
  (await t.request(`${path}?_data=${encodeURIComponent(route)}`, { cookie: as(key) })).json();

async function fingerprint(): Promise<string> {
  const view = await loaderOf(`${RESULTS}/approve`, 'routes/admin/approve-results', 'nouf');
  return view.fingerprint;
}

const approve = async (key: string, digest?: string) =>
  t.post(`${RESULTS}/approve`, { intent: 'approve', fingerprint: digest ?? (await fingerprint()) }, as(key));
const publish = (key: string) => t.post(`${RESULTS}/publish`, { intent: 'publish' }, as(key));
const refusal = async (post: Promise<Response>) => {
  const response = await post;
  return { status: response.status, reason: await lastReason() };
};
const signAll = async () => {
  for (const [chair, branches] of Object.entries(CHAIRS)) {
    for (const branch of branches) expect((await sign(chair, branch)).status, branch).toBe(303);
  }
};
const recompute = () => t.request(`/ar/audit/results?recompute=${CYCLE}`, { cookie: as('yaqoub') });
const proposed = async () =>
  (await loaderOf(RESULTS, 'routes/admin/results', 'nouf')).gate.map(
    ({ reference }: { reference: string }) => reference,
  );
const clear = (reference: string, outcome: 'pass' | 'fail') =>
  t.post(RESULTS, { intent: 'clear', reference, outcome, note: 'كشف بلا مانع' }, as('nouf'));
const awards = () => t.db.award.count({ where: { nomination: { cycle: { code: CYCLE } } } });
const outcomes = () =>
  t.db.nomination.count({
    where: { cycle: { code: CYCLE }, state: { in: ['winner', 'certificate_of_excellence', 'not_awarded'] } },
  });
const resultMails = () =>
  t.db.mail.count({ where: { template: { in: ['result-winner', 'result-entrant', 'results-published'] } } });

describe('signing', () => {
  test('before the last sheet is open there is no score on the page and no signature', async () => {
    const [open] = await t.db.nomination.findMany({
      where: { branch: { code: 'B1' }, cycle: { code: CYCLE }, state: 'final_review' },
      select: { id: true },
      take: 1,
    });
    await t.db.nomination.update({ where: { id: open?.id ?? '' }, data: { state: 'in_judging' } });
    const view = await loaderOf(decision('B1'), 'routes/panel/decision', 'sami');
    expect(view.result).toBeNull();
    expect(JSON.stringify(view)).not.toMatch(/"score"|"totals"|"median"/);
    expect(await refusal(sign('sami', 'B1'))).toEqual({ status: 409, reason: 'result.unfinished' });
    await t.db.nomination.update({ where: { id: open?.id ?? '' }, data: { state: 'final_review' } });
  });

  test('S3: the chair of another panel finds nothing and signs nothing', async () => {
    expect((await t.request(decision('B2'), { cookie: as('sami') })).status).toBe(404);
    expect((await sign('sami', 'B2')).status).toBe(404);
    expect((await t.request(decision('B1'), { cookie: as('nouf') })).status).toBe(403);
    expect(await t.db.branchResult.count()).toBe(0);
  });

  test('S3: a chair with a conflict sees no ranking and does not sign', async () => {
    const entry = await t.db.nomination.findFirstOrThrow({
      where: { branch: { code: 'B5' }, cycle: { code: CYCLE }, state: 'final_review' },
      select: { id: true },
    });
    const conflict = await t.db.conflict.create({
      data: {
        nominationId: entry.id,
        judgeId: await t.userId('sami'),
        class: 'blocking',
        state: 'declared',
        source: 'declaration',
        createdAt: new Date(),
      },
      select: { id: true },
    });
    expect((await loaderOf(decision('B5'), 'routes/panel/decision', 'sami')).result).toBeNull();
    expect(await refusal(sign('sami', 'B5'))).toEqual({ status: 409, reason: 'result.conflict' });
    await t.db.conflict.delete({ where: { id: conflict.id }, select: { id: true } });
  });

  test('administrators see no score of a branch that its chair did not sign', async () => {
    const view = await loaderOf(RESULTS, 'routes/admin/results', 'nouf');
    expect(view.shown.result).toBeNull();
    expect(JSON.stringify(view)).not.toMatch(/"score"|"totals"/);
  });

  test('a tie that the marks leave waits for the vote of the panel, and keeps it', async () => {
    await bringToFinals(t.db, CYCLE, { marks: () => 75 });
    const entries = await t.db.nomination.findMany({
      where: { branch: { code: 'B3' }, cycle: { code: CYCLE }, state: 'final_review' },
      select: { reference: true },
      orderBy: { reference: 'asc' },
    });
    const references = entries.map(({ reference }) => reference);
    const key = references.join('=');
    expect(references).toHaveLength(2);
    expect(await refusal(sign('muna', 'B3'))).toEqual({ status: 409, reason: 'result.vote_needed' });
    const stranger = await sign('muna', 'B3', { 'vote[0]': `${key}|${references[0]}=N-1447-B1-0001` });
    expect(stranger.status).toBe(409);
    const order = references.toReversed();
    expect((await sign('muna', 'B3', { 'vote[0]': `${key}|${order.join('=')}` })).status).toBe(303);
    const { ranking } = await t.db.branchResult.findFirstOrThrow({
      where: { branch: { code: 'B3' }, cycle: { code: CYCLE } },
      select: { ranking: true },
    });
    expect(ranking).toMatchObject({ winners: [order[0]], casting: { [key]: order } });
    await bringToFinals(t.db, CYCLE);
  });

  test('the signed result holds every mark, and its fingerprint', async () => {
    await signAll();
    const row = await t.db.branchResult.findFirstOrThrow({
      where: { branch: { code: 'B1' } },
      select: { fingerprint: true, ranking: true, version: true },
    });
    expect(row.version).toBe(1);
    expect(row.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row.ranking)).toContain('"scores"');
  });
});

describe('approving', () => {
  test('not before the auditor recomputed and the winners passed the gate', async () => {
    expect(await refusal(approve('nouf'))).toEqual({ status: 409, reason: 'result.not_recomputed' });
    expect((await recompute()).status).toBe(200);
    expect(await refusal(approve('nouf'))).toEqual({ status: 409, reason: 'result.uncleared' });
    for (const reference of await proposed()) expect((await clear(reference, 'pass')).status).toBe(303);
  });

  test('S4: the auditor approves nothing, nor does anybody else', async () => {
    for (const key of ['yaqoub', 'sami', 'mansour']) {
      const response = await t.post(
        `${RESULTS}/approve`,
        { intent: 'approve', fingerprint: 'a'.repeat(64) },
        as(key),
      );
      expect(response.status).toBe(403);
    }
    expect(await t.db.resultApproval.count()).toBe(0);
  });

  test('another fingerprint than the present one is refused', async () => {
    expect(await refusal(approve('nouf', 'ab'.repeat(32)))).toEqual({
      status: 409,
      reason: 'result.changed',
    });
  });

  test('the same administrator twice is one approval, also at the same instant', async () => {
    const digest = await fingerprint();
    const answers = await Promise.all([approve('nouf', digest), approve('nouf', digest)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await refusal(approve('nouf'))).toEqual({ status: 409, reason: 'result.approved_already' });
    expect(await refusal(publish('nouf'))).toEqual({ status: 409, reason: 'result.approvals' });
  });

  test('an approval without a fresh proof of identity goes to the confirmation first', async () => {
    const stale = await t.signIn('ghada', { confirmed: false });
    const response = await t.post(
      `${RESULTS}/approve`,
      { intent: 'approve', fingerprint: await fingerprint() },
      stale,
    );
    expect(response.headers.get('location')).toMatch(/^\/ar\/account\/confirm/);
    expect(await t.db.resultApproval.count()).toBe(1);
  });

  test('signing a branch again cancels what was approved', async () => {
    expect((await sign('sami', 'B1')).status).toBe(303);
    expect(await t.db.resultApproval.count({ where: { cancelledAt: null } })).toBe(0);
    expect(await refusal(publish('nouf'))).toEqual({ status: 409, reason: 'result.not_recomputed' });
    await recompute();
    expect((await approve('nouf')).status).toBe(303);
    expect((await approve('tariq')).status).toBe(303);
  });

  test('a failed gate takes the entry out, cancels approvals, and asks for a new signature', async () => {
    const [first] = await proposed();
    expect((await clear(first, 'fail')).status).toBe(303);
    expect(await t.db.resultApproval.count({ where: { cancelledAt: null } })).toBe(0);
    expect(await refusal(approve('nouf'))).toEqual({ status: 409, reason: 'result.stale' });
    expect((await sign('sami', 'B1')).status).toBe(303);
    const winners = await proposed();
    expect(winners).not.toContain(first);
    await recompute();
    for (const reference of winners) await clear(reference, 'pass');
    expect((await approve('tariq')).status).toBe(303);
    expect((await approve('nouf')).status).toBe(303);
  });
});

describe('J3: a locked mark changed by the owner of the tables', () => {
  test('is found by the recomputation, which names the entry, and nothing is approved on it', async () => {
    const owner = new pg.Client({
      connectionString: inject('servers').ownerUrl.replace(/\/[^/]*$/, new URL(t.databaseUrl).pathname),
    });
    await owner.connect();
    const { rows } = await owner.query<{
      sheet_id: string;
      criterion_id: string;
      score: number;
      reference: string;
    }>(
      `select m.sheet_id, m.criterion_id, m.score, n.reference from sheet_score m join score_sheet s on s.id = m.sheet_id
       join nomination n on n.id = s.nomination_id join branch b on b.id = n.branch_id join cycle c on c.id = n.cycle_id
       where c.code = '1447' and b.code = 'B2' and n.state = 'final_review' order by n.reference limit 1`,
    );
    const [mark] = rows;
    const set = (score: number) =>
      owner.query('update sheet_score set score = $1 where sheet_id = $2 and criterion_id = $3', [
        score,
        mark?.sheet_id,
        mark?.criterion_id,
      ]);
    await set(mark?.score === 0 ? 100 : 0);
    const view = await loaderOf('/ar/audit/results', 'routes/audit/results', 'yaqoub');
    expect(view.recomputation).toBeNull();
    const found = await (
      await t.request(`/ar/audit/results?recompute=${CYCLE}&_data=routes%2Faudit%2Fresults`, {
        cookie: as('yaqoub'),
      })
    ).json();
    expect(found.recomputation.isEqual).toBe(false);
    expect(JSON.stringify(found.recomputation)).toContain(`"code":"sheets","where":"${mark?.reference}"`);
    expect(await refusal(publish('nouf'))).toEqual({ status: 409, reason: 'result.not_recomputed' });
    await set(mark?.score ?? 0);
    await recompute();
    await owner.end();
  });
});

describe('S5: before the instant nothing is public, whatever the process clocks say', () => {
  const future = () => ({ ...t.system(), now: new Date('2099-01-01T00:00:00Z') });

  test('two approvals and a clock decades ahead publish nothing', async () => {
    expect(await refusal(publish('nouf'))).toEqual({ status: 409, reason: 'result.early' });
    expect(await publishDueResults(future())).toEqual([]);
    expect(await awards()).toBe(0);
    expect(await outcomes()).toBe(0);
    expect(await resultMails()).toBe(0);
  });

  test('S6: no path tells a stranger or an entrant anything', async () => {
    const unknown = await t.request('/ar/results/1500');
    const embargoed = await t.request(`/ar/results/${CYCLE}`);
    const clean = async (response: Response) =>
      (await response.text())
        .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
        .replaceAll(/nonce="[^"]*"/g, '')
        .replaceAll(/\d{4}-\d\d-\d\dT[0-9:.]+Z/g, 'AT');
    expect([embargoed.status, unknown.status]).toEqual([404, 404]);
    expect(await clean(embargoed)).toBe(await clean(unknown));
    const [winner] = await proposed();
    expect((await t.request(`/ar/results/${CYCLE}/${winner}`)).status).toBe(404);
    for (const key of ['mansour', 'sami']) {
      expect((await t.request(RESULTS, { cookie: as(key) })).status).toBe(403);
      expect((await t.request('/ar/admin', { cookie: as(key) })).status).toBe(403);
      expect((await t.request('/ar/audit', { cookie: as(key) })).status).toBe(403);
    }
    expect((await t.request(RESULTS)).status).toBe(303);
  });

  test('the announcement moves later, never earlier', async () => {
    const move = (day: string, year: string) =>
      t.post(
        `/ar/admin/cycles/${CYCLE}`,
        {
          intent: 'move',
          'date.day': day,
          'date.month': '1',
          'date.year': year,
          'date.calendar': 'gregorian',
          hour: '20',
          minute: '00',
        },
        as('nouf'),
      );
    expect(await refusal(move('1', '2020'))).toEqual({ status: 409, reason: 'cycle.announcement_earlier' });
    expect((await move('31', '2070')).status).toBe(303);
    const { announceAt } = await t.db.cycle.findUniqueOrThrow({
      where: { code: CYCLE },
      select: { announceAt: true },
    });
    expect(announceAt.toISOString()).toBe('2070-01-31T17:00:00.000Z');
  });

  test('opening results is a line in the log, with who did it', async () => {
    await t.request(RESULTS, { cookie: as('ghada') });
    const last = await t.db.auditEvent.findFirstOrThrow({
      where: { type: 'result.viewed' },
      orderBy: { index: 'desc' },
      select: { actorId: true },
    });
    expect(last.actorId).toBe(await t.userId('ghada'));
  });
});

describe('the announcement', () => {
  test('happens once the database says so, with clocks decades behind, all in one act', async () => {
    await t.db
      .$executeRaw`update cycle set announce_at = clock_timestamp() - interval '1 second' where code = ${CYCLE}`;
    const past = { ...t.system(), now: new Date('2001-01-01T00:00:00Z') };
    const results = await Promise.all([publishDueResults(past), publishDueResults(past)]);
    expect(results.flat()).toEqual([CYCLE]);

    const winners = await t.db.nomination.findMany({
      where: { cycle: { code: CYCLE }, state: 'winner' },
      select: {
        reference: true,
        award: { select: { level: true, verificationCode: true, announcedAt: true } },
      },
    });
    expect(winners.length).toBeGreaterThan(3);
    for (const { award } of winners) {
      expect(award).toMatchObject({ level: 'winner' });
      expect(award?.verificationCode).toMatch(/^[0-9A-Z]{16}$/);
    }
    expect(
      await t.db.nomination.count({
        where: { cycle: { code: CYCLE }, state: { in: ['final_review', 'shortlisted', 'not_shortlisted'] } },
      }),
    ).toBe(0);
    const { publishedAt } = await t.db.cycle.findUniqueOrThrow({
      where: { code: CYCLE },
      select: { publishedAt: true },
    });
    expect(winners[0]?.award?.announcedAt).toEqual(publishedAt);
    expect((await t.request(`/ar/results/${CYCLE}`)).status).toBe(200);
    expect((await t.request(`/ar/results/${CYCLE}/${winners[0]?.reference}`)).status).toBe(200);
  });

  test('one mail for each person and nomination; staff are told without names of winners', async () => {
    const mails = await t.db.mail.findMany({
      where: { template: { in: ['result-winner', 'result-entrant', 'results-published'] } },
      select: { template: true, eventKey: true, toAddress: true, props: true },
    });
    expect(new Set(mails.map(({ eventKey, toAddress }) => `${eventKey} ${toAddress}`)).size).toBe(
      mails.length,
    );
    for (const template of ['result-winner', 'result-entrant', 'results-published']) {
      expect(
        mails.some((mail) => mail.template === template),
        template,
      ).toBe(true);
    }
    const staff = mails.filter(({ template }) => template === 'results-published');
    expect(JSON.stringify(staff)).not.toContain('N-1447');
    const entrants = mails.filter(({ template }) => template === 'result-entrant');
    expect(JSON.stringify(entrants)).not.toMatch(/winner|rank|score/);
  });

  test('a published result changes no more', async () => {
    expect(await refusal(publish('nouf'))).toEqual({ status: 409, reason: 'result.published' });
    expect(await refusal(sign('sami', 'B1'))).toEqual({ status: 409, reason: 'result.published' });
    expect(await publishDueResults(t.system())).toEqual([]);
    const [one] = await t.db.nomination.findMany({
      where: { cycle: { code: CYCLE }, state: 'winner' },
      select: { reference: true },
      take: 1,
    });
    expect(await refusal(clear(one?.reference ?? '', 'fail'))).toEqual({
      status: 409,
      reason: 'result.published',
    });
    await expect(t.db.$executeRaw`update branch_result set version = 9`).rejects.toThrow(
      /permission denied|kept/,
    );
  });
});
