import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addComment, type CommentPlace } from '../../app/domain/nominations/add-comment.server.ts';
import { resolveComment } from '../../app/domain/nominations/resolve-comment.server.ts';
import { shareNomination } from '../../app/domain/nominations/share-nomination.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { isInstalled } from '../support/debian.ts';
import { awaitingApproval, contextOf, draft, limitPerBranch, submitAs } from '../support/nominations.ts';
import { leadsTo } from '../support/visitor.ts';

let t: TestPlatform;
let reference: string;
beforeAll(async () => {
  t = await testPlatform();
  await limitPerBranch(t, 100);
  reference = await draft(t, 'hind');
  await give('majed', 'comment');
  await give('reem', 'view');
});
afterAll(() => t.close());

const CANARY = 'عصفور-الملاحظات-73519';
const page = (rest = '', of = reference) => `/ar/nominations/${of}${rest}`;
const give = async (to: string, right: 'view' | 'comment' | 'edit' | null, of = reference) =>
  shareNomination(await contextOf(t, 'hind'), { reference: of, userId: await t.userId(to), right });
const comment = async (by: string, place: CommentPlace, body: string, of = reference) => {
  const result = await addComment(await contextOf(t, by), { reference: of, place, body });
  if (!result.ok) throw new Error(result.reason);
  return result.value.commentId;
};
const tried = async (by: string, place: CommentPlace) => {
  const result = await addComment(await contextOf(t, by), { reference, place, body: 'نص' });
  return result.ok ? 'ok' : result.reason;
};
const told = async (commentId: string) => {
  const mails = await t.db.mail.findMany({
    where: { eventKey: `comment:${commentId}` },
    select: { toAddress: true },
  });
  return mails.map(({ toAddress }) => toAddress.split('@')[0] ?? '').sort();
};
const TITLE: CommentPlace = { section: 'title', field: 'titleAr' };
const html = async (path: string, key: string) =>
  (await t.request(path, { cookie: await t.signIn(key) })).text();

describe('who is told', () => {
  test('the owner, and those in the thread, one mail each; the author none', async () => {
    const first = await comment('majed', TITLE, 'العنوان طويل');
    expect(await told(first)).toEqual(['hind']);
    const reply = await comment('hind', { replyTo: first }, 'سأختصره');
    expect(await told(reply)).toEqual(['majed']);
    const third = await comment('faisal', { replyTo: first }, 'يكفي خمس كلمات');
    expect(await told(third)).toEqual(['hind', 'majed']);
  });

  test('not whose right has ended since', async () => {
    const first = await comment('majed', TITLE, 'سؤال');
    await give('majed', 'view');
    expect(await told(await comment('faisal', { replyTo: first }, 'جواب'))).toEqual(['hind']);
    await give('majed', 'comment');
  });

  test('the mail carries the words and leads to the thread in its section', async () => {
    const first = await comment('majed', TITLE, 'كلمات الملاحظة');
    const mail = await t.db.mail.findFirstOrThrow({ where: { eventKey: `comment:${first}` } });
    expect(mail.props).toMatchObject({
      body: 'كلمات الملاحظة',
      url: expect.stringMatching(new RegExp(`/nominations/${reference}/sections/title#c-${first}$`)),
    });
  });
});

describe('who may', () => {
  test.each([
    ['hind', 'ok'],
    ['faisal', 'ok'],
    ['majed', 'ok'],
    ['reem', 'nomination.read_only'],
    ['abdulrahman', 'nomination.not_found'],
    ['mishal', 'nomination.not_found'],
    ['lina', 'nomination.not_found'],
  ])('%s: %s', async (key, expected) => {
    expect(await tried(key, TITLE)).toBe(expected);
  });

  test('a reader sees no comment anywhere', async () => {
    await comment('majed', TITLE, CANARY);
    for (const rest of ['', '/sections/title', '/review', '/comments']) {
      expect(await html(page(rest), 'reem'), rest).not.toContain(CANARY);
    }
    expect((await t.request(page('/comments'), { cookie: await t.signIn('reem') })).status).toBe(409);
  });

  test('only at questions of the form, and under first comments of the same nomination', async () => {
    const other = await draft(t, 'hind');
    const foreign = await comment('hind', { section: 'title', field: null }, 'هناك', other);
    const first = await comment('hind', TITLE, 'هنا');
    const reply = await comment('hind', { replyTo: first }, 'رد');
    expect(await tried('hind', { section: 'nowhere', field: null })).toBe('section.not_found');
    expect(await tried('hind', { section: 'title', field: 'nothing' })).toBe('section.not_found');
    expect(await tried('hind', { replyTo: foreign })).toBe('comment.not_found');
    expect(await tried('hind', { replyTo: reply })).toBe('comment.not_found');
    const ctx = await contextOf(t, 'hind');
    for (const commentId of [foreign, reply]) {
      expect(await resolveComment(ctx, { reference, commentId, resolved: true })).toMatchObject({
        reason: 'comment.not_found',
      });
    }
  });
});

