import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { Role } from '../../app/core/actor.ts';
import { createAdministrator } from '../../app/domain/accounts/create-administrator.server.ts';
import { grantRole } from '../../app/domain/accounts/grant-role.server.ts';
import { inviteNominator, revokeInvitation } from '../../app/domain/accounts/invite-nominator.server.ts';
import { resetSecondFactor } from '../../app/domain/accounts/reset-second-factor.server.ts';
import { revokeRole } from '../../app/domain/accounts/revoke-role.server.ts';
import { liftSignInLimit } from '../../app/domain/accounts/sign-in-limits.server.ts';
import { createAuth } from '../../app/infra/auth.server.ts';
import type { Context } from '../../app/infra/context.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { leadsTo, visitor } from '../support/visitor.ts';

let t: TestPlatform;
let password: string;
beforeAll(async () => {
  t = await testPlatform();
  password = inject('servers').secrets.peoplePassword;
});
afterAll(() => t.close());

const NEW_PASSWORD = 'قهوة رملية بعد الفجر';

/** A context as the edge makes it for this person. */
async function as(userId: string): Promise<Context> {
  const user = await t.db.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      id: true,
      name: true,
      email: true,
      grants: {
        where: { revokedAt: null },
        select: { role: true, cycleId: true, agencyId: true, branchId: true },
      },
    },
  });
  const { grants, ...person } = user;
  return {
    ...t.system(),
    actor: {
      ...person,
      locale: 'ar',
      sessionId: randomUUID(),
      secondFactor: 'totp',
      confirmedAt: new Date(),
      grants: grants.map((grant) => ({ ...grant, role: grant.role as Role })),
    },
  };
}

async function holderOf(role: string): Promise<{ userId: string; agencyId: string; email: string }> {
  const grant = await t.db.roleGrant.findFirstOrThrow({
    // Somebody who holds nothing else: the demo also has people with two roles.
    where: { role, revokedAt: null, agency: { active: true }, user: { grants: { every: { role } } } },
    orderBy: { user: { email: 'asc' } },
    select: { userId: true, agencyId: true, user: { select: { email: true } } },
  });
  return { userId: grant.userId, agencyId: grant.agencyId ?? '', email: grant.user.email };
}

async function invite(email: string): Promise<{ path: string; agencyId: string; invitationId: string }> {
  const { userId, agencyId } = await holderOf('agency_coordinator');
  const result = await inviteNominator(await as(userId), { agencyId, email });
  if (!result.ok) throw new Error(result.reason);
  const mail = await t.db.mail.findFirstOrThrow({
    where: { toAddress: email, template: 'invitation' },
    orderBy: { createdAt: 'desc' },
    select: { props: true },
  });
  const { url } = mail.props as { url: string };
  return { path: new URL(url).pathname, agencyId, invitationId: result.value.invitationId };
}

describe('an invitation', () => {
  test('makes an account and the role of that agency, once', async () => {
    const email = 'new.colleague@moi.example.test';
    const { path, agencyId } = await invite(email);
    const stored = await t.db.invitation.findFirstOrThrow({ where: { email }, select: { tokenHash: true } });
    expect(path).not.toContain(stored.tokenHash);
    const browser = visitor(t);
    expect(await (await browser.get(path)).text()).toContain(email);
    expect((await browser.post(path, { name: 'ندى', password: 'password2024!!' })).status).toBe(422);
    expect(leadsTo(await browser.post(path, { name: 'ندى', password: NEW_PASSWORD }))).toBe(
      '/ar/account?done=accepted',
    );
    expect((await browser.get('/ar/nominations')).status).toBe(200);
    const grants = await t.db.roleGrant.findMany({
      where: { user: { email } },
      select: { role: true, agencyId: true },
    });
    expect(grants).toEqual([{ role: 'nominator', agencyId }]);
    const second = await visitor(t).post(path, { name: 'غيرها', password: NEW_PASSWORD });
    expect(second.status).toBe(422);
  });

  test('for somebody with an account asks him to sign in, and cannot be taken by another', async () => {
    const { email } = await holderOf('nominator');
    const { path, agencyId } = await invite(email);
    expect((await visitor(t).post(path, { name: 'دخيل', password: NEW_PASSWORD })).status).toBe(422);
    expect((await visitor(t).post(path)).status).toBe(404);
    const other = visitor(t, await t.signIn('nouf'));
    expect((await other.post(path)).status).toBe(422);
    const browser = visitor(t);
    expect(leadsTo(await browser.post('/ar/sign-in', { email, password, next: path }))).toBe(path);
    expect(leadsTo(await browser.post(path))).toBe('/ar/account?done=accepted');
    const where = { user: { email }, role: 'nominator', agencyId, revokedAt: null };
    expect(await t.db.roleGrant.count({ where })).toBe(1);
  });

  test('a judge does not become a nominator by it', async () => {
    const judge = await t.db.roleGrant.findFirstOrThrow({
      where: { role: 'judge', revokedAt: null, cycle: { publishedAt: null } },
      select: { userId: true, user: { select: { email: true } } },
    });
    const { path } = await invite(judge.user.email);
    const key = judge.user.email.split('@')[0] ?? '';
    const answer = await visitor(t, await t.signIn(key)).post(path);
    expect(answer.status).toBe(422);
    expect(await t.db.roleGrant.count({ where: { userId: judge.userId, role: 'nominator' } })).toBe(0);
  });

  test('taken back, replaced or expired, its link is void', async () => {
    const email = 'late.colleague@moi.example.test';
    const first = await invite(email);
    const second = await invite(email);
    const accept = (path: string) => visitor(t).post(path, { name: 'ندى', password: NEW_PASSWORD });
    expect((await accept(first.path)).status).toBe(422);
    const { userId } = await holderOf('agency_coordinator');
    expect((await revokeInvitation(await as(userId), { invitationId: second.invitationId })).ok).toBe(true);
    expect((await accept(second.path)).status).toBe(422);
    const third = await invite(email);
    await t.db.invitation.update({
      where: { id: third.invitationId },
      data: { expiresAt: new Date(Date.now() - 1) },
      select: { id: true },
    });
    expect((await accept(third.path)).status).toBe(422);
    expect(await t.db.user.count({ where: { email } })).toBe(0);
  });

  test('only for the own agency, and only by its coordinator', async () => {
    const { userId, agencyId } = await holderOf('agency_coordinator');
    const foreign = await t.db.agency.findFirstOrThrow({
      where: { id: { not: agencyId } },
      select: { id: true },
    });
    const email = 'x@moi.example.test';
    expect(await inviteNominator(await as(userId), { agencyId: foreign.id, email })).toMatchObject({
      reason: 'agency.not_found',
    });
    const nominator = await holderOf('nominator');
    expect(
      await inviteNominator(await as(nominator.userId), { agencyId: nominator.agencyId, email }),
    ).toMatchObject({
      reason: 'agency.not_found',
    });
    expect(await t.db.mail.count({ where: { toAddress: email } })).toBe(0);
  });
});

