import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { draft, limitPerBranch } from '../support/nominations.ts';
import { fieldsOf } from '../support/posted-form.ts';
import { secondProcess } from '../support/second-process.ts';

/** X1 and G16: PostgreSQL is away. What was typed stands in the answer, which needs no database. */
let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
  await limitPerBranch(t, 50);
});
afterAll(() => t.close());

const KEY = '0b6ff1a2-6f0d-4f4e-9a66-7c1fd4d0a002';

test('a form that meets a dead database comes back whole, with its key, and can be repeated when it is there again', async () => {
  const reference = await draft(t, 'hind');
  const cookie = await t.signIn('hind');
  const process = await secondProcess(t);
  const path = `/ar/nominations/${reference}/sections/challenges`;
  const post = (fields: Record<string, string>) =>
    fetch(`${process.baseUrl}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin: process.baseUrl, accept: 'text/html' },
      body: new URLSearchParams(fields),
    });
  const typed = { intent: 'leave', revision: '0', textAr: 'نص <i>لم</i>\nيصل', key: KEY };

  process.cut();
  const answer = await post(typed);
  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('5');
  const html = await answer.text();
  expect(html).toContain('نص &lt;i&gt;لم&lt;/i&gt;');
  expect(html).toMatch(/لم يُقدَّم شيء|لا نستطيع الجزم/);
  expect(html).toContain(`action="${path}"`);
  expect(fieldsOf(html)).toMatchObject({ ...typed, textAr: typed.textAr });
  expect(html).not.toMatch(/\bat .*\.(ts|js):\d+/);

  process.restore();
  await expect.poll(async () => (await post(typed)).status, { timeout: 10_000 }).toBe(303);
  const row = await t.db.nominationSection.findFirstOrThrow({ where: { nomination: { reference } } });
  expect(row.answers).toEqual({ textAr: 'نص <i>لم</i>\nيصل' });
  expect(row.revision).toBe(1);
});

test('a password never stands in such a page', async () => {
  const process = await secondProcess(t);
  process.cut();
  const answer = await fetch(`${process.baseUrl}/en/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: process.baseUrl, accept: 'text/html' },
    body: new URLSearchParams({ email: 'hind@maw.example.test', password: 'Canary-password' }),
  });
  expect(answer.status).toBe(503);
  const html = await answer.text();
  expect(html).not.toContain('Canary');
  expect(html).toContain('Nothing was submitted');
});
