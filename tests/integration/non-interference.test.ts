import { afterAll, beforeAll, expect, test } from 'vitest';
import { contentOf, SHEET_CONTENT, sealContent } from '../../app/domain/judging/sealed-sheet.server.ts';
import { PAGE_GROUPS } from '../e2e/support/page-list.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';

/*
 * Two copies of one database that differ only in what judges wrote into sheets nobody has opened give byte-equal answers
 * to everybody who may not know (judging.md section 3; promises G8 and G9). Masked: addresses, nonces, instants.
 */
const CANARY = 'كناري-مختوم-5127';
/** They write; their own pages are theirs to differ. Everybody else must not notice. */
const WRITERS = ['hind-k', 'salman'];
const READERS = ['lina', 'fahd', 'sami', 'nouf', 'mansour', 'yaqoub', 'faisal', null] as const;
const MORE = [
  '/audit/export',
  '/audit?type=sheet.submitted',
  '/panel/1447/B1/file',
  '/panel/1447/B1?entry=N-1447-B1-0077',
  '/judging/N-1447-B1-0077',
  '/judging/N-1447-B1-0077/receipt/1',
  '/judging/N-1447-B1-0077/receipt/1/json',
  '/screening/N-1447-B1-0077',
];

let left: TestPlatform;
let right: TestPlatform;
beforeAll(async () => {
  left = await testPlatform();
  right = await testPlatform();
  await seal(left, 10, 'x');
  await seal(right, 95, CANARY);
});
afterAll(async () => {
  await left.close();
  await right.close();
});

/** Puts other content of the same shape into every sheet of the writers that is not open; returns how many. */
async function seal(t: TestPlatform, score: number, comment: string): Promise<number> {
  const judges = await Promise.all(WRITERS.map(t.userId));
  const sheets = await t.db.scoreSheet.findMany({
    where: { judgeId: { in: judges }, state: { in: ['draft', 'submitted'] } },
    select: { id: true, assignmentId: true, ...SHEET_CONTENT },
  });
  for (const { id, assignmentId, ...sheet } of sheets) {
    const { entries } = contentOf(t.services.vault, assignmentId, sheet);
    const written = entries.map((entry) => ({ ...entry, score, comment }));
    const sealed = sealContent(t.services.vault, assignmentId, { entries: written, notes: comment });
    await t.db.scoreSheet.update({ where: { id }, data: { sealed }, select: { id: true } });
  }
  return sheets.length;
}

/** Every page of somebody with work to do; a visitor asks for all others as well. */
const staffPaths = [
  ...new Set(
    PAGE_GROUPS.filter(({ small }) => !small).flatMap(({ pages }) => Object.values(pages).map(pathOf)),
  ),
  ...MORE,
];
const publicPaths = PAGE_GROUPS.filter(({ who }) => who === null).flatMap(({ pages }) =>
  Object.values(pages).map(pathOf),
);

function pathOf(page: string | { path: string }): string {
  return typeof page === 'string' ? page : page.path;
}

async function answer(t: TestPlatform, path: string, cookie: string | null): Promise<string> {
  const response = await t.request(`/ar${path}`, cookie === null ? {} : { cookie });
  if (response.status >= 500) throw new Error(`${path}: ${response.status}`);
  const headers = [...response.headers].filter(
    ([name]) => !/^(date|x-request-id|etag|set-cookie)$/.test(name),
  );
  return masked(
    `${response.status}\n${headers.map((pair) => pair.join(': ')).join('\n')}\n${await response.text()}`,
    t,
  );
}

function masked(text: string, t: TestPlatform): string {
  return (
    text
      .replaceAll(t.baseUrl, 'BASE')
      .replaceAll(t.baseUrl.replace(/^http:\/\//, ''), 'HOST')
      .replaceAll(/nonce-[A-Za-z0-9+/=_-]+|nonce="[^"]*"/g, 'NONCE')
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
      .replaceAll(/\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z|\d{2}:\d{2}:\d{2}/g, 'INSTANT')
      .replaceAll(/(inbox|clean)-[0-9a-f]{20}/g, 'BUCKET')
      // The log is chained over instants, so its hashes differ; commitments were copied with the database.
      .replaceAll(/[0-9a-f]{12,64}/g, 'HASH')
  );
}

test('the probe sees a difference where there is one: the writer reads his own sheet', async () => {
  const path = '/judging/N-1447-B1-0077';
  const [mine, other] = await Promise.all([
    answer(left, path, await left.signIn('hind-k')),
    answer(right, path, await right.signIn('hind-k')),
  ]);
  expect(mine).not.toBe(other);
  expect(other).toContain(CANARY);
});

test.each(READERS)('%s gets the same bytes whatever is sealed', async (person) => {
  const cookies = person === null ? [null, null] : [await left.signIn(person), await right.signIn(person)];
  const differing: string[] = [];
  for (const path of person === null ? [...publicPaths, ...MORE] : staffPaths) {
    const [one, two] = await Promise.all([
      answer(left, path, cookies[0] ?? null),
      answer(right, path, cookies[1] ?? null),
    ]);
    if (one !== two) differing.push(path);
    expect(two, path).not.toContain(CANARY);
  }
  expect(differing).toEqual([]);
});

test('mails, log and queue hold nothing of it', async () => {
  const tables = await right.db.$queryRaw<{ schema: string; name: string }[]>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`;
  for (const { schema, name } of tables) {
    const [found] = await right.db.$queryRawUnsafe<{ count: bigint }[]>(
      `select count(*) as count from "${schema}"."${name}" as row where row::text like $1`,
      `%${CANARY}%`,
    );
    expect(Number(found?.count), name).toBe(0);
  }
});
