import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Head, type LogRow, logVerifier } from './verify-log.ts';

/** A log as the database builds it (audit_append in the migration). */
function logOf(count: number): LogRow[] {
  let chain = createHash('sha256').digest();
  return Array.from({ length: count }, (_, index) => {
    const at = `2027-01-01T00:00:00.00000${index}Z`;
    const event = `{"actor":"system","data":{"n":${index}},"request":"r","subject":{"id":"s","type":"test"},"type":"test.event"}`;
    const body = `{"at":"${at}","event":${event},"index":${index}}`;
    const leaf = createHash('sha256').update('\0').update(body).digest();
    chain = createHash('sha256').update('\x01').update(chain).update(leaf).digest();
    return {
      index,
      at,
      type: 'test.event',
      actorId: null,
      subjectType: 'test',
      subjectId: 's',
      requestId: 'r',
      body,
      leafHash: leaf.toString('hex'),
      chainHash: chain.toString('hex'),
    };
  });
}

const headOf = (rows: LogRow[]): Head => ({ size: rows.length, chainHash: rows.at(-1)?.chainHash ?? '' });

function verify(rows: LogRow[], head: Head | null, outside: Head | null = null) {
  const verifier = logVerifier(outside);
  for (const row of rows) verifier.add(row);
  return verifier.result(head);
}

const log = logOf(6);

test('a log that nobody touched verifies, and says its head', () => {
  expect(verify(log, headOf(log))).toEqual({ ok: true, ...headOf(log) });
  expect(verify([], { size: 0, chainHash: createHash('sha256').digest('hex') }).ok).toBe(true);
});

describe('every way to touch it is found, with the row', () => {
  const edited = (index: number, change: Partial<LogRow>) =>
    log.map((row) => (row.index === index ? { ...row, ...change } : row));
  const body = log[2]?.body.replace('"n":2', '"n":9') ?? '';
  const leafHash = createHash('sha256').update('\0').update(body).digest('hex');
  test.each<[string, LogRow[], string, number]>([
    ['the text edited', edited(2, { body }), 'leaf', 2],
    ['the text and its leaf edited', edited(2, { body, leafHash }), 'chain', 2],
    ['a column edited', edited(3, { type: 'other.event' }), 'columns', 3],
    ['the actor edited', edited(3, { actorId: '00000000-0000-0000-0000-000000000000' }), 'columns', 3],
    ['the instant edited', edited(3, { at: '2026-01-01T00:00:00.000003Z' }), 'columns', 3],
    ['a row deleted', log.filter(({ index }) => index !== 4), 'gap', 4],
    [
      'a row deleted and the rest renumbered',
      log.filter(({ index }) => index !== 1).map((row, index) => ({ ...row, index })),
      'chain',
      1,
    ],
    ['two rows swapped', log.map((row) => ({ 1: log[2], 2: log[1] })[row.index] ?? row), 'gap', 1],
    ['the tail cut', log.slice(0, 4), 'head', 4],
  ])('%s', (_, rows, problem, index) => {
    expect(verify(rows, headOf(log))).toMatchObject({ ok: false, problem, index });
  });
});

test('a cut tail together with its head shows only against a head published outside', () => {
  const cut = log.slice(0, 4);
  expect(verify(cut, headOf(cut)).ok).toBe(true);
  expect(verify(cut, headOf(cut), headOf(log))).toMatchObject({ ok: false, problem: 'outside', index: 5 });
});

test('an earlier head from a receipt still fits a longer log, a forged one does not', () => {
  const earlier = headOf(log.slice(0, 3));
  expect(verify(log, headOf(log), earlier).ok).toBe(true);
  expect(verify(log, headOf(log), { ...earlier, chainHash: 'ab'.repeat(32) })).toMatchObject({
    problem: 'outside',
    index: 2,
  });
});
