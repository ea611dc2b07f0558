import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { announcement } from '../../app/domain/results/announcement.queries.server.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
});
afterAll(() => t.close());

const ANNOUNCED = '1446';
const JUDGED = '1447';
const OPEN = '1448';

const page = async (path: string, init?: Parameters<TestPlatform['request']>[1]) => {
  const response = await t.request(path, init);
  return { status: response.status, headers: response.headers, body: await response.text() };
};
/** An answer without what must differ from request to request. */
async function comparable(path: string) {
  const { status, headers, body } = await page(path);
  const kept = [...headers]
    .filter(([name]) => name !== 'x-request-id' && name !== 'date')
    .map(([name, value]) => [name, value.replace(/'nonce-[^']+'/g, "'nonce'")]);
  return { status, body, headers: kept };
}

describe('before the announcement', () => {
  const unknown = '/ar/results/9999';

  test.each([`/ar/results/${JUDGED}`, `/ar/results/${OPEN}`, '/ar/results/draft', '/ar/no-such-page'])(
    '%s is byte for byte the page of an unknown cycle',
    async (path) => {
      const expected = await comparable(unknown);
      expect(expected.status).toBe(404);
      expect(await comparable(path)).toEqual(expected);
    },
  );

  test('a nomination in judging has the page of one that does not exist', async () => {
    const { reference } = await t.db.nomination.findFirstOrThrow({ where: { cycle: { code: JUDGED } } });
    const expected = await comparable(`/ar/results/${JUDGED}/N-${JUDGED}-B1-9999`);
    expect(expected.status).toBe(404);
    expect(await comparable(`/ar/results/${JUDGED}/${reference}`)).toEqual(expected);
  });

  test('the data behind the page is refused as well', async () => {
    const route = encodeURIComponent('routes/public/announcement');
    const { status, body } = await page(`/ar/results/${JUDGED}?_data=${route}`);
    expect([status, body]).toEqual([404, '']);
  });

  test('the list of results names announced cycles only', async () => {
    const { body } = await page('/ar/results');
    expect(body).toContain(`/ar/results/${ANNOUNCED}"`);
    expect(body).not.toContain(`/ar/results/${JUDGED}`);
  });

  test('an award row alone publishes nothing: the cycle must be published too', async () => {
    const nomination = await t.db.nomination.findFirstOrThrow({
      where: { cycle: { code: JUDGED }, version: { gt: 0 }, award: null },
    });
    const code = 'C-EARLY-0001';
    await t.db.award.create({
      data: { nominationId: nomination.id, level: 'winner', verificationCode: code, announcedAt: new Date() },
    });
    const answers = await Promise.all([
      page(`/ar/results/${JUDGED}/${nomination.reference}`),
      page(`/ar/verify?code=${code}`),
      page(`/ar/verify?code=C-NEVER-0001`),
    ]);
    await t.db.award.delete({ where: { nominationId: nomination.id } });
    expect(answers[0].status).toBe(404);
    expect(answers[1].body).toBe(answers[2].body.replaceAll('C-NEVER-0001', code));
  });
});

describe('after the announcement', () => {
  test('the seven branches stand in order, with winners, certificates and empty branches', async () => {
    const found = await announcement(t.system(), ANNOUNCED);
    const { status, body } = await page(`/ar/results/${ANNOUNCED}`);
    expect(status).toBe(200);
    expect(found?.branches.map(({ code }) => code)).toEqual(['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7']);
    for (const branch of found?.branches ?? []) {
      for (const { title, entrant } of [...branch.winners, ...branch.excellence]) {
        expect(body).toContain(title.ar);
        if (entrant !== null) expect(body).toContain(entrant.ar);
      }
    }
    const empty = found?.branches.filter(({ winners }) => winners.length === 0).length;
    expect(body.split('حُجبت الجائزة في هذا الفرع').length - 1).toBe(empty);
  });

  test('nominations without an award, scores and ranks appear nowhere', async () => {
    const without = await t.db.nomination.findMany({
      where: { cycle: { code: ANNOUNCED }, award: null, titleAr: { not: '' } },
      select: { titleAr: true, reference: true },
    });
    const { body } = await page(`/ar/results/${ANNOUNCED}`);
    expect(without).not.toEqual([]);
    for (const { titleAr, reference } of without) {
      expect(body).not.toContain(titleAr);
      expect((await page(`/ar/results/${ANNOUNCED}/${reference}`)).status).toBe(404);
    }
    expect(body.replace(/<[^>]+>/g, ' ')).not.toMatch(/\d{2}\.\d{2}/);
  });

  test('a person who did not consent is named nowhere, not even in the data', async () => {
    const award = await t.db.award.findFirstOrThrow({
      where: { nomination: { cycle: { code: ANNOUNCED }, entrantId: { not: null } }, level: 'winner' },
      select: {
        verificationCode: true,
        nomination: {
          select: { reference: true, entrant: { select: { name: true, nameEn: true } } },
        },
      },
    });
    const { reference, entrant } = award.nomination;
    const paths = [
      `/ar/results/${ANNOUNCED}`,
      `/en/results/${ANNOUNCED}`,
      `/ar/results/${ANNOUNCED}/${reference}`,
      `/en/verify?code=${award.verificationCode}`,
      `/ar/results/${ANNOUNCED}?_data=${encodeURIComponent('routes/public/announcement')}`,
      `/ar/branches/eparticipation-individuals`,
    ];
    for (const path of paths) {
      const { status, body } = await page(path);
      expect(status).toBe(200);
      expect(body).not.toContain(entrant?.name);
      expect(body).not.toContain(entrant?.nameEn);
    }
  });

  test('the page of a winner shows the summary that was judged', async () => {
    const found = await announcement(t.system(), ANNOUNCED);
    const winner = found?.branches.flatMap(({ winners }) => winners)[0];
    const { status, body } = await page(`/ar/results/${ANNOUNCED}/${winner?.reference}`);
    expect(status).toBe(200);
    expect(body).toContain(winner?.title.ar);
    expect(body).toContain(winner?.summary.ar.split('\n')[0]?.slice(0, 40));
  });

  test('a certificate code tells entrant, title, branch and level, however it is typed', async () => {
    const award = await t.db.award.findFirstOrThrow({
      where: { nomination: { cycle: { code: ANNOUNCED }, agencyId: { not: null } } },
      select: {
        verificationCode: true,
        nomination: { select: { titleAr: true, agency: { select: { nameAr: true } } } },
      },
    });
    const typed = encodeURIComponent(` \u200f${award.verificationCode.toLowerCase()} `);
    const { body } = await page(`/ar/verify?code=${typed}`);
    expect(body).toContain('الشهادة صحيحة');
    expect(body).toContain(award.nomination.titleAr);
    expect(body).toContain(award.nomination.agency?.nameAr);
  });
});

describe('receipts', () => {
  const stored = () =>
    t.db.submission.findFirstOrThrow({
      where: { nomination: { cycle: { code: OPEN } } },
      select: { receipt: true, signature: true, nomination: { select: { reference: true } } },
    });

  test('a genuine receipt is recognised, pasted with a line end', async () => {
    const { receipt, signature, nomination } = await stored();
    const response = await t.post('/ar/verify', { receipt: `${receipt}\n`, signature });
    const body = await response.text();
    expect(response.status).toBe(200);
    expect(body).toContain('الإيصال صحيح');
    expect(body).toContain(nomination.reference);
  });

  test('uploaded files are read as well', async () => {
    const { receipt, signature } = await stored();
    const form = new FormData();
    form.set('receiptFile', new File([receipt], 'receipt.json'));
    form.set('signatureFile', new File([Buffer.from(signature, 'base64')], 'receipt.sig'));
    form.set('receipt', '');
    form.set('signature', '');
    const head = new Response(form);
    const body = Buffer.from(await head.arrayBuffer());
    const response = await t.request('/en/verify', {
      method: 'POST',
      body,
      headers: { 'content-type': head.headers.get('content-type') ?? '' },
    });
    expect(await response.text()).toContain('The receipt is genuine');
  });

  test('one changed digit is refused, with the reason, and what was pasted stays', async () => {
    const { receipt, signature } = await stored();
    const changed = receipt.replace(/"version":(\d+)/, (_, n) => `"version":${Number(n) + 1}`);
    const response = await t.post('/ar/verify', { receipt: changed, signature });
    const body = await response.text();
    expect(response.status).toBe(422);
    expect(body).toContain('التوقيع لا يوافق الإيصال');
    expect(body).toContain('&quot;bodyHash&quot;');
  });

  test('a reference tells how to verify and nothing about the nomination', async () => {
    const { nomination } = await stored();
    const [known, unknown] = await Promise.all([
      page(`/ar/verify?code=${nomination.reference}`),
      page(`/ar/verify?code=N-${OPEN}-B1-9999`),
    ]);
    expect(known.body).toContain('هذا رقم ترشيح');
    expect(known.body).toBe(unknown.body.replaceAll(`N-${OPEN}-B1-9999`, nomination.reference));
  });

  test('the published key is the one that signs', async () => {
    const response = await t.request('/.well-known/wisam-keys.json');
    const { keys } = (await response.json()) as { keys: { kid: string; publicKeyPem: string }[] };
    const { signer } = t.services;
    const { keyId: kid, publicKeyPem } = signer;
    expect(keys).toMatchObject([{ kid, algorithm: 'Ed25519', publicKeyPem, current: true }]);
  });
});

describe('branches', () => {
  test('the weights of every branch are shown and add up to 100', async () => {
    const branches = await t.db.branch.findMany({
      where: { cycle: { code: OPEN } },
      select: { slug: true, criteria: { select: { weight: true, nameAr: true } } },
    });
    for (const { slug, criteria } of branches) {
      const { status, body } = await page(`/ar/branches/${slug}`);
      expect(status).toBe(200);
      for (const { nameAr } of criteria) expect(body).toContain(nameAr);
      expect(body).toMatch(/<tfoot[\s\S]*>100</);
      expect(body).toContain(`/ar/nominations/new?branch=${slug}`);
    }
  });

  test('an unknown branch is not found', async () => {
    expect((await page('/ar/branches/no-such-branch')).status).toBe(404);
  });

  test('four answers lead to a branch with its conditions, a missing one is named', async () => {
    const found = await page(
      '/en/which-branch?asked=1&entrant=agency&round=no&channel=several&audience=business',
    );
    expect(found.body).toContain('/en/branches/promoting-economy');
    const missing = await page('/en/which-branch?asked=1&entrant=agency&audience=business');
    expect(missing.body).toContain('There are 2 problems');
    expect(missing.body).toContain('<title>Error: ');
  });
});

describe('what every public page keeps to', () => {
  const PATHS = [
    '',
    '/branches',
    '/which-branch',
    '/rules',
    '/help',
    '/privacy',
    '/accessibility',
    '/results',
    '/verify',
  ];

  test.each(PATHS.flatMap((path) => [`/ar${path}`, `/en${path}`]))('%s', async (path) => {
    const { status, body } = await page(path);
    const other = path.startsWith('/ar') ? 'en' : 'ar';
    expect(status).toBe(200);
    expect(body).toMatch(/<title>[^<]+ · (جائزة الإنجاز|Enjaz Award)<\/title>/);
    expect(body).not.toContain('<script');
    expect(body).not.toContain('modulepreload');
    expect(body).not.toMatch(/ style="/);
    expect(body).not.toContain('noindex');
    expect(body).toContain(`hrefLang="${other}" href="${t.baseUrl}/${other}${path.slice(3)}"`);
    expect(body.match(/<h1/g)).toHaveLength(1);
  });
});

describe('tools of the frame', () => {
  test('a display tool sets its cookie and returns to the page it was pressed on', async () => {
    const response = await t.request('/ar/display', {
      method: 'POST',
      body: new URLSearchParams({ display: 'larger' }),
      headers: { referer: `${t.baseUrl}/ar/help?x=1` },
    });
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/ar/help?x=1');
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await page('/ar/help', { cookie })).body).toContain('data-text="1"');
  });

  test('the language switch remembers the choice and leads to no other site', async () => {
    const response = await t.request('/en/switch?to=%2Fbranches%3Fx%3D1');
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe('/en/branches?x=1');
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await t.request('/', { cookie })).headers.get('location')).toBe('/en');
    const outside = await t.request('/en/switch?to=%2F%2Fevil.example');
    expect(outside.headers.get('location')).toBe('/en');
  });

  test('feedback is counted without a person, also for somebody signed in', async () => {
    const cookie = await t.signIn(await anyNominator());
    const response = await t.post('/ar/feedback', { page: '/branches/serving-people', useful: 'no' }, cookie);
    expect(response.status).toBe(303);
    expect((await page(response.headers.get('location') ?? '')).body).toContain(
      '/ar/branches/serving-people',
    );
    const event = await t.db.auditEvent.findFirstOrThrow({ where: { type: 'page.feedback' } });
    expect(event.actorId).toBeNull();
    expect(JSON.parse(event.body).event).toMatchObject({
      actor: 'system',
      data: { useful: false },
      subject: { type: 'page', id: '/branches/serving-people' },
    });
  });

  test.each(['/branches/abu-ali-0551234567', '/results/1447', '/secret', '//evil', 'nonsense'])(
    'feedback on %s leaves nothing in the log',
    async (address) => {
      const before = await t.db.auditEvent.count();
      expect((await t.post('/ar/feedback', { page: address, useful: 'yes' })).status).toBe(404);
      expect(await t.db.auditEvent.count()).toBe(before);
    },
  );
});

test('one address cannot fill the log with feedback', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 31; i++) {
    statuses.push((await t.post('/en/feedback', { page: '/rules', useful: 'yes' })).status);
  }
  expect(statuses.at(-1)).toBe(429);
  expect(statuses).toContain(303);
});

async function anyNominator(): Promise<string> {
  const { user } = await t.db.roleGrant.findFirstOrThrow({
    where: { role: 'nominator' },
    select: { user: { select: { email: true } } },
  });
  return user.email.split('@')[0] ?? '';
}
