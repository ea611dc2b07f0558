import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { resendInvitation, revokeInvitation } from '../../app/domain/accounts/invite-nominator.server.ts';
import type { MemberRight } from '../../app/domain/nominations/colleagues.policy.ts';
import { inviteColleague } from '../../app/domain/nominations/invite-colleague.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { contextOf, draft, limitPerBranch } from '../support/nominations.ts';
import { leadsTo, visitor } from '../support/visitor.ts';

let t: TestPlatform;
let reference: string;
beforeAll(async () => {
  t = await testPlatform();
  await limitPerBranch(t, 100);
  reference = await draft(t, 'hind');
});
afterAll(() => t.close());

const PASSWORD = 'قهوة رملية بعد الفجر';
const members = () => `/ar/nominations/${reference}/members`;
const invite = async (email: string, right: MemberRight = 'comment', by = 'faisal') =>
  inviteColleague(await contextOf(t, by), { reference, email, right });
const linkTo = async (email: string): Promise<string> => {
  const { props } = await t.db.mail.findFirstOrThrow({
    where: { toAddress: email, template: 'invitation' },
    orderBy: { createdAt: 'desc' },
    select: { props: true },
  });
  return new URL((props as { url: string }).url).pathname;
};
const newest = (email: string) =>
  t.db.invitation.findFirstOrThrow({ where: { email }, orderBy: { createdAt: 'desc' } });
const accept = (path: string) => visitor(t).post(path, { name: 'ندى الفارسية', password: PASSWORD });
const rightsOf = (email: string) =>
  t.db.user.findUnique({
    where: { email },
    select: {
      grants: { where: { revokedAt: null }, select: { role: true } },
      memberships: { select: { right: true, nomination: { select: { reference: true } } } },
    },
  });

describe('an invitation to one nomination', () => {
  test('makes a new person nominator of the agency with that right, once, and leads to the nomination', async () => {
    const email = 'nada@new.example.test';
    expect((await invite(email, 'edit')).ok).toBe(true);
    const path = await linkTo(email);
    const shown = await (await visitor(t).get(path)).text();
    expect(shown).toContain(reference);
    expect(await rightsOf(email)).toBeNull();
    const browser = visitor(t);
    expect(leadsTo(await browser.post(path, { name: 'ندى الفارسية', password: PASSWORD }))).toBe(
      `/ar/nominations/${reference}`,
    );
    expect((await browser.get(`/ar/nominations/${reference}`)).status).toBe(200);
    expect(await rightsOf(email)).toEqual({
      grants: [{ role: 'nominator' }],
      memberships: [{ right: 'edit', nomination: { reference } }],
    });
    expect((await accept(path)).status).toBe(422);
    const stored = await newest(email);
    expect(stored.acceptedAt).not.toBeNull();
    expect(path).not.toContain(stored.tokenHash);
  });

  test('to somebody whose role excludes it makes neither the role nor the right', async () => {
    const judge = await t.db.roleGrant.findFirstOrThrow({
      where: { role: 'judge', revokedAt: null, cycle: { publishedAt: null } },
      select: { user: { select: { email: true } } },
    });
    const { email } = judge.user;
    await invite(email);
    const cookie = await t.signIn(email.split('@')[0] ?? '');
    expect((await visitor(t, cookie).post(await linkTo(email))).status).toBe(422);
    expect((await rightsOf(email))?.memberships).toEqual([]);
    expect((await newest(email)).acceptedAt).toBeNull();
  });

  test('is for its address alone', async () => {
    const email = 'only.me@new.example.test';
    await invite(email);
    const other = visitor(t, await t.signIn('mishal'));
    expect((await other.post(await linkTo(email))).status).toBe(422);
    expect((await newest(email)).acceptedAt).toBeNull();
  });

  test('adds a nominator of the agency at once, and tells him by mail', async () => {
    const { email } = await t.db.user.findFirstOrThrow({ where: { email: { startsWith: 'majed@' } } });
    expect((await invite(email, 'edit')).ok).toBe(true);
    expect(await t.db.invitation.count({ where: { email } })).toBe(0);
    const mine = await t.db.nominationMember.findFirst({
      where: { nomination: { reference }, user: { email } },
    });
    expect(mine?.right).toBe('edit');
    expect(await t.db.mail.count({ where: { toAddress: email, template: 'colleague-added' } })).toBe(1);
  });

  test('answers alike for a nominator, a judge, and an address that nobody has', async () => {
    const cookie = await t.signIn('faisal');
    const lina = await t.db.user.findFirstOrThrow({ where: { email: { startsWith: 'lina@' } } });
    const reem = await t.db.user.findFirstOrThrow({ where: { email: { startsWith: 'reem@' } } });
    const answers: string[] = [];
    for (const email of [reem.email, lina.email, 'nobody@nowhere.example.test']) {
      const response = await t.post(members(), { intent: 'invite', email, right: 'view' }, cookie);
      answers.push(`${leadsTo(response)} ${await response.text()}`);
    }
    expect(new Set(answers).size).toBe(1);
    const page = await (await t.request(members(), { cookie })).text();
    expect(page).toContain('nobody@nowhere.example.test');
    expect(page).toContain(lina.email);
  });

  test('is the coordinator’s to send: not of a nominator who edits, not of a foreign coordinator', async () => {
    const email = 'nobody.asked@new.example.test';
    expect(await invite(email, 'view', 'hind')).toMatchObject({ reason: 'nomination.coordinator_only' });
    expect(await invite(email, 'view', 'abdulrahman')).toMatchObject({ reason: 'nomination.not_found' });
    expect(await t.db.mail.count({ where: { toAddress: email } })).toBe(0);
    const page = await (await t.request(members(), { cookie: await t.signIn('hind') })).text();
    expect(page).not.toContain('name="email"');
  });
});

