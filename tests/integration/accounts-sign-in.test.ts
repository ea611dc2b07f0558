import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { DEMO_TOTP_SECRET } from '../../app/cli/demo/credentials.ts';
import { accountDigest } from '../../app/domain/accounts/sign-in-limits.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { totp } from '../support/totp.ts';
import { leadsTo, visitor } from '../support/visitor.ts';

let t: TestPlatform;
let password: string;
beforeAll(async () => {
  t = await testPlatform();
  password = inject('servers').secrets.peoplePassword;
});
afterAll(() => t.close());

/** Addresses of demo people, by role; judges and staff have an authenticator, nominators have not. */
async function people(role: string): Promise<{ id: string; email: string }[]> {
  return t.db.user.findMany({
    where: { grants: { some: { role, revokedAt: null } } },
    select: { id: true, email: true },
    orderBy: { email: 'asc' },
  });
}

async function one(role: string, index = 0): Promise<{ id: string; email: string }> {
  const person = (await people(role))[index];
  if (person === undefined) throw new Error(`no ${role} in the demo`);
  return person;
}

const eventsOf = (where: { type: string; subjectId?: string }) => t.db.auditEvent.count({ where });

describe('with a password', () => {
  test('a nominator comes to his nominations, and the log says so', async () => {
    const { id, email } = await one('nominator');
    const browser = visitor(t);
    const answer = await browser.post('/ar/sign-in', { email: email.toUpperCase(), password });
    expect([answer.status, leadsTo(answer)]).toEqual([303, '/ar/nominations']);
    expect((await browser.get('/ar/account')).status).toBe(200);
    expect(await eventsOf({ type: 'account.signed_in', subjectId: id })).toBe(1);
  });

  test('the page that was asked for is shown afterwards, a page elsewhere never', async () => {
    const { email } = await one('nominator', 1);
    const wanted = leadsTo(await visitor(t).get('/ar/account/security'));
    const next = new URL(wanted, t.baseUrl).searchParams.get('next') ?? '';
    expect(next).toBe('/ar/account/security');
    expect(leadsTo(await visitor(t).post('/ar/sign-in', { email, password, next }))).toBe(next);
    for (const evil of ['https://evil.example', '//evil.example', '/\\evil.example', '/ar/sign-out']) {
      expect(leadsTo(await visitor(t).post('/ar/sign-in', { email, password, next: evil }))).toBe(
        '/ar/nominations',
      );
    }
  });

  test('the session cookie is out of reach of scripts and ends with the browser', async () => {
    const { email } = await one('nominator', 2);
    const answer = await visitor(t).post('/ar/sign-in', { email, password });
    const cookie = answer.headers.getSetCookie().find((line) => line.includes('session_token')) ?? '';
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    expect(cookie).not.toMatch(/Max-Age|Expires/i);
  });

  test('a suspended account is answered like a wrong password', async () => {
    const { id, email } = await one('nominator', 3);
    await t.db.user.update({ where: { id }, data: { suspendedAt: new Date() }, select: { id: true } });
    const answer = await visitor(t).post('/ar/sign-in', { email, password });
    expect(answer.status).toBe(401);
    expect(await t.db.session.count({ where: { userId: id } })).toBe(0);
  });
});

describe('W3: nobody learns who has an account', () => {
  const normal = (html: string) =>
    html.replaceAll(/[\w.-]+@[\w.-]+/g, '@').replaceAll(/nonce="[^"]+"|[0-9a-f-]{36}|"now":"[^"]+"/g, '');

  test.each([
    ['sign-in', '/ar/sign-in', (email: string) => ({ email, password: 'not the password' })],
    ['reset', '/ar/forgot-password', (email: string) => ({ email })],
    ['code', '/ar/sign-in/code', (email: string) => ({ email })],
    [
      'registration',
      '/ar/register',
      (email: string) => ({ email, name: 'ريم', password: 'رمل وقهوة ونخلة', nationalNumber: '1000000040' }),
    ],
  ])('%s: same status, same page', async (_, path, fields) => {
    const { email } = await one('agency_coordinator', 1);
    const known = await visitor(t).post(path, fields(email));
    const unknown = await visitor(t).post(path, fields('nobody.here@moi.example.test'));
    expect(unknown.status).toBe(known.status);
    expect(normal(await unknown.text())).toBe(normal(await known.text()));
  });

  test.each([
    ['sign-in', '/ar/sign-in', { password: 'not the password' }],
    ['reset', '/ar/forgot-password', {}],
    ['code', '/ar/sign-in/code', {}],
  ])('%s: same time, within 10 percent', { retry: 3 }, async (_, path, fields) => {
    const { email } = await one('agency_coordinator', 2);
    const time = async (address: string) => {
      const start = performance.now();
      await visitor(t).post(path, { ...fields, email: address });
      return performance.now() - start;
    };
    const known: number[] = [];
    const unknown: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      known.push(await time(email));
      unknown.push(await time('nobody.else@moi.example.test'));
    }
    const median = (times: number[]) => times.sort((a, b) => a - b)[1] ?? 0;
    expect(Math.abs(median(known) / median(unknown) - 1)).toBeLessThan(0.1);
  });
});

