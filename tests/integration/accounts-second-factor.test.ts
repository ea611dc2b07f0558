import { symmetricDecrypt } from 'better-auth/crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { DEMO_TOTP_SECRET } from '../../app/cli/demo/credentials.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { totp, totpBefore } from '../support/totp.ts';
import { leadsTo, type Visitor, visitor } from '../support/visitor.ts';

let t: TestPlatform;
let password: string;
beforeAll(async () => {
  t = await testPlatform();
  password = inject('servers').secrets.peoplePassword;
});
afterAll(() => t.close());

async function emailOf(key: string): Promise<string> {
  const id = await t.userId(key);
  return (await t.db.user.findUniqueOrThrow({ where: { id }, select: { email: true } })).email;
}

/** Takes the authenticator of a demo person away, as before the first sign-in. */
async function without(key: string): Promise<string> {
  const userId = await t.userId(key);
  await t.db.twoFactor.deleteMany({ where: { userId } });
  await t.db.user.update({ where: { id: userId }, data: { twoFactorEnabled: false }, select: { id: true } });
  return emailOf(key);
}

async function secretOf(key: string): Promise<string> {
  const { secret } = await t.db.twoFactor.findFirstOrThrow({
    where: { userId: await t.userId(key) },
    select: { secret: true },
  });
  return symmetricDecrypt({ key: t.services.env.SESSION_SECRET, data: secret });
}

function backupCodes(html: string): string[] {
  return [...html.matchAll(/<code>([a-z0-9]{5}-[a-z0-9]{5})<\/code>/g)].map(([, code]) => code ?? '');
}

async function setUp(key: string): Promise<{ browser: Visitor; codes: string[]; email: string }> {
  const email = await without(key);
  const browser = visitor(t);
  await browser.post('/ar/sign-in', { email, password });
  await browser.post('/ar/account/second-factor', { intent: 'begin' });
  const code = totp(await secretOf(key));
  const done = await browser.post('/ar/account/second-factor', { intent: 'finish', code });
  expect(done.status).toBe(200);
  return { browser, codes: backupCodes(await done.text()), email };
}

describe('staff', () => {
  test('the password alone opens nothing; the code does, once', async () => {
    const email = await emailOf('mansour');
    const browser = visitor(t);
    expect(leadsTo(await browser.post('/ar/sign-in', { email, password }))).toBe('/ar/sign-in/second-factor');
    expect(leadsTo(await browser.get('/ar/screening'))).toMatch(/^\/ar\/sign-in\?/);
    expect((await browser.post('/ar/sign-in/second-factor', { code: '000000' })).status).toBe(401);
    const code = totp(DEMO_TOTP_SECRET);
    expect(leadsTo(await browser.post('/ar/sign-in/second-factor', { code }))).toBe('/ar/screening');
    const session = await t.db.session.findFirstOrThrow({
      where: { userId: await t.userId('mansour') },
      select: { secondFactor: true, confirmedAt: true },
    });
    expect(session.secondFactor).toBe('totp');
    expect(session.confirmedAt).not.toBeNull();

    const other = visitor(t);
    await other.post('/ar/sign-in', { email, password });
    expect((await other.post('/ar/sign-in/second-factor', { code })).status).toBe(401);
    expect(await t.db.session.count({ where: { userId: await t.userId('mansour') } })).toBe(1);
  });

  test('five wrong codes end the first step', async () => {
    const email = await emailOf('asma');
    const browser = visitor(t);
    await browser.post('/ar/sign-in', { email, password });
    for (let n = 0; n < 5; n += 1) await browser.post('/ar/sign-in/second-factor', { code: `00000${n}` });
    const right = await browser.post('/ar/sign-in/second-factor', { code: totp(DEMO_TOTP_SECRET) });
    expect(right.status).toBe(401);
  });

  test('without an authenticator every page but the account leads to its set-up', async () => {
    const email = await without('tariq');
    const browser = visitor(t);
    await browser.post('/ar/sign-in', { email, password });
    expect(leadsTo(await browser.get('/ar/nominations'))).toMatch(/^\/ar\/account\/second-factor\?next=/);
    const page = await (await browser.get('/ar/account/second-factor')).text();
    expect(page).toContain('value="begin"');
    await browser.post('/ar/account/second-factor', { intent: 'begin' });
    const setup = await (await browser.get('/ar/account/second-factor')).text();
    expect(setup).toContain('class="qr"');
    expect(
      (await browser.post('/ar/account/second-factor', { intent: 'finish', code: '000000' })).status,
    ).toBe(401);
    expect(await t.db.user.count({ where: { email, twoFactorEnabled: true } })).toBe(0);
  });

  test('the set-up ends in a new session with its second factor, and codes that are shown once', async () => {
    const { browser, codes } = await setUp('ghada');
    expect(codes).toHaveLength(10);
    const sessions = await t.db.session.findMany({
      where: { userId: await t.userId('ghada') },
      select: { secondFactor: true },
    });
    expect(sessions).toEqual([{ secondFactor: 'totp' }]);
    expect((await browser.get('/ar/account/security')).status).toBe(200);
    const again = await (await browser.get('/ar/account/second-factor')).text();
    for (const code of codes) expect(again).not.toContain(code);
    expect(await t.db.auditEvent.count({ where: { type: 'account.second_factor_set_up' } })).toBeGreaterThan(
      0,
    );
  });

  test('a backup code serves once, and a role that needs the factor keeps it', async () => {
    const { browser, codes, email } = await setUp('wafa');
    const [code = ''] = codes;
    const other = visitor(t);
    await other.post('/ar/sign-in', { email, password });
    expect(leadsTo(await other.post('/ar/sign-in/second-factor', { code: code.toUpperCase() }))).toBe(
      '/ar/audit',
    );
    const third = visitor(t);
    await third.post('/ar/sign-in', { email, password });
    expect((await third.post('/ar/sign-in/second-factor', { code })).status).toBe(401);
    expect((await browser.post('/ar/account/security', { intent: 'remove-totp' })).status).toBe(422);
    expect(await t.db.twoFactor.count({ where: { userId: await t.userId('wafa') } })).toBe(1);
    expect((await browser.post('/ar/account/security', { intent: 'renew-codes' })).status).toBe(200);
    expect((await third.post('/ar/sign-in/second-factor', { code: codes[1] ?? '' })).status).toBe(401);
  });
});