describe('its term', () => {
  test('ends: the page says so, the coordinator sends it anew, and only the new link serves', async () => {
    const email = 'slow@new.example.test';
    await invite(email);
    const old = await linkTo(email);
    const { id } = await newest(email);
    await t.db.invitation.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } });
    expect((await accept(old)).status).toBe(422);
    const cookie = await t.signIn('faisal');
    const page = await (await t.request(members(), { cookie })).text();
    expect(page).toContain('انتهت');
    const sent = await t.post(members(), { intent: 'resend', invitation: id }, cookie);
    expect(leadsTo(sent)).toContain('done=resent');
    const fresh = await linkTo(email);
    expect(fresh).not.toBe(old);
    expect((await accept(old)).status).toBe(422);
    expect(leadsTo(await accept(fresh))).toBe(`/ar/nominations/${reference}`);
    expect((await rightsOf(email))?.memberships).toEqual([{ right: 'comment', nomination: { reference } }]);
  });

  test('ends at once when it is taken back, and a foreign coordinator neither resends nor revokes', async () => {
    const email = 'gone@new.example.test';
    await invite(email);
    const { id } = await newest(email);
    const foreign = await contextOf(t, 'abdulrahman');
    for (const act of [resendInvitation, revokeInvitation]) {
      expect(await act(foreign, { invitationId: id })).toMatchObject({ reason: 'invitation.not_found' });
    }
    const own = await contextOf(t, 'faisal');
    expect((await revokeInvitation(own, { invitationId: id })).ok).toBe(true);
    expect((await accept(await linkTo(email))).status).toBe(422);
    expect(await resendInvitation(own, { invitationId: id })).toMatchObject({
      reason: 'invitation.not_found',
    });
    expect(await rightsOf(email)).toBeNull();
  });

  test('two at once: one gets it', async () => {
    const email = 'twice@new.example.test';
    await invite(email);
    const path = await linkTo(email);
    const answers = await Promise.all([accept(path), accept(path), accept(path)]);
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    expect((await rightsOf(email))?.grants).toEqual([{ role: 'nominator' }]);
  });

  test('one mailbox is not filled: the seventh invitation within the hour is refused', async () => {
    const email = 'again@new.example.test';
    for (let sent = 0; sent < 6; sent += 1) expect((await invite(email)).ok).toBe(true);
    expect(await invite(email)).toMatchObject({ reason: 'account.invite_often' });
    expect(await t.db.mail.count({ where: { toAddress: email } })).toBe(6);
    const cookie = await t.signIn('faisal');
    const answer = await t.post(members(), { intent: 'invite', email, right: 'view' }, cookie);
    expect(answer.status).toBe(429);
  });

  test('accepting does not take away a larger right that came meanwhile', async () => {
    const password = inject('servers').secrets.peoplePassword;
    const { email } = await t.db.user.findFirstOrThrow({ where: { email: { startsWith: 'nouf-w@' } } });
    await invite(email, 'view');
    const grantee = await t.db.user.findUniqueOrThrow({ where: { email }, select: { id: true } });
    const nomination = await t.db.nomination.findUniqueOrThrow({ where: { reference } });
    await t.db.nominationMember.create({
      data: { nominationId: nomination.id, userId: grantee.id, right: 'edit' },
    });
    const browser = visitor(t);
    const path = await linkTo(email);
    expect(leadsTo(await browser.post('/ar/sign-in', { email, password, next: path }))).toBe(path);
    expect(leadsTo(await browser.post(path))).toBe(`/ar/nominations/${reference}`);
    expect((await rightsOf(email))?.memberships).toContainEqual({ right: 'edit', nomination: { reference } });
  });
});
