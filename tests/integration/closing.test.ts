import pg from 'pg';
import { describe, expect, inject, test } from 'vitest';
import { closeDueCycles } from '../../app/domain/nominations/close-due-cycles.job.ts';
import { saveSection } from '../../app/domain/nominations/save-section.server.ts';
import { sealedList } from '../../app/domain/nominations/sealed-list.server.ts';
import { submitNomination } from '../../app/domain/nominations/submit-nomination.server.ts';
import { withdrawNomination } from '../../app/domain/nominations/withdraw-nomination.server.ts';
import { platformForTest, type TestPlatform } from '../setup/platform.ts';
import {
  awaitingApproval,
  contextOf,
  draft,
  editTitle,
  submitAs,
  submitInput,
} from '../support/nominations.ts';

/** Moves the closing of the open cycle to `milliseconds` from the database's now; no tolerance unless given. */
async function closeIn(t: TestPlatform, milliseconds: number, tolerance = 0): Promise<void> {
  await t.db.$executeRaw`
    update cycle set late_from = clock_timestamp() + ${milliseconds}::int * interval '1 millisecond',
      tolerance_seconds = ${tolerance}::int where code = '1448'`;
}

/** Waits in the database until a condition holds. */
async function until(t: TestPlatform, holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await holds()) return;
    await t.db.$executeRaw`select pg_sleep(0.02)`;
  }
  throw new Error('the condition never held');
}