describe('a session without the second factor that the account has', () => {
  test('sees no security page, adds no passkey, sets up no other authenticator', async () => {
    const cookie = await t.signIn('yaqoub', { secondFactor: false });
    const browser = visitor(t, cookie);
    expect(leadsTo(await browser.get('/ar/account/security'))).toMatch(/^\/ar\/account\/second-factor\?/);
    expect((await t.request('/api/auth/passkey/generate-register-options', { cookie })).status).toBe(403);
    const before = await secretOf('yaqoub');
    expect(leadsTo(await browser.post('/ar/account/second-factor', { intent: 'begin' }))).toMatch(
      /^\/ar\/account\/second-factor/,
    );
    expect(await secretOf('yaqoub')).toBe(before);
    const given = await browser.post('/ar/account/second-factor', {
      intent: 'give',
      code: totpBefore(DEMO_TOTP_SECRET),
    });
    expect(leadsTo(given)).toBe('/ar/account');
    expect((await browser.get('/ar/account/security')).status).toBe(200);
  });
});

describe('a fresh proof of identity', () => {
  test('old sessions are asked before they change a factor; the password gives it, a wrong one does not', async () => {
    const cookie = await t.signIn('nouf', { confirmed: false });
    const browser = visitor(t, cookie);
    const renew = () => browser.post('/ar/account/security', { intent: 'renew-codes' });
    expect(leadsTo(await renew())).toBe('/ar/account/confirm?next=%2Far%2Faccount%2Fsecurity');
    expect((await t.request('/api/auth/passkey/generate-register-options', { cookie })).status).toBe(403);
    const confirm = (currentPassword: string) =>
      browser.post('/ar/account/confirm', { currentPassword, next: '/ar/account/security' });
    expect((await confirm('not the password')).status).toBe(422);
    expect(leadsTo(await renew())).toMatch(/confirm/);
    expect(leadsTo(await confirm(password))).toBe('/ar/account/security');
    expect((await renew()).status).toBe(200);
    expect((await t.request('/api/auth/passkey/generate-register-options', { cookie })).status).toBe(200);
  });
});

describe('the addresses of the library', () => {
  test.each([
    '/sign-in/email',
    '/sign-up/email',
    '/two-factor/verify-totp',
    '/change-password',
    '/sign-in/email-otp',
  ])('%s is not reachable', async (path) => {
    const answer = await t.request(`/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: await emailOf('nouf'), password, name: 'x' }),
    });
    expect(answer.status).toBeGreaterThanOrEqual(404);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  test('a passkey that nobody has signs nobody in', async () => {
    const options = await t.request('/api/auth/passkey/generate-authenticate-options');
    const cookie = options.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    for (const body of ['{}', 'not json', '{"response":{"id":"AAAA","response":{}}}', '[]']) {
      const answer = await t.request('/api/auth/passkey/verify-authentication', {
        method: 'POST',
        body,
        cookie,
      });
      expect(answer.status).toBe(401);
      expect(answer.headers.getSetCookie().join()).not.toContain('session_token');
    }
  });
});
