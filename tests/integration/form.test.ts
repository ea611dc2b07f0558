import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scoreSheetView } from '../../app/domain/judging/score-sheet.queries.server.ts';
import { saveSection } from '../../app/domain/nominations/save-section.server.ts';
import { sendForApproval } from '../../app/domain/nominations/send-for-approval.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import {
  awaitingApproval,
  completeDraft,
  contextOf,
  limitPerBranch,
  submitAs,
} from '../support/nominations.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
  await limitPerBranch(t, 50);
});
afterAll(() => t.close());

const FINGERPRINT = 'a'.repeat(64);

describe('the form of an open cycle is frozen', () => {
  const formOf = (cycle: string, branch: string) =>
    t.db.formDefinition.findFirstOrThrow({ where: { branch: { code: branch, cycle: { code: cycle } } } });

  test('it is not changed, not replaced by a newer version and not removed', async () => {
    const form = await formOf('1448', 'B6');
    const definition = form.definition as object;
    const attempts = [
      t.db.formDefinition.update({
        where: { id: form.id },
        data: { definition: { ...definition, branch: 'B1' } },
      }),
      t.db.formDefinition.update({ where: { id: form.id }, data: { fingerprint: FINGERPRINT } }),
      t.db.formDefinition.create({
        data: { branchId: form.branchId, version: 2, definition, fingerprint: FINGERPRINT },
      }),
      t.db.formDefinition.delete({ where: { id: form.id } }),
    ];
    for (const attempt of await Promise.allSettled(attempts)) expect(attempt.status).toBe('rejected');
    expect(await formOf('1448', 'B6')).toEqual(form);
    expect(await t.db.formDefinition.count({ where: { branchId: form.branchId } })).toBe(1);
  });

  test('before opening it can be corrected; one that a nomination was begun with never', async () => {
    const form = await formOf('1448', 'B1');
    const { nameAr, nameEn, opensAt, lateFrom, announceAt, termsVersion, rules, rulesFingerprint } =
      await t.db.cycle.findFirstOrThrow({ where: { code: '1448' } });
    const own = await t.db.cycle.create({
      data: {
        code: '1449',
        nameAr,
        nameEn,
        opensAt,
        lateFrom,
        announceAt,
        termsVersion,
        rules: rules as object,
        rulesFingerprint,
      },
    });
    const branch = await t.db.branch.create({
      data: {
        cycleId: own.id,
        code: 'B1',
        slug: 'citizens',
        position: 1,
        nameAr: 'فرع',
        nameEn: 'Branch',
        entrant: 'agency',
        texts: {},
        forms: { create: { version: 1, definition: form.definition as object, fingerprint: FINGERPRINT } },
      },
      select: { id: true, forms: { select: { id: true } } },
    });
    const id = branch.forms[0]?.id ?? '';
    const corrected = { fingerprint: 'b'.repeat(64) };
    expect(await t.db.formDefinition.update({ where: { id }, data: corrected })).toMatchObject(corrected);
    await t.db.cycle.update({ where: { id: own.id }, data: { state: 'published' } });
    await expect(
      t.db.formDefinition.update({ where: { id }, data: { fingerprint: FINGERPRINT } }),
    ).rejects.toThrow(/frozen/);
  });
});