const waits = async (t: TestPlatform, mode: string) => {
  const rows = await t.db.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from pg_locks l join pg_database d on d.oid = l.database
    where d.datname = current_database() and l.locktype = 'advisory' and l.mode = ${mode} and not l.granted`;
  return (rows[0]?.n ?? 0) > 0;
};

async function seal(t: TestPlatform) {
  const cycle = await t.db.cycle.findUniqueOrThrow({ where: { code: '1448' }, select: { id: true } });
  const row = await t.db.seal.findFirstOrThrow({ where: { cycleId: cycle.id } });
  const again = await sealedList(t.db, cycle.id, row.logSize);
  return { row, again, cycleId: cycle.id };
}

describe('D1 in time at the lock, committed after closing', () => {
  test('is accepted, and the seal includes it', async () => {
    const t = await platformForTest();
    const reference = await awaitingApproval(t, 'hind');
    const holder = new pg.Client({
      connectionString: inject('servers').superuserUrl.replace(/\/[^/]*$/, new URL(t.databaseUrl).pathname),
    });
    await holder.connect();
    // The submit stops at the log, after it has read the clock under its shared lock.
    await holder.query('begin');
    await holder.query('select 1 from audit_head where id = 1 for update');
    await closeIn(t, 1200);
    const submitting = submitAs(t, 'faisal', reference);
    await until(t, async () => {
      const rows = await t.db.$queryRaw<{ n: number }[]>`
        select count(*)::int as n from pg_stat_activity where datname = current_database()
          and wait_event_type = 'Lock' and query like '%audit_append%'`;
      return (rows[0]?.n ?? 0) > 0;
    });
    await t.db.$executeRaw`select pg_sleep_until((select late_from from cycle where code = '1448'))`;
    const closing = closeDueCycles(t.system());
    await until(t, () => waits(t, 'ExclusiveLock'));
    await holder.query('commit');
    await holder.end();

    const result = await submitting;
    expect(result).toMatchObject({ ok: true });
    expect(await closing).toEqual(['1448']);
    const { row, again } = await seal(t);
    expect(row.listHash).toBe(again.hash);
    const [check] = await t.db.$queryRaw<{ in_time: boolean; committed_late: boolean; in_seal: boolean }[]>`
      select s.received_at < c.late_from as in_time, c.closed_at >= c.late_from as committed_late,
        n.state = 'in_screening' as in_seal
      from submission s join nomination n on n.id = s.nomination_id join cycle c on c.id = n.cycle_id
      where n.reference = ${reference}`;
    expect(check).toEqual({ in_time: true, committed_late: true, in_seal: true });
  });
});

describe('D2 too late', () => {
  test('409 with closing and arrival in both languages, draft kept, no row, the attempt in the log', async () => {
    const t = await platformForTest();
    const reference = await awaitingApproval(t, 'hind');
    const input = await submitInput(t, reference);
    const cookie = await t.signIn('faisal');
    await closeIn(t, -1);
    for (const [locale, sentence] of [
      ['ar', 'أُغلق باب الترشيح في'],
      ['en', 'Closed at'],
    ] as const) {
      const answer = await t.post(
        `/${locale}/nominations/${reference}/review`,
        { intent: 'submit', key: input.key, version: '0', edition: String(input.edition) },
        cookie,
      );
      expect(answer.status).toBe(409);
      const page = await answer.text();
      expect(page).toContain(sentence);
      expect(page.match(/\d\d:\d\d:\d\d/g)?.length).toBeGreaterThanOrEqual(2);
    }
    expect(await t.db.submission.count({ where: { nomination: { reference } } })).toBe(0);
    expect((await t.db.nomination.findUniqueOrThrow({ where: { reference } })).state).toBe(
      'awaiting_agency_approval',
    );
    const refused = await t.db.auditEvent.findFirstOrThrow({
      where: { type: 'nomination.submit.refused', subjectId: reference },
    });
    expect(refused.body).toContain('deadline.closed');
  });

  test('a save after closing gives the typed text back', async () => {
    const t = await platformForTest();
    const reference = await draft(t, 'hind');
    const cookie = await t.signIn('hind');
    await closeIn(t, -1);
    const answer = await t.post(
      `/ar/nominations/${reference}/sections/challenges`,
      { intent: 'continue', revision: '0', textAr: 'ساعتان من الكتابة' },
      cookie,
    );
    expect(answer.status).toBe(409);
    expect((await answer.text()).match(/ساعتان من الكتابة/g)?.length).toBeGreaterThanOrEqual(2);
    const autosave = await t.post(
      `/ar/nominations/${reference}/sections/challenges/autosave`,
      { revision: '0', textAr: 'ساعتان من الكتابة' },
      cookie,
    );
    expect(autosave.status).toBe(409);
    expect(await autosave.json()).toMatchObject({ refusal: { reason: 'deadline.closed' } });
    expect(await t.db.nominationSection.count({ where: { nomination: { reference } } })).toBe(0);
  });

  test('within the tolerance it is accepted and marked on the receipt', async () => {
    const t = await platformForTest();
    const reference = await awaitingApproval(t, 'hind');
    await closeIn(t, -1, 60);
    const result = await submitAs(t, 'faisal', reference);
    expect(result.ok && JSON.parse(result.value.receipt)).toMatchObject({ inTolerance: 1, version: 1 });
  });

  test('a repeat after closing still gets its receipt', async () => {
    const t = await platformForTest();
    const reference = await awaitingApproval(t, 'hind');
    const ctx = await contextOf(t, 'faisal');
    const input = await submitInput(t, reference);
    const first = await submitNomination(ctx, input);
    await closeIn(t, -1);
    await closeDueCycles(t.system());
    const repeat = await submitNomination(ctx, input);
    expect(repeat.ok && first.ok && repeat.value.receipt === first.value.receipt).toBe(true);
  });
});

describe('G3 the closing', () => {
  test('moves every state, mails the owners of drafts once, and closes once', async () => {
    const t = await platformForTest();
    const submitted = await awaitingApproval(t, 'hind');
    await submitAs(t, 'faisal', submitted);
    await editTitle(t, 'hind', submitted, 'تعديل لم يُقدَّم');
    const waiting = await awaitingApproval(t, 'hind', 'B2');
    const unfinished = await draft(t, 'majed', 'B5');
    const withdrawn = await awaitingApproval(t, 'hind', 'B4');
    await submitAs(t, 'faisal', withdrawn);
    await withdrawNomination(await contextOf(t, 'faisal'), { reference: withdrawn });
    await closeIn(t, -1);
    const runs = await Promise.all([closeDueCycles(t.system()), closeDueCycles(t.system())]);
    expect(runs.flat()).toEqual(['1448']);
    const rows = await t.db.nomination.findMany({
      where: { reference: { in: [submitted, waiting, unfinished, withdrawn] } },
      select: { reference: true, state: true },
    });
    expect(Object.fromEntries(rows.map(({ reference, state }) => [reference, state]))).toEqual({
      [submitted]: 'in_screening',
      [waiting]: 'not_submitted',
      [unfinished]: 'not_submitted',
      [withdrawn]: 'withdrawn',
    });
    const mails = await t.db.mail.findMany({ where: { eventKey: `not-submitted:${unfinished}` } });
    expect(mails.map(({ toAddress }) => toAddress.split('@')[0]).sort()).toEqual(['faisal', 'majed']);
    const { row, again, cycleId } = await seal(t);
    expect([row.count, row.listHash]).toEqual([again.count, again.hash]);
    const judged = await t.db.nomination.count({ where: { cycleId, state: 'in_screening' } });
    expect(row.count).toBe(judged);
    expect(await t.db.seal.count({ where: { cycleId } })).toBe(1);
  });

  test('submits in parallel with the closing: each is in the seal or refused, none after it', async () => {
    const t = await platformForTest({ DATABASE_POOL_SIZE: '20' });
    const references: string[] = [];
    for (const branch of ['B1', 'B2', 'B4', 'B6']) {
      references.push(await awaitingApproval(t, 'hind', branch), await awaitingApproval(t, 'majed', branch));
    }
    const ctx = await contextOf(t, 'faisal');
    const inputs = await Promise.all(references.map((reference) => submitInput(t, reference)));
    await closeIn(t, 60);
    const late = t.db
      .$executeRaw`select pg_sleep_until((select late_from from cycle where code = '1448'))`.then(() =>
      closeDueCycles(t.system()),
    );
    const results = await Promise.all([
      ...inputs.map((input, index) =>
        t.db.$executeRaw`select pg_sleep(${index * 0.015})`.then(() => submitNomination(ctx, input)),
      ),
    ]);
    await late;
    await closeDueCycles(t.system());
    expect(results.every((result) => result.ok || result.reason === 'deadline.closed')).toBe(true);
    const { row, again, cycleId } = await seal(t);
    const accepted = results.filter((result) => result.ok).length;
    const before = await t.db.submission.count({
      where: { nomination: { cycleId, reference: { in: references } } },
    });
    expect(before).toBe(accepted);
    expect([row.count, row.listHash]).toEqual([again.count, again.hash]);
    const [bad] = await t.db.$queryRaw<{ n: number }[]>`
      select count(*)::int as n from submission s join nomination n on n.id = s.nomination_id
        join cycle c on c.id = n.cycle_id
      where c.code = '1448' and (s.received_at >= c.late_from or s.received_at > c.closed_at)`;
    expect(bad?.n).toBe(0);
  });

  test('the closed cycle takes no row from anybody (control: the rule stands in the database)', async () => {
    const t = await platformForTest();
    const reference = await awaitingApproval(t, 'hind');
    await submitAs(t, 'faisal', reference);
    await closeIn(t, -1);
    await closeDueCycles(t.system());
    const insert = t.db.$executeRaw`
      insert into submission (nomination_id, version, actor_id, key, body_hash, received_at, content, receipt, signature, key_id)
      select nomination_id, 99, actor_id, gen_random_uuid(), body_hash, received_at, content, receipt, signature, key_id
      from submission limit 1`;
    await expect(insert).rejects.toThrow();
  });

  test('D11 after closing every writing door is shut', async () => {
    const t = await platformForTest();
    const reference = await draft(t, 'hind');
    await closeIn(t, -1);
    await closeDueCycles(t.system());
    const hind = await contextOf(t, 'hind');
    const faisal = await contextOf(t, 'faisal');
    const save = await saveSection(hind, {
      reference,
      section: 'title',
      revision: 0,
      answers: { titleAr: 'متأخر' },
      forget: [],
    });
    expect(save).toMatchObject({ ok: false, reason: 'deadline.closed' });
    expect(await withdrawNomination(faisal, { reference })).toMatchObject({ reason: 'deadline.closed' });
    const branch = await t.db.branch.findFirstOrThrow({ where: { code: 'B1', cycle: { code: '1448' } } });
    const made = await t.post('/ar/nominations/new', { branch: branch.id }, await t.signIn('hind'));
    expect(made.status).not.toBe(303);
  });
});
