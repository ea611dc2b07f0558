import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveSection } from '../../app/domain/nominations/save-section.server.ts';
import { submitNomination } from '../../app/domain/nominations/submit-nomination.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import {
  awaitingApproval,
  completeDraft,
  contextOf,
  editTitle,
  limitPerBranch,
  submitAs,
  submitInput,
} from '../support/nominations.ts';

/* E1–E12 at the door: every rule that is enforced, refused without losing a word. */

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
  await limitPerBranch(t, 50);
});
afterAll(() => t.close());

const answersOf = (reference: string) =>
  t.db.nominationSection.findMany({
    where: { nomination: { reference } },
    select: { code: true, revision: true, answers: true },
    orderBy: { code: 'asc' },
  });
const agencyOf = async (reference: string) => {
  const { agencyId } = await t.db.nomination.findUniqueOrThrow({ where: { reference } });
  return agencyId ?? '';
};

/** Submitting is refused for this reason, is in the log, gives no version and changes nothing that was typed. */
async function isRefused(reference: string, reason: string, values: Record<string, unknown> = {}) {
  const before = await answersOf(reference);
  const result = await submitAs(t, 'faisal', reference);
  expect(result).toMatchObject({
    ok: false,
    reason,
    ...(Object.keys(values).length > 0 ? { details: values } : {}),
  });
  expect(await answersOf(reference)).toEqual(before);
  expect(await t.db.submission.count({ where: { nomination: { reference } } })).toBe(0);
  const event = await t.db.auditEvent.findFirstOrThrow({
    where: { type: 'nomination.submit.refused', subjectId: reference },
    orderBy: { index: 'desc' },
  });
  expect(event.body).toContain(reason);
}

async function change(reference: string, code: string, changes: Record<string, unknown>) {
  const row = await t.db.nominationSection.findFirstOrThrow({ where: { nomination: { reference }, code } });
  const answers = { ...(row.answers as object), ...changes } as never;
  const saved = await saveSection(await contextOf(t, 'faisal'), {
    reference,
    section: code,
    revision: row.revision,
    answers,
    forget: [],
  });
  if (!saved.ok) throw new Error(saved.reason);
}

describe('E1 and E2: who enters', () => {
  test('an agency that is no longer active is refused, and enters once it is active again', async () => {
    const reference = await awaitingApproval(t, 'hind');
    const id = await agencyOf(reference);
    await t.db.agency.update({ where: { id }, data: { active: false } });
    await isRefused(reference, 'eligibility.agency_inactive');
    await t.db.agency.update({ where: { id }, data: { active: true } });
    expect(await submitAs(t, 'faisal', reference)).toMatchObject({ ok: true });
  });

  test('the employer of the chair of the branch is refused there, and not in another branch', async () => {
    const chair = await t.db.roleGrant.findFirstOrThrow({
      where: { role: 'panel_chair', branch: { code: 'B2', cycle: { code: '1448' } }, revokedAt: null },
    });
    const reference = await awaitingApproval(t, 'hind', 'B2');
    const other = await awaitingApproval(t, 'hind', 'B4');
    const job = await t.db.employment.create({
      data: { userId: chair.userId, agencyId: await agencyOf(reference) },
    });
    await isRefused(reference, 'eligibility.chair_employer');
    expect(await submitAs(t, 'faisal', other)).toMatchObject({ ok: true });
    await t.db.employment.update({ where: { id: job.id }, data: { endOn: new Date('2020-01-01') } });
    expect(await submitAs(t, 'faisal', reference)).toMatchObject({ ok: true });
  });

  test('the organiser itself is refused', async () => {
    const reference = await awaitingApproval(t, 'hind');
    const id = await agencyOf(reference);
    const { nameAr } = await t.db.agency.findUniqueOrThrow({ where: { id } });
    await t.db.$executeRaw`
      update cycle set rules = jsonb_set(rules, '{award,organiser,ar}', to_jsonb(${nameAr}::text)) where code = '1448'`;
    await isRefused(reference, 'eligibility.organiser');
    await t.db.$executeRaw`
      update cycle set rules = jsonb_set(rules, '{award,organiser,ar}', to_jsonb('الجهة المنظِّمة'::text)) where code = '1448'`;
  });

  test('an individual who became a judge or joined the staff is refused', async () => {
    const grant = await t.db.roleGrant.findFirstOrThrow({
      where: { role: 'individual_entrant' },
      select: { userId: true, user: { select: { email: true } } },
    });
    const entrant = grant.user.email.split('@')[0] ?? '';
    const reference = await completeDraft(t, entrant, 'B7');
    const { branchId, cycleId } = await t.db.nomination.findUniqueOrThrow({ where: { reference } });
    for (const [data, reason] of [
      [{ role: 'judge', branchId, cycleId }, 'eligibility.judge'],
      [{ role: 'screening_officer' }, 'eligibility.staff'],
    ] as const) {
      const given = await t.db.roleGrant.create({ data: { userId: grant.userId, ...data } });
      expect(await submitAs(t, entrant, reference)).toMatchObject({ ok: false, reason });
      await t.db.roleGrant.update({ where: { id: given.id }, data: { revokedAt: new Date() } });
    }
    expect(await submitAs(t, entrant, reference)).toMatchObject({ ok: true });
  });
});

