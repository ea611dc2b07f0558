import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { recordEvent } from '../../app/domain/audit/record-event.server.ts';
import { runCommand } from '../../app/domain/audit/run-command.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
});
afterAll(() => t.close());

const subject = { type: 'test', id: '1' };

describe('the application role', () => {
  test.each([
    ['update', `update audit_event set type = 'x'`],
    ['delete', 'delete from audit_event'],
    ['truncate', 'truncate audit_event'],
    ['insert', `insert into audit_event select * from audit_event`],
    ['move the head', 'update audit_head set size = 0'],
    ['alter', 'alter table audit_event add column x int'],
    ['drop', 'drop table audit_event'],
    ['replace the function', 'drop function audit_append(text, uuid, text, text, text, text)'],
    ['make a table', 'create table public.mine ()'],
    ['change a submitted version', `update submission set version = 2`],
  ])('may not %s', async (_, sql) => {
    const client = new pg.Client({ connectionString: t.databaseUrl });
    await client.connect();
    await expect(client.query(sql)).rejects.toThrow(/permission denied|must be owner/);
    await client.end();
  });
});

test('even the owner cannot change a row by an ordinary statement', async () => {
  const client = new pg.Client({
    connectionString: inject('servers').ownerUrl.replace(/\/[^/]*$/, new URL(t.databaseUrl).pathname),
  });
  await client.connect();
  await t.db.$transaction((tx) => recordEvent(tx, t.system(), { type: 'test.event', subject }));
  await expect(client.query('delete from audit_event')).rejects.toThrow('append-only');
  await client.end();
});

test('events are chained without gaps, whatever writes at once', async () => {
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      t.db.$transaction((tx) => recordEvent(tx, t.system(), { type: 'test.many', subject, data: { n } })),
    ),
  );
  const rows = await t.db.auditEvent.findMany({
    select: { index: true, body: true, leafHash: true, chainHash: true },
    orderBy: { index: 'asc' },
  });
  let chain = createHash('sha256').digest();
  rows.forEach((row, position) => {
    expect(Number(row.index)).toBe(position);
    const leaf = createHash('sha256').update('\0').update(row.body).digest();
    expect(Buffer.from(row.leafHash)).toEqual(leaf);
    chain = createHash('sha256').update('\x01').update(chain).update(leaf).digest();
    expect(Buffer.from(row.chainHash)).toEqual(chain);
  });
});

test('a refused command leaves nothing but its refusal in the log', async () => {
  const size = async () => Number((await t.db.auditHead.findFirstOrThrow({ select: { size: true } })).size);
  const before = await size();
  const result = await runCommand(t.system(), { name: 'test.act', subject }, async (tx) => {
    await recordEvent(tx, t.system(), { type: 'test.inside', subject });
    return { ok: false, reason: 'test.no' };
  });
  expect(result).toEqual({ ok: false, reason: 'test.no' });
  expect(await size()).toBe(before + 1);
  const last = await t.db.auditEvent.findFirstOrThrow({
    orderBy: { index: 'desc' },
    select: { type: true, body: true },
  });
  expect(last.type).toBe('test.act.refused');
  expect(JSON.parse(last.body).event.data).toEqual({ reason: 'test.no' });
});