describe('an individual entrant', () => {
  const fields = {
    name: 'سلمى',
    email: 'salma@post.example.test',
    password: NEW_PASSWORD,
    nationalNumber: '١٠٠٠٠٠٠٠٤٠',
  };

  async function linkFor(email: string): Promise<URL> {
    const mail = await t.db.mail.findFirstOrThrow({
      where: { toAddress: email, template: 'verify-email' },
      orderBy: { createdAt: 'desc' },
      select: { props: true },
    });
    return new URL((mail.props as { url: string }).url);
  }

  test('nothing exists before the link, and only who registered opens it', async () => {
    await t.db.user.updateMany({ where: { nationalNumber: '1000000040' }, data: { nationalNumber: null } });
    expect((await visitor(t).post('/ar/register', fields)).status).toBe(200);
    expect(await t.db.user.count({ where: { email: fields.email } })).toBe(0);
    const link = await linkFor(fields.email);
    const kept = await t.db.verification.findMany({ select: { identifier: true, value: true } });
    expect(JSON.stringify(kept)).not.toContain('1000000040');
    const token = link.searchParams.get('token') ?? '';
    const confirm = (currentPassword: string, browser = visitor(t)) =>
      browser.post('/ar/register/verify', { token, currentPassword });
    expect((await confirm('not the password')).status).toBe(422);
    const browser = visitor(t);
    expect(leadsTo(await confirm(NEW_PASSWORD, browser))).toBe('/ar/account?done=registered');
    const user = await t.db.user.findUniqueOrThrow({
      where: { email: fields.email },
      select: { nationalNumber: true, emailVerified: true, grants: { select: { role: true } } },
    });
    expect(user).toEqual({
      nationalNumber: '1000000040',
      emailVerified: true,
      grants: [{ role: 'individual_entrant' }],
    });
    expect((await confirm(NEW_PASSWORD)).status).toBe(422);
    expect(await (await browser.get('/ar/account')).text()).not.toContain('1000000040');
  });

  test('an address with an account gets no mail', async () => {
    const { email } = await holderOf('nominator');
    await visitor(t).post('/ar/register', { ...fields, email });
    expect(await t.db.mail.count({ where: { toAddress: email, template: 'verify-email' } })).toBe(0);
  });

  test.each(['1000000009', '3000000004', '100000000', 'abc'])(
    '%s is no national number',
    async (nationalNumber) => {
      const answer = await visitor(t).post('/ar/register', {
        ...fields,
        email: 'y@post.example.test',
        nationalNumber,
      });
      expect(answer.status).toBe(422);
      expect(await t.db.mail.count({ where: { toAddress: 'y@post.example.test' } })).toBe(0);
    },
  );
});