describe('an answer that no other answer leads to', () => {
  const HIDDEN = 'قناة لا يسأل عنها أحد';

  test('stays with its author, and is in nothing that is submitted or printed', async () => {
    const reference = await completeDraft(t, 'hind');
    const row = await t.db.nominationSection.findFirstOrThrow({
      where: { nomination: { reference }, code: 'eligibility' },
    });
    const cookie = await t.signIn('hind');
    const path = `/ar/nominations/${reference}/sections/eligibility`;
    const write = async (revision: number, changes: object) => {
      const answers = { ...(row.answers as object), otherChannel: HIDDEN, ...changes } as never;
      const input = { reference, section: 'eligibility', revision, answers, forget: [] };
      expect(await saveSection(await contextOf(t, 'hind'), input)).toMatchObject({ ok: true });
    };
    await write(row.revision, {
      channels: ['portal', 'other'],
      satisfactionMeasured: false,
      satisfaction: 91,
    });
    await write(row.revision + 1, { channels: ['portal'], satisfactionMeasured: false, satisfaction: 91 });

    const page = await (await t.request(path, { cookie })).text();
    expect(page).toContain(HIDDEN);
    expect(page).toContain('ما كتبتموه فيه محفوظ لكم');
    const review = await (await t.request(`/ar/nominations/${reference}/review`, { cookie })).text();
    expect(review).not.toContain(HIDDEN);

    await sendForApproval(await contextOf(t, 'hind'), { reference });
    expect(await submitAs(t, 'faisal', reference)).toMatchObject({ ok: true });
    const { content } = await t.db.submission.findFirstOrThrow({ where: { nomination: { reference } } });
    expect(JSON.stringify(content)).not.toContain(HIDDEN);
    expect((content as { answers: Record<string, object> }).answers['eligibility']).not.toHaveProperty(
      'satisfaction',
    );
    const kept = await t.db.nominationSection.findFirstOrThrow({
      where: { nomination: { reference }, code: 'eligibility' },
    });
    expect(kept.answers).toMatchObject({ otherChannel: HIDDEN, satisfaction: 91 });
  });

  test('a question that is asked now is missing until it is answered; without script it can be opened by hand', async () => {
    const reference = await completeDraft(t, 'hind');
    const cookie = await t.signIn('hind');
    const path = `/ar/nominations/${reference}/sections/eligibility`;
    const closed = await (await t.request(path, { cookie })).text();
    expect(closed).toMatch(/<details><summary>يُسأل عنه إذا كانت إجابة «ما قنوات تقديم الخدمة؟»: قناة أخرى/);
    const row = await t.db.nominationSection.findFirstOrThrow({
      where: { nomination: { reference }, code: 'eligibility' },
    });
    await saveSection(await contextOf(t, 'hind'), {
      reference,
      section: 'eligibility',
      revision: row.revision,
      answers: { ...(row.answers as object), channels: ['other'] } as never,
      forget: [],
    });
    expect(await (await t.request(path, { cookie })).text()).toMatch(/<details open=""><summary>يُسأل عنه/);
    const review = await (await t.request(`/ar/nominations/${reference}/review`, { cookie })).text();
    expect(review).toContain('بقي شيء واحد قبل التقديم');
    expect(review).toContain('ما القناة الأخرى؟');
  });
});

describe('an answer that closes the way', () => {
  test('is told at once with its reason on the section and on the task list; what was typed stays', async () => {
    const reference = await completeDraft(t, 'hind');
    const cookie = await t.signIn('hind');
    const row = await t.db.nominationSection.findFirstOrThrow({
      where: { nomination: { reference }, code: 'eligibility' },
    });
    await saveSection(await contextOf(t, 'hind'), {
      reference,
      section: 'eligibility',
      revision: row.revision,
      answers: { ...(row.answers as object), servesPeople: false } as never,
      forget: [],
    });
    const section = await (
      await t.request(`/ar/nominations/${reference}/sections/eligibility`, { cookie })
    ).text();
    expect(section).toContain('هذا الفرع لخدمات الأفراد');
    const tasks = await (await t.request(`/en/nominations/${reference}`, { cookie })).text();
    expect(tasks).toContain('An answer that excludes the nomination');
    expect(tasks).toContain('This branch is for services to individuals');
    const kept = await t.db.nominationSection.count({ where: { nomination: { reference } } });
    expect(kept).toBeGreaterThan(10);
  });
});