describe('W3: ten wrong passwords', () => {
  test('the eleventh is refused whatever it is, elsewhere the owner comes in, an administrator lifts it', async () => {
    const { email, id } = await one('nominator', 4);
    for (let n = 0; n < 10; n += 1) {
      expect((await visitor(t).post('/ar/sign-in', { email, password: `wrong number ${n}` })).status).toBe(
        401,
      );
    }
    expect((await visitor(t).post('/ar/sign-in', { email, password })).status).toBe(429);
    const digest = accountDigest(t.services, email);
    expect(await eventsOf({ type: 'account.sign_in.refused', subjectId: digest })).toBe(11);
    // Another address is another pair: the limit of this one says nothing about it.
    await t.db.rateLimit.deleteMany({ where: { key: { startsWith: `sign-in-pair:${digest}` } } });
    expect((await visitor(t).post('/ar/sign-in', { email, password })).status).toBe(303);
    expect(id).toBeTruthy();
  });

  test('a mailed code opens the door that wrong passwords closed', async () => {
    const { email } = await one('nominator', 5);
    for (let n = 0; n < 9; n += 1) {
      await visitor(t).post('/ar/sign-in', { email, password: `wrong number ${n}` });
    }
    const browser = visitor(t);
    await browser.post('/ar/sign-in/code', { email });
    const code = await codeFor(email);
    expect((await browser.post('/ar/sign-in/code', { email, code })).status).toBe(303);
  });
});

async function codeFor(email: string): Promise<string> {
  const mail = await t.db.mail.findFirstOrThrow({
    where: { toAddress: email, template: 'sign-in-code' },
    orderBy: { createdAt: 'desc' },
    select: { props: true },
  });
  return (mail.props as { code: string }).code;
}

describe('with a mailed code', () => {
  test('it serves once, and a newer one voids it', async () => {
    const { email } = await one('nominator', 6);
    await visitor(t).post('/ar/sign-in/code', { email });
    const first = await codeFor(email);
    await visitor(t).post('/ar/sign-in/code', { email });
    const second = await codeFor(email);
    if (first !== second) {
      expect((await visitor(t).post('/ar/sign-in/code', { email, code: first })).status).toBe(401);
    }
    expect((await visitor(t).post('/ar/sign-in/code', { email, code: second })).status).toBe(303);
    expect((await visitor(t).post('/ar/sign-in/code', { email, code: second })).status).toBe(401);
  });

  test('it is no way around the second factor', async () => {
    const { email, id } = await one('auditor');
    const browser = visitor(t);
    await browser.post('/ar/sign-in/code', { email });
    const answer = await browser.post('/ar/sign-in/code', { email, code: await codeFor(email) });
    expect(leadsTo(answer)).toBe('/ar/sign-in/second-factor');
    expect(leadsTo(await browser.get('/ar/account'))).toMatch(/^\/ar\/sign-in\?/);
    expect(await t.db.session.count({ where: { userId: id } })).toBe(0);
    const given = await browser.post('/ar/sign-in/second-factor', { code: totp(DEMO_TOTP_SECRET) });
    expect(leadsTo(given)).toBe('/ar/audit');
  });
});

