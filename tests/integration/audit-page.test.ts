import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { main } from '../../app/cli/verify-audit.ts';
import { recordEvent } from '../../app/domain/audit/record-event.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';

let t: TestPlatform;
let owner: pg.Client;
let auditor: string;

beforeAll(async () => {
  t = await testPlatform();
  owner = new pg.Client({
    connectionString: inject('servers').superuserUrl.replace(/\/[^/]*$/, new URL(t.databaseUrl).pathname),
  });
  await owner.connect();
  auditor = await t.signIn('yaqoub');
});
afterAll(async () => {
  await owner.end();
  await t.close();
});

/** Runs the command line tool in this process; what it says and its exit code. */
async function verify(...args: string[]): Promise<{ code: number; says: string }> {
  const lines: string[] = [];
  const write = (line: unknown) => void lines.push(String(line));
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(write),
    vi.spyOn(console, 'error').mockImplementation(write),
  ];
  try {
    return { code: await main(args, { DATABASE_URL: t.databaseUrl }), says: lines.join('\n') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const data = async (query: string, cookie = auditor) =>
  (await t.request(`/ar/audit?${query}&_data=routes%2Faudit%2Flog`, { cookie })).json();

describe('who reads the log', () => {
  test('the auditor alone; everybody else is refused and that is a line too', async () => {
    expect((await t.request('/ar/audit', { cookie: auditor })).status).toBe(200);
    for (const key of ['nouf', 'mansour', 'sami']) {
      const cookie = await t.signIn(key);
      for (const path of ['/ar/audit', '/ar/audit/export?format=csv', '/ar/audit/results?recompute=1447']) {
        expect((await t.request(path, { cookie })).status, `${key} ${path}`).toBe(403);
      }
    }
    const { lines } = await data('type=audit');
    expect(lines[0].type).toBe('audit.view.refused');
    expect(lines[0].sentence).toContain('رُفضت');
  });

  test('S4: no form of the product is open to the auditor', async () => {
    for (const path of [
      '/ar/admin/agencies',
      '/ar/admin/people',
      '/ar/admin/mail',
      '/ar/admin/cycles/1447',
      '/ar/admin/cycles/1447/results',
      '/ar/admin/cycles/1447/results/approve',
      '/ar/admin/cycles/1447/results/publish',
      '/ar/panel/1447/B1/decision/sign',
    ]) {
      expect((await t.post(path, { intent: 'add' }, auditor)).status, path).toBe(403);
    }
    for (const path of ['/ar/audit', '/ar/audit/results', '/ar/audit/export']) {
      expect((await t.post(path, {}, auditor)).status, path).toBe(405);
    }
  });
});

describe('what the page shows', () => {
  test('filters stand in the address, people are shortened, every line has words', async () => {
    const all = await data('page=1');
    expect(all.lines.length).toBe(50);
    expect(all.pages).toBeGreaterThan(1);
    expect(all.lines.every(({ sentence }: { sentence: string }) => sentence !== '')).toBe(true);
    expect(JSON.stringify(all.lines)).not.toMatch(/@|المنارية|السراجي/);
    const mine = await data(`actor=${await t.userId('sami')}`);
    expect(new Set(mine.lines.map(({ actor }: { actor: string }) => actor))).toEqual(new Set(['سامي ر.']));
    const about = await data('subject=1447');
    expect(about.lines.map(({ type }: { type: string }) => type)).toContain('cycle.closed');
    const none = await data('from=1999-01-01&until=1999-12-31');
    expect(none.total).toBe(0);
  });

  test('a filter that does not exist is 400', async () => {
    for (const query of ['type=nonsense', 'actor=me', 'page=0', 'from=yesterday']) {
      expect((await t.request(`/ar/audit?${query}`, { cookie: auditor })).status, query).toBe(400);
    }
  });

  test('no event of the demo lacks its own sentence', async () => {
    const { lines } = await data('page=2');
    expect(JSON.stringify(lines)).not.toContain('حدث: ');
  });
});

describe('S8: export', () => {
  test('CSV begins with a byte order mark, is inert in a spreadsheet, and is logged with its rows', async () => {
    await t.db.$transaction((tx) =>
      recordEvent(tx, t.system(), { type: 'test.formula', subject: { type: 'test', id: '=1+1' } }),
    );
    const response = await t.request('/ar/audit/export?format=csv', { cookie: auditor });
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder().decode(bytes);
    expect(text).toContain(`"'=1+1"`);
    expect(text).not.toMatch(/(^|,)"[=+\-@\t\r]/m);
    expect(response.headers.get('content-disposition')).toContain('audit-log.csv');
    const { lines } = await data('type=audit');
    expect(lines[0].type).toBe('audit.exported');
    expect(Number(lines[0].facts[0].value)).toBe(text.trimEnd().split('\r\n').length - 1);
  });

  test('JSON lines verify offline; one changed letter is found', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'wisam-log-'));
    const file = join(dir, 'log.jsonl');
    const text = await (await t.request('/ar/audit/export?format=jsonl', { cookie: auditor })).text();
    writeFileSync(file, text);
    expect((await verify('--file', file)).code).toBe(0);
    // The text of the row is a string inside the line: its quotes are escaped.
    writeFileSync(file, text.replace('\\"demo-seed', '\\"demo-seen'));
    expect(await verify('--file', file)).toMatchObject({
      code: 1,
      says: expect.stringContaining('row 0 was edited'),
    });
    writeFileSync(file, `${text}{"index":"x"}\n`);
    expect((await verify('--file', file)).code).toBe(2);
    rmSync(dir, { recursive: true });
  });
});

