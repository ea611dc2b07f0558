import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { CLIENT, type Claims, startProvider } from '../support/oidc.ts';
import { leadsTo, visitor } from '../support/visitor.ts';

let t: TestPlatform;
let provider: Awaited<ReturnType<typeof startProvider>>;
let person: Claims = { sub: 'nobody', email: 'nobody@example.test', email_verified: true };

beforeAll(async () => {
  provider = await startProvider(() => person);
  t = await testPlatform({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
  });
  await provider.register(`${t.baseUrl}/api/auth/callback/oidc`);
});
afterAll(async () => {
  await t.close();
  await provider.close();
});

async function emailOf(key: string): Promise<string> {
  const id = await t.userId(key);
  return (await t.db.user.findUniqueOrThrow({ where: { id }, select: { email: true } })).email;
}

/** The whole way of a browser: our form, the provider, back to us. */
async function signIn(next = '/ar/account/security') {
  const browser = visitor(t);
  const start = leadsTo(await browser.post('/ar/sign-in/single', { next }));
  const back = new URL(await provider.walk(start));
  const end = leadsTo(await browser.get(back.pathname + back.search));
  return { browser, end, back };
}

describe('somebody whom we know by a verified address', () => {
  test('comes in with a second factor; only provider and subject are kept', async () => {
    person = { sub: 'subject-1', email: await emailOf('nouf'), email_verified: true };
    const { browser, end } = await signIn();
    expect(end).toBe('/ar/account/security');
    expect((await browser.get('/ar/account/security')).status).toBe(200);
    const userId = await t.userId('nouf');
    const session = await t.db.session.findFirstOrThrow({
      where: { userId },
      select: { secondFactor: true },
    });
    expect(session.secondFactor).toBe('oidc');
    const account = await t.db.account.findFirstOrThrow({ where: { userId, providerId: 'oidc' } });
    expect(account).toMatchObject({
      accountId: 'subject-1',
      accessToken: null,
      refreshToken: null,
      idToken: null,
      password: null,
    });
    expect(await t.db.auditEvent.count({ where: { type: 'account.signed_in', subjectId: userId } })).toBe(1);
  });

  test('the subject stays his, whatever address the provider gives later', async () => {
    person = { sub: 'subject-1', email: 'renamed@example.test', email_verified: false };
    const { browser } = await signIn();
    expect(await (await browser.get('/ar/account')).text()).toContain(await emailOf('nouf'));
    expect(await t.db.user.count({ where: { email: 'renamed@example.test' } })).toBe(0);
  });
});

describe('nobody else', () => {
  test.each([
    ['an unknown address', 'stranger', 'stranger@example.test', true],
    ['a known address that the provider did not verify', 'unverified', null, false],
  ])('%s makes no account, no link and no session', async (_, sub, address, verified) => {
    const email = address ?? (await emailOf('tariq'));
    const before = await t.db.user.count();
    person = { sub, email, email_verified: verified };
    const { browser, end } = await signIn();
    expect(end).toBe('/ar/sign-in?sso=failed');
    expect(await (await browser.get(end)).text()).toContain('لم يكتمل الدخول الموحّد');
    expect(leadsTo(await browser.get('/ar/account'))).toMatch(/^\/ar\/sign-in/);
    expect(await t.db.user.count()).toBe(before);
    expect(await t.db.account.count({ where: { accountId: sub } })).toBe(0);
  });

  test('a suspended account', async () => {
    const id = await t.userId('ghada');
    person = { sub: 'subject-3', email: await emailOf('ghada'), email_verified: true };
    await t.db.user.update({ where: { id }, data: { suspendedAt: new Date() }, select: { id: true } });
    const { browser } = await signIn();
    expect(leadsTo(await browser.get('/ar/account'))).toMatch(/^\/ar\/sign-in/);
    expect(await t.db.session.count({ where: { userId: id } })).toBe(0);
  });

  test('another browser with the address that leads back', async () => {
    person = { sub: 'subject-1', email: await emailOf('nouf'), email_verified: true };
    const start = leadsTo(await visitor(t).post('/ar/sign-in/single', {}));
    const back = new URL(await provider.walk(start));
    const thief = visitor(t);
    await thief.get(back.pathname + back.search);
    expect(leadsTo(await thief.get('/ar/account'))).toMatch(/^\/ar\/sign-in/);
  });
});

test('the way back leads to a page of ours only', async () => {
  person = { sub: 'subject-1', email: await emailOf('nouf'), email_verified: true };
  expect((await signIn('https://evil.example/')).end).toBe('/ar/account');
});

test('the page names the provider, and the policy lets our form lead there', async () => {
  const page = await t.request('/en/sign-in');
  expect(await page.text()).toContain('Sign in with Single sign-on');
  expect(page.headers.get('content-security-policy')).toContain(
    `form-action 'self' ${new URL(t.services.env.S3_ENDPOINT).origin} ${provider.issuer}`,
  );
});
