import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { saveSection, secretContext } from '../../app/domain/nominations/save-section.server.ts';
import { shareNomination } from '../../app/domain/nominations/share-nomination.server.ts';
import { platformForTest, type TestPlatform, testPlatform } from '../setup/platform.ts';
import { contextOf, draft, limitPerBranch } from '../support/nominations.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
  await limitPerBranch(t, 50);
});
afterAll(() => t.close());

const save = async (reference: string, who: string, revision: number, textAr: string) =>
  saveSection(await contextOf(t, who), {
    reference,
    section: 'challenges',
    revision,
    answers: { textAr },
    forget: [],
  });

const stored = async (reference: string, code: string) =>
  t.db.nominationSection.findFirstOrThrow({ where: { nomination: { reference }, code } });

const sectionPath = (reference: string, code: string) => `/ar/nominations/${reference}/sections/${code}`;

describe('two people write one section', () => {
  test('the second, who started from the older text, overwrites nothing and sees both texts', async () => {
    const reference = await draft(t, 'hind');
    await shareNomination(await contextOf(t, 'hind'), {
      reference,
      userId: await t.userId('majed'),
      right: 'edit',
    });
    const [first, second] = await Promise.all([
      save(reference, 'hind', 0, 'نص هند'),
      save(reference, 'majed', 0, 'نص ماجد'),
    ]);
    const outcomes = [first, second].map((result) => (result.ok ? 'saved' : result.reason)).sort();
    expect(outcomes).toEqual(['saved', 'version.conflict']);
    const row = await stored(reference, 'challenges');
    expect(row.revision).toBe(1);
    const winner = (row.answers as { textAr: string }).textAr;
    expect(['نص هند', 'نص ماجد']).toContain(winner);

    const cookie = await t.signIn('hind');
    const answer = await t.post(
      sectionPath(reference, 'challenges'),
      { intent: 'continue', revision: '0', textAr: 'نص ثالث' },
      cookie,
    );
    expect(answer.status).toBe(409);
    const page = await answer.text();
    expect(page).toContain(winner);
    expect(page).toContain('نص ثالث');
    expect((await stored(reference, 'challenges')).revision).toBe(1);
  });

  test('a merged text is saved over the revision that was compared', async () => {
    const reference = await draft(t, 'hind');
    await save(reference, 'hind', 0, 'الأول');
    const cookie = await t.signIn('hind');
    const answer = await t.post(
      sectionPath(reference, 'challenges'),
      {
        intent: 'merge',
        revision: '1',
        textAr: 'الثاني',
        'merge.textAr.choice': 'both',
        'merge.textAr.both': 'الأول والثاني',
      },
      cookie,
    );
    expect(answer.status).toBe(303);
    expect((await stored(reference, 'challenges')).answers).toEqual({ textAr: 'الأول والثاني' });
  });

  test('saving what is already there makes no newer edition', async () => {
    const reference = await draft(t, 'hind');
    await save(reference, 'hind', 0, 'نص');
    const again = await save(reference, 'hind', 0, 'نص');
    expect(again).toMatchObject({ ok: true, value: { changed: false, revision: 1 } });
    const row = await t.db.nomination.findUniqueOrThrow({ where: { reference } });
    expect(row.edition).toBe(1);
  });
});

describe('rights', () => {
  test('another agency, a colleague without a right and a stranger see one thing: nothing', async () => {
    const reference = await draft(t, 'hind');
    const path = `/ar/nominations/${reference}`;
    for (const key of ['abdulrahman', 'reem']) {
      expect((await t.request(path, { cookie: await t.signIn(key) })).status).toBe(404);
    }
    const stranger = await t.request(path);
    expect(stranger.status).toBe(303);
    expect(stranger.headers.get('location')).toContain('/ar/sign-in');
    expect(await save(reference, 'abdulrahman', 0, 'دخيل')).toMatchObject({ reason: 'nomination.not_found' });
    expect(await t.db.nominationSection.count({ where: { nomination: { reference } } })).toBe(0);
  });

  test('a colleague who may only read is refused, and the attempt is in the log', async () => {
    const reference = await draft(t, 'hind');
    await shareNomination(await contextOf(t, 'hind'), {
      reference,
      userId: await t.userId('reem'),
      right: 'view',
    });
    expect((await t.request(`/ar/nominations/${reference}`, { cookie: await t.signIn('reem') })).status).toBe(
      200,
    );
    expect(await save(reference, 'reem', 0, 'نص')).toMatchObject({ reason: 'nomination.read_only' });
    const refused = await t.db.auditEvent.count({
      where: { type: 'nomination.section_save.refused', subjectId: reference },
    });
    expect(refused).toBe(1);
  });
});

