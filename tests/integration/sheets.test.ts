import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commitment } from '../../app/domain/audit/seal.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { eventsOf, type Scores, sheetFields, storedSheet } from '../support/judging.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
});
afterAll(() => t.close());

/** Salman submitted, Hind has a draft, Sami (who chairs) has not begun. */
const REFERENCE = 'N-1447-B1-0077';
const PAGE = `/ar/judging/${REFERENCE}`;
const CHAIR = '/ar/panel/1447/B1/sheets';
const MARKS: Scores = [55, 60, 65, 70, 75, 80];
const SECRET = 'ملاحظة-لا-يقرؤها-أحد-4471';

async function submitAs(person: string, marks: Scores): Promise<Response> {
  const revision = (await storedSheet(t, REFERENCE, person))?.revision ?? 0;
  const fields = sheetFields(marks, { revision, notes: SECRET, intent: 'submit' });
  return t.post(PAGE, fields, await t.signIn(person));
}

test('the database holds no mark, comment or nonce of a sealed sheet, whoever reads it', async () => {
  expect((await submitAs('hind-k', MARKS)).status).toBe(303);
  const sheet = await storedSheet(t, REFERENCE, 'hind-k');
  expect(sheet?.scores.map(({ score }) => score)).toEqual(MARKS);
  expect(sheet?.state).toBe('submitted');
  const tables = await t.db.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public'`;
  for (const { name } of tables) {
    const [found] = await t.db.$queryRawUnsafe<{ count: bigint }[]>(
      `select count(*) as count from "${name}" as row where row::text like $1`,
      `%${SECRET}%`,
    );
    expect(Number(found?.count), name).toBe(0);
  }
  expect(await t.db.sheetScore.count({ where: { sheetId: sheet?.id ?? '' } })).toBe(0);
});

test('the judge gets a signed copy that opens the commitment in the log; nobody else gets it', async () => {
  const cookie = await t.signIn('hind-k');
  const page = await (await t.request(`${PAGE}/receipt/1`, { cookie })).text();
  expect(page).toContain(SECRET);
  const answer = await t.request(`${PAGE}/receipt/1/json`, { cookie });
  const copy = (await answer.json()) as {
    receipt: string;
    signature: string;
    payload: object;
    nonce: string;
  };
  const key = createPublicKey(t.services.signer.publicKeyPem);
  expect(verify(null, Buffer.from(copy.receipt), key, Buffer.from(copy.signature, 'base64'))).toBe(true);
  const receipt = JSON.parse(copy.receipt) as { commitment: string; logSize: number };
  const opened = Buffer.from(commitment(copy.payload, Buffer.from(copy.nonce, 'hex'))).toString('hex');
  expect(opened).toBe(receipt.commitment);
  const event = await t.db.auditEvent.findFirstOrThrow({
    where: { index: receipt.logSize - 1 },
    select: { body: true },
  });
  expect(event.body).toContain(receipt.commitment);
  for (const person of ['salman', 'sami', 'nouf', 'wafa', 'mansour']) {
    const other = await t.signIn(person);
    for (const path of [`${PAGE}/receipt/1`, `${PAGE}/receipt/1/json`]) {
      const refused = await t.request(path, { cookie: other });
      const body = await refused.text();
      // Salman sits on the same panel: at this address he reads his own receipt, and nothing of hers.
      expect(person === 'salman' ? [200] : [403, 404], `${person} ${path}`).toContain(refused.status);
      for (const secret of [receipt.commitment, copy.nonce, SECRET]) expect(body).not.toContain(secret);
    }
  }
  expect((await t.request(`${PAGE}/receipt/2`, { cookie })).status).toBe(404);
});

test('only the chair gives a sheet back, with a reason; the submitted version and its receipt stay', async () => {
  const judge = await t.userId('hind-k');
  const form = { intent: 'reopen', reference: REFERENCE, judge, reason: 'طلب المحكّم تصحيح درجة' };
  for (const person of ['hind-k', 'salman', 'nouf']) {
    expect((await t.post(CHAIR, form, await t.signIn(person))).status, person).not.toBe(303);
  }
  const chair = await t.signIn('sami');
  expect((await t.post(CHAIR, { ...form, reason: ' ' }, chair)).status).toBe(422);
  expect((await storedSheet(t, REFERENCE, 'hind-k'))?.state).toBe('submitted');

  expect((await t.post(CHAIR, form, chair)).status).toBe(303);
  expect(await eventsOf(t, 'sheet.reopened', REFERENCE)).toHaveLength(1);
  const mail = await t.db.mail.findFirstOrThrow({
    where: { template: 'sheet-reopened' },
    select: { props: true },
  });
  expect(JSON.stringify(mail.props)).toContain(form.reason);
  const cookie = await t.signIn('hind-k');
  expect(await (await t.request(`${PAGE}/receipt/1`, { cookie })).text()).toContain(form.reason);
  expect((await t.post(CHAIR, form, chair)).status).toBe(409);

  expect((await submitAs('hind-k', [60, 60, 65, 70, 75, 80])).status).toBe(303);
  const versions = await t.db.sheetVersion.findMany({
    where: { sheet: { judgeId: judge, nomination: { reference: REFERENCE } } },
    select: { version: true, commitment: true, reopenedAt: true },
    orderBy: { version: 'asc' },
  });
  expect(versions.map(({ version, reopenedAt }) => [version, reopenedAt !== null])).toEqual([
    [1, true],
    [2, false],
  ]);
  expect(versions[0]?.commitment).not.toBe(versions[1]?.commitment);
});

test('a submitted version can be neither changed nor deleted by the application', async () => {
  const change = t.db.$executeRaw`update sheet_version set commitment = ${'0'.repeat(64)}`;
  await expect(change).rejects.toThrow(/kept as it is/);
  await expect(t.db.$executeRaw`delete from sheet_version`).rejects.toThrow(/permission denied/);
});

test('when the panel opens, the last version counts and is in the open', async () => {
  await t.db.$executeRaw`delete from assignment a using nomination n where n.id = a.nomination_id
    and n.reference = ${REFERENCE} and not exists (select from score_sheet s where s.assignment_id = a.id)`;
  await t.db
    .$executeRaw`update cycle set rules = jsonb_set(rules, '{judging,minValidJudges}', '2') where code = '1447'`;
  const chair = await t.signIn('sami');
  const judge = await t.userId('hind-k');
  const back = { intent: 'reopen', reference: REFERENCE, judge, reason: 'مراجعة أخيرة' };
  expect((await t.post(CHAIR, back, chair)).status).toBe(303);
  expect((await submitAs('hind-k', MARKS)).status).toBe(303);
  const sheet = await storedSheet(t, REFERENCE, 'hind-k');
  expect(sheet).toMatchObject({ state: 'opened', notes: SECRET, sealed: null, version: 3 });
  expect(sheet?.scores.map(({ score }) => score)).toEqual(MARKS);
  expect((await t.post(CHAIR, back, chair)).status).toBe(409);
});