describe('the owner of the tables, with triggers off', () => {
  beforeAll(async () => {
    await owner.query('create table kept_event as select * from audit_event');
    await owner.query('create table kept_head as select * from audit_head');
    await owner.query('set session_replication_role = replica');
  });

  const restore = () =>
    owner.query(`delete from audit_event; insert into audit_event select * from kept_event;
      delete from audit_head; insert into audit_head select * from kept_head`);

  test('control: nothing changed, nothing found', async () => {
    expect(await verify()).toMatchObject({ code: 0, says: expect.stringMatching(/^equal: \d+ rows/) });
  });

  test.each<[string, string, string]>([
    [
      'edits a text',
      `update audit_event set body = replace(body, 'demo-seed', 'demo-seen') where index = 7`,
      'row 7 was edited',
    ],
    [
      'edits a text and its leaf',
      `update audit_event set body = 'x' || body, leaf_hash = sha256('\\x00'::bytea || convert_to('x' || body, 'UTF8')) where index = 7`,
      'row 7 does not follow',
    ],
    [
      'edits only a column',
      `update audit_event set type = 'nothing.happened' where index = 7`,
      'row 7 has columns',
    ],
    [
      'edits who it was',
      `update audit_event set actor_id = null where index = (select min(index) from audit_event where actor_id is not null)`,
      'has columns',
    ],
    ['deletes a row', 'delete from audit_event where index = 7', 'row 7 is missing'],
    [
      'deletes a row and closes the gap',
      `delete from audit_event where index = 7; update audit_event set index = index - 1000000 where index > 7;
       update audit_event set index = index + 999999 where index < 0`,
      'row 7',
    ],
    [
      'reorders two rows',
      `update audit_event set index = -1 where index = 7; update audit_event set index = 7 where index = 8;
       update audit_event set index = 8 where index = -1`,
      'row 7',
    ],
    ['cuts the tail', 'delete from audit_event where index >= 20', 'row 20 is where the log ends'],
    [
      'slips a row in front',
      `insert into audit_event select -5, at, type, actor_id, subject_type, subject_id, request_id, body, leaf_hash, chain_hash from audit_event where index = 7`,
      'row 0 is missing',
    ],
  ])('%s: found', async (_, sql, says) => {
    try {
      await owner.query(sql);
      expect(await verify()).toMatchObject({ code: 1, says: expect.stringContaining(says) });
    } finally {
      await restore();
    }
  });

  test('cuts the tail and moves the head: found by a head published outside, only', async () => {
    const { rows } = await owner.query<{ size: string; head: string }>(
      `select size, encode(chain_hash, 'hex') as head from audit_head`,
    );
    const outside = ['--head', rows[0]?.head ?? '', '--size', rows[0]?.size ?? ''];
    try {
      await owner.query(`delete from audit_event where index >= 20;
        update audit_head set size = 20, chain_hash = (select chain_hash from audit_event where index = 19)`);
      expect((await verify()).code).toBe(0);
      expect(await verify(...outside)).toMatchObject({
        code: 1,
        says: expect.stringContaining('published outside'),
      });
    } finally {
      await restore();
    }
    expect((await verify(...outside)).code).toBe(0);
  });

  test('the page of the auditor says the same, and that he asked', async () => {
    try {
      await owner.query(
        `update audit_event set body = replace(body, 'demo-seed', 'demo-seen') where index = 7`,
      );
      const { verification } = await data('verify=1');
      expect(verification).toMatchObject({ ok: false, problem: 'leaf', index: 7 });
    } finally {
      await restore();
    }
    const { verification } = await data('verify=1');
    expect(verification.ok).toBe(true);
    const { lines } = await data('type=audit');
    expect(lines[0].type).toBe('audit.verified');
  });
});

test('arguments that make no sense are malformed, not equal', async () => {
  expect((await verify('--head', 'zz', '--size', '1')).code).toBe(2);
  expect((await verify('--head', 'ab'.repeat(32))).code).toBe(2);
  expect((await verify('--nonsense')).code).toBe(2);
  expect((await verify('--file', '/nowhere.jsonl')).code).toBe(2);
});
