import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { forgetEnded } from '../../app/domain/accounts/kept-forms.server.ts';
import { shareNomination } from '../../app/domain/nominations/share-nomination.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { contextOf, draft, limitPerBranch } from '../support/nominations.ts';
import { fieldsOf, openForm } from '../support/posted-form.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
  await limitPerBranch(t, 50);
});
afterAll(() => t.close());

const SECTION = 'challenges';
const pathOf = (reference: string, section = SECTION) => `/ar/nominations/${reference}/sections/${section}`;

/** A form as a page of a browser posts it. */
const post = (path: string, fields: Record<string, string>, cookie?: string) =>
  t.request(path, {
    method: 'POST',
    headers: { accept: 'text/html' },
    body: new URLSearchParams(fields),
    ...(cookie === undefined ? {} : { cookie }),
  });

/** A draft that two people may edit. */
async function shared(): Promise<string> {
  const reference = await draft(t, 'hind');
  const userId = await t.userId('majed');
  await shareNomination(await contextOf(t, 'hind'), { reference, userId, right: 'edit' });
  return reference;
}

async function answersOf(reference: string, code = SECTION): Promise<Record<string, unknown>> {
  const row = await t.db.nominationSection.findFirst({ where: { nomination: { reference }, code } });
  return (row?.answers ?? {}) as Record<string, unknown>;
}