describe('E3: months in operation, against the closing in force', () => {
  test('a work that lacks days is refused, and enters when the branch is extended far enough', async () => {
    const reference = await awaitingApproval(t, 'hind', 'B6');
    const { branchId, cycle } = await t.db.nomination.findUniqueOrThrow({
      where: { reference },
      select: { branchId: true, cycle: { select: { lateFrom: true } } },
    });
    const closing = cycle.lateFrom.getTime();
    const day = 86_400_000;
    const launched = new Date(closing - 170 * day).toISOString().slice(0, 10);
    await change(reference, 'eligibility', { launchedOn: launched });
    await isRefused(reference, 'nomination.incomplete');
    await t.db.branch.update({ where: { id: branchId }, data: { lateFrom: new Date(closing + 30 * day) } });
    expect(await submitAs(t, 'faisal', reference)).toMatchObject({ ok: true });
  });
});

describe('E4: a winner of the branch in the last two cycles', () => {
  test('is refused under its old title, whatever its spelling', async () => {
    const reference = await awaitingApproval(t, 'hind');
    const agencyId = await agencyOf(reference);
    const won = await t.db.nomination.findFirstOrThrow({
      where: { branch: { code: 'B1' }, cycle: { code: '1447' }, version: { gt: 0 } },
      select: { id: true, submissions: { select: { content: true } } },
    });
    const past = await t.db.nomination.findFirst({
      where: { branch: { code: 'B1' }, cycle: { code: '1446' }, award: { level: 'winner' } },
      select: { id: true, submissions: { select: { content: true }, orderBy: { version: 'desc' }, take: 1 } },
    });
    const winner = past ?? won;
    await t.db.nomination.update({ where: { id: winner.id }, data: { agencyId } });
    if (past === null) {
      await t.db.award.create({
        data: { nominationId: won.id, level: 'winner', verificationCode: 'TEST-E4', announcedAt: new Date() },
      });
    }
    const { title } = (winner.submissions[0]?.content ?? { title: { ar: '' } }) as { title: { ar: string } };
    await editTitle(t, 'faisal', reference, `«${title.ar}»`);
    await isRefused(reference, 'eligibility.won_found');
    await editTitle(t, 'faisal', reference, 'عمل جديد لا صلة له بما فاز');
    expect(await submitAs(t, 'faisal', reference)).toMatchObject({ ok: true });
  });
});

describe('E5: one work, one nomination', () => {
  const address = (path: string) => ({ serviceAddress: `https://works.example.test/${path}` });

  test('the same address is refused in the same branch and in another, and is free again after a withdrawal', async () => {
    const first = await awaitingApproval(t, 'hind');
    const same = await awaitingApproval(t, 'hind');
    const elsewhere = await awaitingApproval(t, 'hind', 'B5');
    for (const reference of [first, same, elsewhere]) await change(reference, 'eligibility', address('one'));
    expect(await submitAs(t, 'faisal', first)).toMatchObject({ ok: true });
    await isRefused(same, 'eligibility.duplicate', { rule: 'E5', reference: first });
    await isRefused(elsewhere, 'eligibility.duplicate', { reference: first });
    // What was submitted counts as it was submitted, not as somebody edits it now.
    await change(first, 'eligibility', address('renamed'));
    await isRefused(same, 'eligibility.duplicate');
    await t.db.nomination.update({ where: { reference: first }, data: { state: 'withdrawn' } });
    expect(await submitAs(t, 'faisal', same)).toMatchObject({ ok: true });
  });

  test('the database finds every title that the rule would call the same', async () => {
    const pairs = [
      ['الأُولى في المملكة', 'الاولي في المملكه'],
      ['خدمـــة رقميّة', 'خدمة رقمية'],
      ['«حجز واحد» ٢٠٢٧', 'حجز واحد 2027'],
      ['آمر الشراء الإلكتروني', 'امر الشراء الالكتروني'],
      ['E-Gate | بوابة', 'e gate بوابه'],
      ['ا\u0654مر', 'أمر'],
    ];
    for (const [one = '', other = ''] of pairs) {
      const [row] = await t.db.$queryRaw<{ same: boolean }[]>`
        select folded_title(${one}) = folded_title(${other}) as same`;
      expect(row?.same, `${one} = ${other}`).toBe(true);
    }
  });

  test('of two twins that are submitted at once, one enters', async () => {
    const twins = [await awaitingApproval(t, 'hind'), await awaitingApproval(t, 'hind', 'B3')];
    for (const reference of twins) await editTitle(t, 'faisal', reference, 'عمل واحد باسمين');
    const ctx = await contextOf(t, 'faisal');
    const inputs = await Promise.all(twins.map((reference) => submitInput(t, reference)));
    const results = await Promise.all(inputs.map((input) => submitNomination(ctx, input)));
    expect(results.map((result) => (result.ok ? 'ok' : result.reason)).sort()).toEqual([
      'eligibility.duplicate',
      'ok',
    ]);
  });

  test('the page says which nomination it is, in the reader’s language, and keeps what was typed', async () => {
    const first = await awaitingApproval(t, 'hind');
    const second = await awaitingApproval(t, 'hind');
    await editTitle(t, 'faisal', first, 'عمل تكرر في الصفحة');
    await editTitle(t, 'faisal', second, 'عملٌ تكرر في الصفحه');
    const cookie = await t.signIn('faisal');
    const review = await (await t.request(`/ar/nominations/${second}/review`, { cookie })).text();
    expect(review).toContain('يُقدَّم أحدهما وحده');
    expect(await submitAs(t, 'faisal', first)).toMatchObject({ ok: true });
    for (const [locale, sentence] of [
      ['ar', `قُدِّم هذا العمل في الترشيح ${first}`],
      ['en', `This work was already submitted as ${first}`],
    ] as const) {
      const input = await submitInput(t, second);
      const answer = await t.post(
        `/${locale}/nominations/${second}/review`,
        { intent: 'submit', key: input.key, version: '0', edition: String(input.edition) },
        cookie,
      );
      expect(answer.status).toBe(422);
      const page = await answer.text();
      expect(page).toContain(sentence);
      expect(page).toContain('عملٌ تكرر في الصفحه');
    }
  });
});