describe('roles given by an administrator', () => {
  test('a judge of a running cycle gets no role that excludes it; the attempt is in the log', async () => {
    const ctx = await as(await t.userId('nouf'));
    const judge = await t.db.roleGrant.findFirstOrThrow({
      where: { role: 'judge', revokedAt: null, cycle: { publishedAt: null } },
      select: { userId: true, cycleId: true },
    });
    const { agencyId } = await holderOf('nominator');
    const refused = (role: Role, scope: object) => grantRole(ctx, { userId: judge.userId, role, ...scope });
    for (const [role, scope] of [
      ['nominator', { agencyId }],
      ['agency_coordinator', { agencyId }],
      ['administrator', {}],
      ['auditor', {}],
      ['screening_officer', { cycleId: judge.cycleId ?? '' }],
      ['individual_entrant', {}],
    ] as const) {
      expect(await refused(role, scope)).toMatchObject({ ok: false, reason: 'account.role_excluded' });
    }
    const where = { type: 'account.role_grant.refused', subjectId: judge.userId };
    expect(await t.db.auditEvent.count({ where })).toBe(6);
  });

  test('a role holds from the next request on, and ends as fast', async () => {
    const ctx = await as(await t.userId('nouf'));
    const { userId, agencyId, email } = await holderOf('nominator');
    const browser = visitor(t);
    await browser.post('/ar/sign-in', { email, password });
    expect((await browser.get('/ar/agency')).status).toBe(403);
    const granted = await grantRole(ctx, { userId, role: 'agency_coordinator', agencyId });
    if (!granted.ok) throw new Error(granted.reason);
    expect((await browser.get('/ar/agency')).status).toBe(200);
    expect(await grantRole(ctx, { userId, role: 'agency_coordinator', agencyId })).toMatchObject({
      reason: 'account.role_held',
    });
    expect((await revokeRole(ctx, { grantId: granted.value.grantId })).ok).toBe(true);
    expect((await browser.get('/ar/agency')).status).toBe(403);
  });

  test('two at once that exclude each other: one holds', async () => {
    const ctx = await as(await t.userId('nouf'));
    const user = await t.db.user.create({
      data: { name: 'جديد', email: `${randomUUID()}@example.test` },
      select: { id: true },
    });
    const results = await Promise.all([
      grantRole(ctx, { userId: user.id, role: 'auditor' }),
      grantRole(ctx, { userId: user.id, role: 'administrator' }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('nobody raises himself, and the last administrator stays', async () => {
    const nouf = await t.userId('nouf');
    const ctx = await as(nouf);
    expect(await grantRole(ctx, { userId: nouf, role: 'auditor' })).toMatchObject({
      reason: 'account.own_role',
    });
    expect(await resetSecondFactor(ctx, { userId: nouf })).toMatchObject({ reason: 'account.own_role' });
    const others = await t.db.roleGrant.findMany({
      where: { role: 'administrator', revokedAt: null, userId: { not: nouf } },
      select: { id: true, userId: true },
    });
    const [last, ...rest] = others;
    for (const { id } of rest) expect((await revokeRole(ctx, { grantId: id })).ok).toBe(true);
    const mine = await t.db.roleGrant.findFirstOrThrow({
      where: { userId: nouf, role: 'administrator' },
      select: { id: true },
    });
    const lastCtx = await as(last?.userId ?? '');
    const both = await Promise.all([
      revokeRole(ctx, { grantId: last?.id ?? '' }),
      revokeRole(lastCtx, { grantId: mine.id }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await t.db.roleGrant.count({ where: { role: 'administrator', revokedAt: null } })).toBe(1);
  });
});

test('an administrator lifts the limit of an account and takes a lost factor away', async () => {
  const ctx = await as(await t.userId('tariq'));
  const { userId, email } = await holderOf('agency_coordinator');
  for (let n = 0; n < 11; n += 1)
    await visitor(t).post('/ar/sign-in', { email, password: `wrong number ${n}` });
  expect((await visitor(t).post('/ar/sign-in', { email, password })).status).toBe(429);
  expect((await liftSignInLimit(ctx, { userId })).ok).toBe(true);
  expect((await visitor(t).post('/ar/sign-in', { email, password })).status).toBe(303);
  const cookie = await t.signIn('asma');
  expect((await resetSecondFactor(ctx, { userId: await t.userId('asma') })).ok).toBe(true);
  expect(leadsTo(await t.request('/ar/account', { cookie }))).toMatch(/^\/ar\/sign-in\?/);
  expect(await t.db.twoFactor.count({ where: { userId: await t.userId('asma') } })).toBe(0);
});

test('the first administrator: a link sets the password, and nothing opens before the second factor is set up', async () => {
  const auth = createAuth(t.services);
  const person = { email: 'first@award.example.test', name: 'مديرة' };
  const made = await createAdministrator(t.system(), auth, person);
  if (!made.ok) throw new Error(made.reason);
  expect(await createAdministrator(t.system(), auth, person)).toMatchObject({ reason: 'account.exists' });
  const token = new URL(made.value.url).searchParams.get('token') ?? '';
  expect((await visitor(t).post('/ar/reset-password', { token, password: NEW_PASSWORD })).status).toBe(303);
  const browser = visitor(t);
  const signedIn = await browser.post('/ar/sign-in', { email: person.email, password: NEW_PASSWORD });
  expect(leadsTo(signedIn)).toBe('/ar/admin');
  expect(leadsTo(await browser.get('/ar/nominations'))).toMatch(/^\/ar\/account\/second-factor\?/);
});
