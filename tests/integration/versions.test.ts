import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendForApproval } from '../../app/domain/nominations/send-for-approval.server.ts';
import { versionComparison } from '../../app/domain/nominations/versions.queries.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { awaitingApproval, contextOf, editTitle, limitPerBranch, submitAs } from '../support/nominations.ts';

let t: TestPlatform;
let reference: string;
beforeAll(async () => {
  t = await testPlatform();
  await limitPerBranch(t, 100);
  reference = await awaitingApproval(t, 'hind', 'B4');
  await submit();
  await edit('منصة المواعيد الموحدة للمستفيدين');
  await submit();
  await replaceDocument();
  await edit('منصة الحجز الموحدة للمستفيدين');
});
afterAll(() => t.close());

async function submit() {
  const result = await submitAs(t, 'faisal', reference);
  if (!result.ok) throw new Error(result.reason);
}
async function edit(title: string) {
  const result = await editTitle(t, 'hind', reference, title);
  if (!result.ok) throw new Error(result.reason);
}
/** Another file in the place of D1, as its upload would leave it. */
async function replaceDocument() {
  const old = await t.db.document.findFirstOrThrow({ where: { nomination: { reference }, code: 'D1' } });
  await t.db.document.update({ where: { id: old.id }, data: { removedAt: new Date(), state: 'removed' } });
  const { id: _, removedAt: __, hidden: ___, ...same } = old;
  await t.db.document.create({
    data: {
      ...same,
      fileName: 'خطاب جديد.pdf',
      sha256: 'f'.repeat(64),
      inboxKey: crypto.randomUUID(),
    },
  });
}
const compare = async (key: string, from: number | 'copy', to: number | 'copy') =>
  versionComparison(await contextOf(t, key), reference, { from, to });
const page = async (query: string, key = 'hind') => {
  const response = await t.request(`/ar/nominations/${reference}/versions${query}`, {
    cookie: await t.signIn(key),
  });
  return { status: response.status, html: await response.text() };
};
const textOf = (html: string, tag: 'ins' | 'del') =>
  [...html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map((match) =>
    (match[1] ?? '').replaceAll(/<span class="visually-hidden">.*?<\/span>/gs, '').replaceAll(/<[^>]+>/g, ''),
  );

describe('two versions', () => {
  test('a word that changed is marked as added and removed, in tags and in words', async () => {
    const { html } = await page('?from=2&to=copy');
    expect(textOf(html, 'ins')).toContain('الحجز');
    expect(textOf(html, 'del')).toContain('المواعيد');
    expect(html).toMatch(/<ins><span class="visually-hidden">\s*أُضيف/);
    expect(html).toMatch(/<del><span class="visually-hidden">\s*حُذف/);
  });

  test('files that came and went are told with their digests', async () => {
    const found = await compare('hind', 2, 'copy');
    expect(found).toMatchObject({
      diff: {
        added: [{ code: 'D1', name: 'خطاب جديد.pdf', sha256: 'f'.repeat(64) }],
        removed: [{ code: 'D1', name: 'D1.pdf' }],
      },
    });
    expect((await page('?from=2&to=copy')).html).toContain('f'.repeat(16));
  });

  test('any with any, also backwards; equal ones have no difference', async () => {
    const there = await compare('hind', 1, 2);
    const back = await compare('hind', 2, 1);
    expect(there).toMatchObject({ diff: { sections: [{ code: 'title' }], added: [], removed: [] } });
    expect(back).toMatchObject({ diff: { sections: [{ code: 'title' }] } });
    expect(await compare('hind', 2, 2)).toMatchObject({ diff: { sections: [], added: [], removed: [] } });
    expect((await page('?from=1&to=1')).html).toContain('لا فرق بين');
  });

  test('of numbers that do not exist say so; nonsense is refused', async () => {
    expect(await compare('hind', 1, 7)).toBe('unknown');
    expect((await page('?from=1&to=7')).html).toContain('لا توجد نسخة بهذا الرقم');
    for (const query of ['?from=0&to=1', '?from=1&to=-1', "?from=1'&to=2", '?from=1e3&to=2']) {
      expect((await page(query)).status, query).toBe(400);
    }
  });

  test('are for the people of the nomination alone', async () => {
    for (const key of ['abdulrahman', 'mishal']) {
      expect(await compare(key, 1, 2)).toBeNull();
      expect((await page('?from=1&to=2', key)).status).toBe(404);
    }
  });

  test('stay whole: what was submitted is what is shown, whatever is edited later', async () => {
    const rows = await t.db.submission.findMany({
      where: { nomination: { reference } },
      orderBy: { version: 'asc' },
      select: { version: true, content: true },
    });
    const titles = rows.map(({ content }) => (content as { title: { ar: string } }).title.ar);
    expect(titles).toHaveLength(2);
    expect(titles[1]).toBe('منصة المواعيد الموحدة للمستفيدين');
    expect(titles[0]).not.toBe(titles[1]);
  });
});

test('the page where the coordinator approves shows what changed since the version that counts', async () => {
  await sendForApproval(await contextOf(t, 'hind'), { reference });
  const response = await t.request(`/ar/nominations/${reference}/review`, {
    cookie: await t.signIn('faisal'),
  });
  const html = await response.text();
  expect(html).toContain('ما تغيّر منذ النسخة 2 المقدَّمة');
  expect(textOf(html, 'ins')).toContain('الحجز');
  expect(html).toContain('خطاب جديد.pdf');
});