describe('what judges may read', () => {
  const SECRET = 'canary-7Qx-test-password';
  const USER = 'canary-judge-account';

  test('access data reaches the assigned, cleared judge alone; an uncited file reaches no judge', async () => {
    const reference = await awaitingApproval(t, 'hind');
    const ctx = await contextOf(t, 'faisal');
    const access = { url: 'https://try.example.test/', username: USER, secret: SECRET };
    const cites = { answerAr: 'كلمة كلمة', evidence: [{ code: 'D3', pages: '' }] };
    for (const [code, answers] of [
      ['access', access],
      ['B1.1', cites],
    ] as const) {
      const row = await t.db.nominationSection.findFirst({ where: { nomination: { reference }, code } });
      const input = {
        reference,
        section: code,
        revision: row?.revision ?? 0,
        answers: answers as never,
        forget: [],
      };
      expect(await saveSection(ctx, input)).toMatchObject({ ok: true });
    }
    expect(await submitAs(t, 'faisal', reference)).toMatchObject({ ok: true });

    const ofBranch = { revokedAt: null, branch: { code: 'B1', cycle: { code: '1448' } } };
    const chair = await t.db.roleGrant.findFirstOrThrow({
      where: { role: 'panel_chair', ...ofBranch },
      select: { userId: true, user: { select: { email: true } } },
    });
    const judge = await t.db.roleGrant.findFirstOrThrow({
      where: { role: 'judge', userId: { not: chair.userId }, ...ofBranch },
      select: { userId: true, user: { select: { email: true } } },
    });
    const key = (row: { user: { email: string } }) => row.user.email.split('@')[0] ?? '';
    const nomination = await t.db.nomination.update({ where: { reference }, data: { state: 'in_judging' } });
    const read = async (who: string, path: string) =>
      (await t.request(`/ar${path}`, { cookie: await t.signIn(who) })).text();
    const sheet = `/judging/${reference}`;

    // Not assigned, and assigned but not yet cleared of conflicts: nothing.
    expect(await read(key(judge), sheet)).not.toContain(SECRET);
    const assignment = await t.db.assignment.create({
      data: { nominationId: nomination.id, judgeId: judge.userId, readingOrder: 99, createdAt: new Date() },
    });
    expect(await read(key(judge), sheet)).not.toContain(SECRET);
    await t.db.assignment.update({ where: { id: assignment.id }, data: { clearedAt: new Date() } });
    const open = await read(key(judge), sheet);
    expect(open).toContain(SECRET);
    expect(open).toContain(USER);
    const view = await scoreSheetView(await contextOf(t, key(judge)), reference);
    expect(view.ok && view.value.documents.map(({ code }) => code)).toEqual(['D3']);
    const files = await t.db.document.findMany({ where: { nomination: { reference } } });
    const statusOf = async (code: string) =>
      (
        await t.request(`/ar/files/${files.find((file) => file.code === code)?.id}`, {
          cookie: await t.signIn(key(judge)),
        })
      ).status;
    expect(await statusOf('D2')).toBe(404);
    // Cited, and waiting for its check.
    expect(await statusOf('D3')).toBe(423);

    const staff = ['administrator', 'screening_officer', 'auditor'];
    const people = await t.db.roleGrant.findMany({
      where: { role: { in: staff }, revokedAt: null },
      select: { user: { select: { email: true } } },
      distinct: ['role'],
    });
    const pages = [
      sheet,
      `/nominations/${reference}`,
      `/nominations/${reference}/sections/access`,
      `/nominations/${reference}/print`,
      `/screening/${reference}`,
      `/audit`,
      `/audit/export`,
      '/admin/mail',
      '/admin',
      '/panel',
    ];
    for (const who of [...people.map(key), key(chair), 'abdulrahman', 'hind', 'faisal']) {
      for (const path of pages) expect(await read(who, path), `${who} ${path}`).not.toContain(SECRET);
    }
    for (const who of [...people.map(key), 'abdulrahman']) {
      for (const path of pages) expect(await read(who, path), `${who} ${path}`).not.toContain(USER);
    }
    for (const word of [SECRET, USER]) {
      const [row] = await t.db.$queryRaw<{ found: bigint }[]>`
        select (select count(*) from mail where mail::text like ${`%${word}%`})
          + (select count(*) from audit_event where audit_event::text like ${`%${word}%`})
          + (select count(*) from submission where submission::text like ${`%${word}%`})
          + (select count(*) from nomination_section s where s::text like ${`%${word}%`}) as found`;
      expect(Number(row?.found), word).toBe(0);
    }
    // Its writers read the account again, never the password.
    const own = await read('hind', `/nominations/${reference}/sections/access`);
    expect(own).toContain(USER);
    expect(own).not.toContain(SECRET);
    const review = await read('hind', `/nominations/${reference}/review`);
    expect(review).not.toContain(USER);
  }, 90_000);
});
