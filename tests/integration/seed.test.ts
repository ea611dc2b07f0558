import { afterAll, beforeAll, expect, test } from 'vitest';
import { isSignedBy } from '../../app/infra/signer.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
});
afterAll(() => t.close());

test('the demo has three cycles: one open, one in judging, one announced', async () => {
  const cycles = await t.db.cycle.findMany({
    select: {
      code: true,
      closedAt: true,
      publishedAt: true,
      _count: { select: { nominations: true, branches: true } },
    },
    orderBy: { code: 'asc' },
  });
  expect(
    cycles.map(({ code, closedAt, publishedAt }) => [code, closedAt !== null, publishedAt !== null]),
  ).toEqual([
    ['1446', true, true],
    ['1447', true, false],
    ['1448', false, false],
  ]);
  for (const { _count } of cycles) {
    expect(_count.branches).toBe(7);
    expect(_count.nominations).toBeGreaterThanOrEqual(12);
  }
});

test('every submitted version has a receipt that the installed key verifies', async () => {
  const submissions = await t.db.submission.findMany({ select: { receipt: true, signature: true } });
  expect(submissions.length).toBeGreaterThan(20);
  expect(
    submissions.filter(
      ({ receipt, signature }) => !isSignedBy(t.services.signer.publicKeyPem, receipt, signature),
    ),
  ).toEqual([]);
});