/** What the script of a page sends: touched fields only. */
async function autosave(
  reference: string,
  cookie: string,
  fields: Record<string, string>,
  page: Record<string, string>,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const body = new URLSearchParams(fields);
  for (const key of Object.keys(fields)) body.append('touched', key);
  body.append('revision', page['revision'] ?? '0');
  body.append('seen', page['seen'] ?? '');
  const headers = { accept: 'application/json' };
  const response = await t.request(`${pathOf(reference)}/autosave`, {
    method: 'POST',
    body,
    cookie,
    headers,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('two people write one section', () => {
  test('different fields from one page: both texts are saved', async () => {
    const reference = await shared();
    const [hind, majed] = await Promise.all([t.signIn('hind'), t.signIn('majed')]);
    const page = await openForm(t, pathOf(reference), hind);
    const outcomes = await Promise.all([
      autosave(reference, hind, { textAr: 'نص هند' }, page),
      autosave(reference, majed, { textEn: 'Text of Majed' }, page),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([200, 200]);
    expect(await answersOf(reference)).toEqual({ textAr: 'نص هند', textEn: 'Text of Majed' });
    expect(outcomes[0]?.body).toMatchObject({ conflicts: [], savedAt: expect.stringMatching(/^\d{4}-.*Z$/) });
  });

  test('one field: the later save is refused, the rest of it is taken, and the page shows both texts', async () => {
    const reference = await shared();
    const [hind, majed] = await Promise.all([t.signIn('hind'), t.signIn('majed')]);
    const page = await openForm(t, pathOf(reference), hind);
    await autosave(reference, majed, { textAr: 'نص ماجد' }, page);

    const refused = await autosave(reference, hind, { textAr: 'نص هند' }, page);
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      refusal: { reason: 'version.conflict', details: { fields: 'textAr' } },
    });

    const partly = await autosave(reference, hind, { textAr: 'نص هند', textEn: 'Hind' }, page);
    expect(partly).toMatchObject({ status: 200, body: { conflicts: ['textAr'] } });
    expect(await answersOf(reference)).toEqual({ textAr: 'نص ماجد', textEn: 'Hind' });

    const compared = await post(pathOf(reference), { ...page, intent: 'compare', textAr: 'نص هند' }, hind);
    expect(compared.status).toBe(409);
    const html = await compared.text();
    expect(html).toContain('نص هند');
    expect(html).toContain('نص ماجد');
    const choice = fieldsOf(html);

    const unanswered = await post(pathOf(reference), { ...choice, intent: 'merge' }, hind);
    expect(unanswered.status).toBe(409);
    expect(await unanswered.text()).toContain('نص هند');
    expect(await answersOf(reference)).toMatchObject({ textAr: 'نص ماجد' });

    const theirs = { ...choice, intent: 'merge', 'merge.textAr.choice': 'theirs' };
    expect((await post(pathOf(reference), theirs, hind)).status).toBe(303);
    expect(await answersOf(reference)).toMatchObject({ textAr: 'نص ماجد' });

    const both = {
      ...choice,
      intent: 'merge',
      'merge.textAr.choice': 'both',
      'merge.textAr.both': 'نص الاثنين',
    };
    expect((await post(pathOf(reference), both, hind)).status).toBe(303);
    expect(await answersOf(reference)).toEqual({ textAr: 'نص الاثنين', textEn: 'Hind' });
  });

  test('a third text that comes between comparing and choosing is compared again', async () => {
    const reference = await shared();
    const [hind, majed] = await Promise.all([t.signIn('hind'), t.signIn('majed')]);
    const page = await openForm(t, pathOf(reference), hind);
    await autosave(reference, majed, { textAr: 'الأول' }, page);
    const compared = await post(pathOf(reference), { ...page, intent: 'continue', textAr: 'نص هند' }, hind);
    const choice = fieldsOf(await compared.text());
    await autosave(reference, majed, { textAr: 'الثاني' }, await openForm(t, pathOf(reference), majed));
    const late = await post(
      pathOf(reference),
      { ...choice, intent: 'merge', 'merge.textAr.choice': 'mine' },
      hind,
    );
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(html).toContain('نص هند');
    expect(html).toContain('الثاني');
    expect(await answersOf(reference)).toMatchObject({ textAr: 'الثاني' });
  });

  test('a whole form without script keeps what its writer did not touch as the other one saved it', async () => {
    const reference = await shared();
    const [hind, majed] = await Promise.all([t.signIn('hind'), t.signIn('majed')]);
    const first = await openForm(t, pathOf(reference), hind);
    await post(pathOf(reference), { ...first, intent: 'save', textAr: 'قديم', textEn: 'old' }, hind);
    const page = await openForm(t, pathOf(reference), hind);
    expect(page).toMatchObject({ textAr: 'قديم', textEn: 'old' });
    await autosave(reference, majed, { textAr: 'جديد ماجد' }, page);
    const saved = await post(pathOf(reference), { ...page, intent: 'leave', textEn: 'new' }, hind);
    expect(saved.status).toBe(303);
    expect(await answersOf(reference)).toEqual({ textAr: 'جديد ماجد', textEn: 'new' });
  });

  test('a text that cannot be stored comes back with what its writer saw, so that it still overwrites nothing', async () => {
    const reference = await shared();
    const [hind, majed] = await Promise.all([t.signIn('hind'), t.signIn('majed')]);
    const page = await openForm(t, pathOf(reference), hind);
    await autosave(reference, majed, { textAr: 'نص ماجد' }, page);
    const wrong = await post(
      pathOf(reference),
      { ...page, intent: 'continue', textAr: 'نص هند', textEn: 'bad \u202e text' },
      hind,
    );
    expect(wrong.status).toBe(422);
    const shown = fieldsOf(await wrong.text());
    const again = await post(pathOf(reference), { ...shown, intent: 'continue', textEn: 'good' }, hind);
    expect(again.status).toBe(409);
    expect(await answersOf(reference)).toEqual({ textAr: 'نص ماجد', textEn: 'good' });
  });

  test('two new passwords for judges are compared too, and no page says what the saved one is', async () => {
    const reference = await shared();
    const [hind, majed] = await Promise.all([t.signIn('hind'), t.signIn('majed')]);
    const path = pathOf(reference, 'access');
    const page = await openForm(t, path, hind);
    await post(path, { ...page, intent: 'save', secret: 'Canary-majed' }, majed);
    const answer = await post(path, { ...page, intent: 'save', secret: 'Secret-hind' }, hind);
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain('Secret-hind');
    expect(html).not.toContain('Canary');
  });

  test.each(['{', '[]', '{"a":1}', `{"a":"${'0'.repeat(90)}"}`, '{"__proto__":"x"}'])(
    'what a page saw, malformed (%s), is as if nothing had been seen',
    async (seen) => {
      const reference = await shared();
      const cookie = await t.signIn('hind');
      await post(pathOf(reference), { intent: 'save', revision: '0', textAr: 'أول' }, cookie);
      const answer = await post(pathOf(reference), { intent: 'save', seen, textAr: 'ثانٍ' }, cookie);
      expect(answer.status).toBe(409);
      expect(await answersOf(reference)).toEqual({ textAr: 'أول' });
    },
  );
});

describe('D10 the session is over', () => {
  /** A signed-in cookie whose session has run out while its owner was writing. */
  async function ended(key: string): Promise<string> {
    const cookie = await t.signIn(key);
    const token = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? '';
    await t.db.session.update({ where: { token }, data: { expiresAt: new Date(Date.now() - 60_000) } });
    return cookie;
  }
  const rowsOf = async (key: string) => t.db.keptForm.findMany({ where: { userId: await t.userId(key) } });

  test('the form waits, sealed, for its writer, who sees it after signing in and saves it', async () => {
    const reference = await shared();
    const page = await openForm(t, pathOf(reference), await t.signIn('hind'));
    const cookie = await ended('hind');
    // A page that was opened meanwhile must not wipe out whose session it was.
    expect((await t.request(pathOf(reference), { cookie })).status).toBe(303);
    const typed = { ...page, intent: 'continue', textAr: 'نص لا يضيع' };
    const answer = await post(pathOf(reference), typed, cookie);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(
      `/ar/sign-in?next=${encodeURIComponent(pathOf(reference))}&done=kept`,
    );
    const [row] = await rowsOf('hind');
    expect(Buffer.from(row?.sealed ?? []).toString('utf8')).not.toContain('نص لا يضيع');
    expect(row?.path).toBe(pathOf(reference).slice(3));
    expect(await answersOf(reference)).toEqual({});
    // The same form sent twice is kept once.
    await post(pathOf(reference), typed, cookie);
    expect(await rowsOf('hind')).toHaveLength(1);

    const other = await t.request(pathOf(reference), { cookie: await t.signIn('majed') });
    expect(await other.text()).not.toContain('نص لا يضيع');
    const list = await t.request('/ar/account/kept', { cookie: await t.signIn('majed') });
    expect(await list.text()).not.toContain('نص لا يضيع');

    const fresh = await t.signIn('hind');
    const back = await t.request(pathOf(reference), { cookie: fresh });
    const html = await back.text();
    expect(html).toContain('أعدنا إليكم ما كتبتموه');
    const shown = fieldsOf(html);
    expect(shown).toMatchObject({ textAr: 'نص لا يضيع', kept: row?.id });
    expect(await answersOf(reference)).toEqual({});
    expect(await rowsOf('hind')).toHaveLength(1);

    expect((await post(pathOf(reference), { ...shown, intent: 'continue' }, fresh)).status).toBe(303);
    expect(await answersOf(reference)).toEqual({ textAr: 'نص لا يضيع' });
    expect(await rowsOf('hind')).toEqual([]);
  });

  test('what somebody else saved meanwhile is compared with the kept text', async () => {
    const reference = await shared();
    const page = await openForm(t, pathOf(reference), await t.signIn('hind'));
    await post(pathOf(reference), { ...page, intent: 'save', textAr: 'نص هند المحفوظ' }, await ended('hind'));
    await autosave(reference, await t.signIn('majed'), { textAr: 'نص ماجد' }, page);
    const fresh = await t.signIn('hind');
    const shown = await openForm(t, pathOf(reference), fresh);
    expect(shown['textAr']).toBe('نص هند المحفوظ');
    const answer = await post(pathOf(reference), { ...shown, intent: 'save' }, fresh);
    expect(answer.status).toBe(409);
    const html = await answer.text();
    expect(html).toContain('نص ماجد');
    expect(html).toContain('نص هند المحفوظ');
    const discard = { ...shown, intent: 'discard' };
    expect((await post(pathOf(reference), discard, fresh)).status).toBe(303);
    expect(await rowsOf('hind')).toEqual([]);
    expect(await answersOf(reference)).toEqual({ textAr: 'نص ماجد' });
  });

  test('a form of another page waits in the account', async () => {
    const reference = await shared();
    const cookie = await ended('hind');
    const answer = await t.request(`/ar/nominations/${reference}/withdraw`, {
      method: 'POST',
      cookie,
      headers: { accept: 'text/html', referer: `${t.baseUrl}/ar/nominations/${reference}/withdraw` },
      body: new URLSearchParams({ reason: 'سبب طويل كتبته' }),
    });
    expect(answer.headers.get('location')).toContain(encodeURIComponent('/ar/account/kept'));
    const fresh = await t.signIn('hind');
    const list = await (await t.request('/ar/account/kept', { cookie: fresh })).text();
    expect(list).toContain('سبب طويل كتبته');
    expect(list).toContain(`/ar/nominations/${reference}/withdraw`);
    const [row] = await rowsOf('hind');
    // Somebody else's id deletes nothing.
    await post('/ar/account/kept', { drop: row?.id ?? '' }, await t.signIn('majed'));
    expect(await rowsOf('hind')).toHaveLength(1);
    await post('/ar/account/kept', { drop: row?.id ?? '' }, fresh);
    expect(await rowsOf('hind')).toEqual([]);
  });

  test('where nobody is known the words come back to be copied, and nothing is kept', async () => {
    const before = await t.db.keptForm.count();
    const reference = await shared();
    const forged = randomBytes(24).toString('base64url');
    const signature = createHmac('sha256', 'not the secret').update(forged).digest('base64');
    for (const cookie of [undefined, `wisam.session_token=${encodeURIComponent(`${forged}.${signature}`)}`]) {
      const fields = { intent: 'save', revision: '3', textAr: 'نص <b>بلا</b> جلسة' };
      const answer = await post(pathOf(reference), fields, cookie);
      expect(answer.status).toBe(401);
      const html = await answer.text();
      expect(html).toContain('نص &lt;b&gt;بلا&lt;/b&gt; جلسة');
      expect(html).toContain('انتهت جلستكم قبل أن يصل طلبكم');
      const english = await post(pathOf(reference).replace('/ar/', '/en/'), fields, cookie);
      expect(await english.text()).toContain('Your session had ended');
    }
    expect(await t.db.keptForm.count()).toBe(before);
    const empty = await post(pathOf(reference), { intent: 'save', revision: '3' });
    expect(empty.headers.get('location')).toContain('/ar/sign-in');
  });

  test('a session that somebody ended keeps nothing any more; a password is never kept nor shown', async () => {
    const cookie = await t.signIn('hind');
    await t.db.session.deleteMany({ where: { userId: await t.userId('hind') } });
    const reference = await shared();
    const answer = await post(pathOf(reference), { intent: 'save', textAr: 'نص بعد الخروج' }, cookie);
    expect(answer.status).toBe(401);
    expect(await rowsOf('hind')).toEqual([]);
    const secret = await post(
      '/ar/account/security',
      { intent: 'password', currentPassword: 'Canary-old-one', password: 'Canary-new-one' },
      await ended('hind'),
    );
    expect(await secret.text()).not.toContain('Canary');
    expect(await rowsOf('hind')).toEqual([]);
  });

  test('a script is told, and its tries fill nothing', async () => {
    const reference = await shared();
    const cookie = await ended('hind');
    const answer = await autosave(reference, cookie, { textAr: 'نص' }, {});
    expect(answer).toMatchObject({ status: 401, body: { refusal: { reason: 'account.signed_out' } } });
    expect(await rowsOf('hind')).toEqual([]);
  });

  test('twenty forms a person; the next one is shown instead of being dropped', async () => {
    const reference = await shared();
    const cookie = await ended('majed');
    const send = (number: number) =>
      post(pathOf(reference), { intent: 'save', textAr: `نص رقم ${number}` }, cookie);
    for (let number = 1; number <= 20; number += 1) expect((await send(number)).status).toBe(303);
    const over = await send(21);
    expect(over.status).toBe(401);
    expect(await over.text()).toContain('نص رقم 21');
    expect(await rowsOf('majed')).toHaveLength(20);

    const week = 7 * 86_400_000 + 60_000;
    await forgetEnded(t.services, new Date(Date.now() + week));
    expect(await rowsOf('majed')).toEqual([]);
    const token = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? '';
    expect(await t.db.session.findUnique({ where: { token } })).toBeNull();
  });

  test('changing the password still ends every other session, ended ones beside it', async () => {
    await ended('majed');
    const other = await t.signIn('majed');
    await t.db.session.deleteMany({
      where: { userId: await t.userId('majed'), expiresAt: { gt: new Date() } },
    });
    expect((await t.request('/ar/account', { cookie: other })).status).toBe(303);
  });
});

describe('text that the browser keeps', () => {
  test('each account gets a place and a key of its own, and only in its own pages', async () => {
    const reference = await shared();
    const keepIn = async (cookie: string) => {
      const response = await t.request(pathOf(reference), { cookie });
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      return /"keep":\{"slot":"([0-9a-f]{32})","key":"([\w-]{43})"\}/.exec(await response.text())?.slice(1);
    };
    const [hind, again, majed] = [
      await keepIn(await t.signIn('hind')),
      await keepIn(await t.signIn('hind')),
      await keepIn(await t.signIn('majed')),
    ];
    expect(hind).toHaveLength(2);
    expect(again).toEqual(hind);
    expect(majed?.[0]).not.toBe(hind?.[0]);
    expect(majed?.[1]).not.toBe(hind?.[1]);
  });

  test('a form that was saved is named to the browser, and only a form that was saved', async () => {
    const reference = await shared();
    const cookie = await t.signIn('hind');
    const page = await openForm(t, pathOf(reference), cookie);
    const id = '0b6ff1a2-6f0d-4f4e-9a66-7c1fd4d0a001';
    const saved = await post(
      pathOf(reference),
      { ...page, intent: 'leave', textAr: 'نص', draft: id },
      cookie,
    );
    expect(saved.headers.get('set-cookie')).toContain(`saved-draft=${id}`);
    const stale = await post(
      pathOf(reference),
      { ...page, intent: 'leave', textAr: 'آخر', draft: id },
      cookie,
    );
    expect(stale.status).toBe(409);
    expect(stale.headers.get('set-cookie') ?? '').not.toContain('saved-draft');
    const forged = { ...page, intent: 'leave', textAr: 'نص', draft: `${id}; Domain=x` };
    expect((await post(pathOf(reference), forged, cookie)).headers.get('set-cookie')).toBeNull();
  });
});

describe('the end of a session', () => {
  test('every page of a person says until when it lasts; extending moves it, but never past half a day', async () => {
    const cookie = await t.signIn('hind');
    const token = decodeURIComponent(cookie.split('=')[1] ?? '').split('.')[0] ?? '';
    const soon = new Date(Date.now() + 5 * 60_000);
    await t.db.session.update({ where: { token }, data: { expiresAt: soon } });
    const extend = () =>
      t.request('/ar/account/session/extend', {
        method: 'POST',
        cookie,
        headers: { accept: 'application/json' },
        body: new URLSearchParams(),
      });
    const extended = (await (await extend()).json()) as { endsAt: string; time: string; isLast: boolean };
    expect(Date.parse(extended.endsAt)).toBeGreaterThan(soon.getTime() + 20 * 60_000);
    expect(extended.isLast).toBe(false);
    const html = await (await t.request('/ar/nominations', { cookie })).text();
    expect(html.replace(/<[^>]*>/g, '')).toMatch(/جلستكم مفتوحة حتى \d\d:\d\d:\d\d/);

    const long = new Date(Date.now() - 12 * 3_600_000 + 5 * 60_000);
    await t.db.session.update({ where: { token }, data: { createdAt: long } });
    expect(await (await extend()).json()).toMatchObject({ isLast: true });
  });
});