describe('a thread', () => {
  test('is closed and opened again, and a closed one takes no reply', async () => {
    const first = await comment('hind', TITLE, 'للإغلاق');
    const ctx = await contextOf(t, 'majed');
    const set = (resolved: boolean) => resolveComment(ctx, { reference, commentId: first, resolved });
    expect((await set(true)).ok).toBe(true);
    expect((await set(true)).ok).toBe(true);
    const row = await t.db.nominationComment.findUniqueOrThrow({ where: { id: first } });
    expect(row.resolvedById).toBe(ctx.actor.id);
    expect(await tried('hind', { replyTo: first })).toBe('comment.resolved');
    await set(false);
    expect(await tried('hind', { replyTo: first })).toBe('ok');
  });

  test('is counted at its section while it is open', async () => {
    const own = await draft(t, 'hind');
    const first = await comment('hind', TITLE, 'واحدة', own);
    await comment('hind', { replyTo: first }, 'ردها لا يُعدّ', own);
    expect(await html(page('', own), 'hind')).toContain('ملاحظة واحدة</span>');
    await resolveComment(await contextOf(t, 'hind'), { reference: own, commentId: first, resolved: true });
    expect(await html(page('', own), 'hind')).not.toContain('ملاحظة واحدة</span>');
  });
});

describe('without script', () => {
  test('a comment is posted, shown beside its question, answered, resolved and reopened', async () => {
    const cookie = await t.signIn('majed');
    const post = (fields: Record<string, string>) =>
      t.post(page('/comments'), { from: 'section', ...fields }, cookie);
    const added = leadsTo(
      await post({ intent: 'add', section: 'title', field: 'titleAr', body: 'سطر أول\nسطر ثان' }),
    );
    expect(added).toMatch(new RegExp(`^${page('/sections/title')}#c-[0-9a-f-]{36}$`));
    const thread = added.split('#c-')[1] ?? '';
    expect(await html(page('/sections/title'), 'hind')).toContain(`id="c-${thread}"`);
    expect(leadsTo(await post({ intent: 'reply', thread, body: 'رد' }))).toContain('/sections/title#c-');
    expect(leadsTo(await post({ intent: 'resolve', thread, from: 'all' }))).toBe(
      `${page('/comments')}#c-${thread}`,
    );
    expect((await post({ intent: 'reply', thread, body: 'متأخر' })).status).toBe(422);
    expect((await post({ intent: 'reopen', thread })).status).toBe(303);
    expect(await t.db.nominationComment.count({ where: { replyToId: thread } })).toBe(1);
  });

  test('what is too long comes back as it was typed, and a hostile one is inert', async () => {
    const cookie = await t.signIn('majed');
    const long = 'طويل '.repeat(500);
    const refused = await t.post(
      page('/comments'),
      { intent: 'add', section: 'title', field: '', body: long },
      cookie,
    );
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(long.trim().slice(0, 1900));
    const hostile = '</script><script>alert(1)</script><img src=x onerror=alert(2)>';
    await t.post(page('/comments'), { intent: 'add', section: 'title', body: hostile }, cookie);
    const shown = await html(page('/sections/title'), 'hind');
    expect(shown).not.toContain('<script>alert(1)');
    expect(shown).not.toContain('<img src=x');
  });
});

describe('never part of the nomination', () => {
  test('not submitted, not printed, not in the receipt; a warning before sending that stops nothing', async () => {
    const own = await awaitingApproval(t, 'hind', 'B4');
    await comment('hind', { section: 'title', field: null }, CANARY, own);
    const review = await html(page('/review', own), 'faisal');
    expect(review).toContain('بقيت ملاحظة واحدة مفتوحة');
    expect((await submitAs(t, 'faisal', own)).ok).toBe(true);
    const [row] = await t.db.submission.findMany({ where: { nomination: { reference: own } } });
    expect(JSON.stringify(row)).not.toContain(CANARY);
    const cookie = await t.signIn('faisal');
    for (const rest of ['/receipt/1', '/receipt/1/json', '/versions?from=1&to=copy']) {
      expect(await (await t.request(page(rest, own), { cookie })).text(), rest).not.toContain(CANARY);
    }
    const pdf = Buffer.from(await (await t.request(page('/print', own), { cookie })).arrayBuffer());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    if (isInstalled('pdftotext')) {
      const text = execFileSync('pdftotext', ['-', '-'], { input: pdf }).toString();
      expect(text).toContain(own);
      expect(text).not.toContain('73519');
    }
  });

  test('not seen by officers, judges, chairs, administrators, auditors or the public', async () => {
    const judged = 'N-1447-B1-0031';
    const nomination = await t.db.nomination.findUniqueOrThrow({
      where: { reference: judged },
      select: { id: true, ownerId: true },
    });
    await t.db.nominationComment.create({
      data: {
        nominationId: nomination.id,
        section: 'title',
        authorId: nomination.ownerId,
        body: CANARY,
        createdAt: new Date(),
      },
    });
    const pages: [string, string][] = [
      ['mansour', `/ar/screening/${judged}`],
      ['lina', `/ar/judging/${judged}`],
      ['sami', '/ar/panel/1447/B1/sheets'],
      ['nouf', '/ar/admin/cycles/1447'],
      ['yaqoub', '/ar/audit'],
      ['yaqoub', '/ar/audit/export?format=csv'],
    ];
    for (const [key, path] of pages) {
      const response = await t.request(path, { cookie: await t.signIn(key) });
      expect(response.status, path).toBe(200);
      expect(await response.text(), path).not.toContain(CANARY);
    }
    for (const key of ['mansour', 'lina', 'sami', 'nouf', 'yaqoub']) {
      const cookie = await t.signIn(key);
      const status = (await t.request(page('/comments', judged), { cookie })).status;
      expect([403, 404], key).toContain(status);
    }
    const logged = await t.db.$queryRaw<{ count: bigint }[]>`
      select count(*) from audit_event where body like ${`%${CANARY}%`}`;
    expect(Number(logged[0]?.count)).toBe(0);
  });
});