describe('secrets', () => {
  test('access data is encrypted, never among the answers; the password stays when its field is left empty', async () => {
    const reference = await draft(t, 'hind');
    const ctx = await contextOf(t, 'hind');
    const save = (revision: number, answers: Record<string, string>, forget: string[] = []) =>
      saveSection(ctx, { reference, section: 'access', revision, answers, forget });
    const opened = async () => {
      const { nominationId, secret } = await stored(reference, 'access');
      return JSON.parse(
        t.services.vault.decrypt(secret ?? new Uint8Array(), secretContext(nominationId, 'access')),
      );
    };
    await save(0, { url: 'https://try.example.test/', secret: 'Canary-9f2' });
    const row = await stored(reference, 'access');
    expect(row.answers).toEqual({ url: '••••••••••', secret: '••••••••••' });
    expect(Buffer.from(row.secret ?? []).toString('latin1')).not.toMatch(/Canary|example/);

    const kept = { url: 'https://try.example.test/2' };
    await save(1, kept);
    expect(await opened()).toEqual({ ...kept, secret: 'Canary-9f2' });
    const page = await t.request(sectionPath(reference, 'access'), { cookie: await t.signIn('hind') });
    const html = await page.text();
    expect(html).toContain('https://try.example.test/2');
    expect(html).not.toContain('Canary');

    await save(2, kept, ['secret']);
    expect(await opened()).toEqual(kept);
    await save(3, {});
    expect(await stored(reference, 'access')).toMatchObject({ answers: {}, secret: null });
  });
});

describe('the form without script', () => {
  test('a date in the Hijri calendar and Arabic digits is stored as an ISO day', async () => {
    const reference = await draft(t, 'hind');
    const cookie = await t.signIn('hind');
    const answer = await t.post(
      sectionPath(reference, 'eligibility'),
      {
        intent: 'leave',
        revision: '0',
        'launchedOn.day': '٢٥',
        'launchedOn.month': '۱۲',
        'launchedOn.year': '1445',
        'launchedOn.calendar': 'hijri',
        usersServed: '١٢٤٠',
        servesPeople: 'yes',
      },
      cookie,
    );
    expect(answer.status).toBe(303);
    expect((await stored(reference, 'eligibility')).answers).toEqual({
      launchedOn: '2024-07-01',
      usersServed: 1240,
      servesPeople: true,
    });
  });

  test('an impossible month is saved as typed and shown with its error', async () => {
    const reference = await draft(t, 'hind');
    const cookie = await t.signIn('hind');
    const answer = await t.post(
      sectionPath(reference, 'eligibility'),
      {
        intent: 'continue',
        revision: '0',
        'launchedOn.day': '5',
        'launchedOn.month': '13',
        'launchedOn.year': '1447',
      },
      cookie,
    );
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('أدخلوا شهرًا من 1 إلى 12');
    expect(page).toContain('value="13"');
    expect((await stored(reference, 'eligibility')).answers).toMatchObject({ launchedOn: { month: '13' } });
  });

  test('a text that cannot be stored comes back as it was typed', async () => {
    const reference = await draft(t, 'hind');
    const cookie = await t.signIn('hind');
    const answer = await t.post(
      sectionPath(reference, 'challenges'),
      { intent: 'continue', revision: '0', textAr: 'نص طويل كتبناه \u202e مقلوب' },
      cookie,
    );
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('نص طويل كتبناه');
    expect(await t.db.nominationSection.count({ where: { nomination: { reference } } })).toBe(0);
  });

  test('fields that nobody asked are no answers', async () => {
    const reference = await draft(t, 'hind');
    const cookie = await t.signIn('hind');
    await t.post(
      sectionPath(reference, 'title'),
      { intent: 'leave', revision: '0', titleAr: 'عنوان', state: 'winner', 'constructor.prototype.x': '1' },
      cookie,
    );
    expect((await stored(reference, 'title')).answers).toEqual({ titleAr: 'عنوان' });
  });
});

describe('E6 the limit of an agency in a branch', () => {
  test('drafts started at the same instant get different numbers and never pass the limit', async () => {
    const t2 = await platformForTest();
    await limitPerBranch(t2, 3);
    const before = await t2.db.nomination.count({
      where: { branch: { code: 'B2', cycle: { code: '1448' } }, agency: { code: 'MAW' } },
    });
    const results = await Promise.allSettled(Array.from({ length: 6 }, () => draft(t2, 'hind', 'B2')));
    const made = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(made).toHaveLength(3 - before);
    expect(new Set(made).size).toBe(made.length);
    const refused = results.flatMap((result) =>
      result.status === 'rejected' ? [String(result.reason)] : [],
    );
    expect(refused.every((reason) => reason.includes('nomination.limit'))).toBe(true);
  });

  test('a person cannot enter a branch of agencies, nor an agency the branch of persons', async () => {
    await expect(draft(t, 'hind', 'B7')).rejects.toThrow('nomination.wrong_entrant');
    await expect(draft(t, 'mansour', 'B1')).rejects.toThrow('nomination.wrong_entrant');
  });
});