describe('W4: the life of a session', () => {
  test('sign-out ends it on the server: a copied cookie opens nothing', async () => {
    const { email } = await one('nominator', 7);
    const browser = visitor(t);
    await browser.post('/ar/sign-in', { email, password });
    const copy = browser.cookie();
    expect((await t.request('/ar/account', { cookie: copy })).status).toBe(200);
    expect(leadsTo(await browser.post('/ar/sign-out'))).toBe('/ar/sign-in?done=signed-out');
    expect(leadsTo(await t.request('/ar/account', { cookie: copy }))).toMatch(/^\/ar\/sign-in\?/);
  });

  test('signing in again is a new token, and the old one is over', async () => {
    const { email } = await one('nominator', 8);
    const browser = visitor(t);
    await browser.post('/ar/sign-in', { email, password });
    const old = browser.cookie();
    await browser.post('/ar/sign-in', { email, password });
    expect(browser.cookie()).not.toBe(old);
    expect(leadsTo(await t.request('/ar/account', { cookie: old }))).toMatch(/^\/ar\/sign-in\?/);
  });

  test('a password change ends the other sessions and says so by mail', async () => {
    const { email, id } = await one('nominator', 9);
    const [here, there] = [visitor(t), visitor(t)];
    await here.post('/ar/sign-in', { email, password });
    await there.post('/ar/sign-in', { email, password });
    const wrong = { intent: 'password', currentPassword: 'not this one', password: 'رمل وقهوة ونخلة' };
    expect((await here.post('/ar/account/security', wrong)).status).toBe(422);
    expect((await there.get('/ar/account')).status).toBe(200);
    const right = { ...wrong, currentPassword: password };
    expect(leadsTo(await here.post('/ar/account/security', right))).toBe(
      '/ar/account/security?done=password-changed',
    );
    expect(leadsTo(await there.get('/ar/account'))).toMatch(/^\/ar\/sign-in\?/);
    expect((await here.get('/ar/account')).status).toBe(200);
    expect(await t.db.mail.count({ where: { toAddress: email, template: 'password-changed' } })).toBe(1);
    expect(await eventsOf({ type: 'account.password_changed', subjectId: id })).toBe(1);
    expect((await visitor(t).post('/ar/sign-in', { email, password })).status).toBe(401);
  });

  test('one ends his own sessions only', async () => {
    const mine = await one('nominator', 9);
    const other = await one('agency_coordinator');
    await t.signIn('nouf');
    const foreign = await t.db.session.create({
      data: { token: 'foreign-token', userId: other.id, expiresAt: new Date(Date.now() + 60_000) },
      select: { id: true },
    });
    const browser = visitor(t);
    await browser.post('/ar/sign-in', { email: mine.email, password: 'رمل وقهوة ونخلة' });
    const answer = await browser.post('/ar/account/security', { intent: 'end-session', id: foreign.id });
    expect(answer.status).toBe(404);
    expect(await t.db.session.count({ where: { id: foreign.id } })).toBe(1);
  });
});

describe('a forgotten password', () => {
  test('the link is good once, a common password leaves it good, all sessions end', async () => {
    const { email } = await one('agency_coordinator', 3);
    const browser = visitor(t);
    await browser.post('/ar/sign-in', { email, password });
    await visitor(t).post('/ar/forgot-password', { email });
    const mail = await t.db.mail.findFirstOrThrow({
      where: { toAddress: email, template: 'reset-password' },
      select: { props: true },
    });
    const link = new URL((mail.props as { url: string }).url);
    expect(link.origin).toBe(t.baseUrl);
    const token = link.searchParams.get('token') ?? '';
    expect(await t.db.verification.count({ where: { identifier: { contains: token } } })).toBe(0);
    expect(await (await visitor(t).get(link.pathname + link.search)).text()).toContain('name="token"');
    const set = (value: string) => visitor(t).post('/ar/reset-password', { token, password: value });
    expect((await set('password2024!!')).status).toBe(422);
    expect((await set('elevenchars')).status).toBe(422);
    expect(leadsTo(await set('قهوة رملية بعد الفجر'))).toBe('/ar/sign-in?done=password');
    expect((await set('قهوة رملية قبل الفجر')).status).toBe(422);
    expect(leadsTo(await browser.get('/ar/account'))).toMatch(/^\/ar\/sign-in\?/);
    const fresh = { email, password: 'قهوة رملية بعد الفجر' };
    expect((await visitor(t).post('/ar/sign-in', fresh)).status).toBe(303);
  });
});