describe('E6 to E10', () => {
  test('E6: beyond the limit of the branch, counted among what is submitted', async () => {
    const first = await awaitingApproval(t, 'hind', 'B4');
    const second = await awaitingApproval(t, 'hind', 'B4');
    const submitted = await t.db.nomination.count({
      where: {
        branch: { code: 'B4' },
        cycle: { code: '1448' },
        agencyId: await agencyOf(first),
        version: { gt: 0 },
      },
    });
    await limitPerBranch(t, submitted + 1);
    expect(await submitAs(t, 'faisal', first)).toMatchObject({ ok: true });
    await isRefused(second, 'eligibility.count_over', { limit: submitted + 1, count: submitted + 2 });
    await limitPerBranch(t, 50);
    expect(await submitAs(t, 'faisal', second)).toMatchObject({ ok: true });
  });

  test('E7 and E10: without a required document, without the letter, without approval', async () => {
    const reference = await awaitingApproval(t, 'hind');
    for (const code of ['D2', 'D1']) {
      const where = { nomination: { reference }, code };
      await t.db.document.updateMany({ where, data: { state: 'registered', storedAt: null } });
      await isRefused(reference, 'nomination.incomplete', { count: 1 });
      await t.db.document.updateMany({ where, data: { state: 'stored', storedAt: new Date() } });
    }
    await isRefused(await completeDraft(t, 'hind'), 'nomination.state');
    expect(await submitAs(t, 'faisal', reference)).toMatchObject({ ok: true });
  });

  test('E8: over a word limit, and with a page that the cited document does not have', async () => {
    const reference = await awaitingApproval(t, 'hind');
    const title = await t.db.nomination.findUniqueOrThrow({ where: { reference } });
    await editTitle(
      t,
      'faisal',
      reference,
      Array.from({ length: 16 }, (_, index) => `كلمة${index}`).join(' '),
    );
    await isRefused(reference, 'nomination.incomplete', { count: 1 });
    await editTitle(t, 'faisal', reference, title.titleAr);
    await t.db.document.updateMany({ where: { nomination: { reference }, code: 'D3' }, data: { pages: 12 } });
    await change(reference, 'B1.1', { evidence: [{ code: 'D3', pages: '13' }] });
    await isRefused(reference, 'nomination.incomplete', { count: 1 });
    await change(reference, 'B1.1', { evidence: [{ code: 'D3', pages: '12' }] });
    expect(await submitAs(t, 'faisal', reference)).toMatchObject({ ok: true });
  });

  test('E9: terms accepted in a version that is no longer in force', async () => {
    const reference = await awaitingApproval(t, 'hind');
    const cycle = await t.db.cycle.findFirstOrThrow({ where: { code: '1448' } });
    await t.db.cycle.update({ where: { id: cycle.id }, data: { termsVersion: '2027-02' } });
    await isRefused(reference, 'nomination.incomplete', { count: 1 });
    await t.db.cycle.update({ where: { id: cycle.id }, data: { termsVersion: cycle.termsVersion } });
    expect(await submitAs(t, 'faisal', reference)).toMatchObject({ ok: true });
  });
});
