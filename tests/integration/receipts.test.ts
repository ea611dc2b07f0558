import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { publishedKeys } from '../../app/domain/audit/signing-keys.queries.server.ts';
import { bundleReceipt } from '../../app/domain/nominations/receipt-file.ts';
import { verifyReceipt } from '../../app/domain/nominations/verify-receipt.server.ts';
import { createSigner } from '../../app/infra/signer.server.ts';
import { publishKey } from '../../app/infra/signing-keys.server.ts';
import { ROOT } from '../architecture/sources.ts';
import { type TestPlatform, testPlatform } from '../setup/platform.ts';
import { awaitingApproval, contextOf, editTitle, limitPerBranch, submitAs } from '../support/nominations.ts';

let t: TestPlatform;
beforeAll(async () => {
  t = await testPlatform();
  await limitPerBranch(t, 50);
});
afterAll(() => t.close());

type Held = { reference: string; version: number; receipt: string; signature: string };

async function submitted(): Promise<Held> {
  const reference = await awaitingApproval(t, 'hind');
  const result = await submitAs(t, 'faisal', reference);
  if (!result.ok) throw new Error(result.reason);
  const { version, receipt, signature } = result.value;
  return { reference, version, receipt, signature };
}

/** Another private key under another id, as after a rotation. */
function nextSigner(keyId: string) {
  const { privateKey } = generateKeyPairSync('ed25519');
  return createSigner(keyId, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
}

/** Files in a folder of their own, gone when the test ends. */
function files(contents: Record<string, string | Buffer>): Record<string, string> {
  const dir = mkdtempSync(join(tmpdir(), 'receipt-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return Object.fromEntries(
    Object.entries(contents).map(([name, content]) => {
      writeFileSync(join(dir, name), content);
      return [name, join(dir, name)];
    }),
  );
}

function cli(...args: string[]): { code: number | null; output: string } {
  const { status, stdout } = spawnSync(process.execPath, ['app/cli/verify-receipt.ts', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { NODE_ENV: 'test', PATH: '/usr/bin:/bin' },
  });
  return { code: status, output: stdout };
}

describe('keys with rotation', () => {
  test('a receipt of the old key verifies after a rotation, the new one as well, and both keys stay published', async () => {
    const old = await submitted();
    const signer = nextSigner('test-2');
    await publishKey(t.db, signer);
    const rotated = { ...t.services, signer };
    const ctx = { ...t.system(), services: rotated };
    expect(await verifyReceipt(ctx, old)).toMatchObject({
      ok: true,
      value: { inLog: true, stored: 'equal' },
    });

    const reference = await awaitingApproval(t, 'hind');
    const row = await t.db.nomination.findUniqueOrThrow({ where: { reference } });
    const { submitNomination } = await import('../../app/domain/nominations/submit-nomination.server.ts');
    const fresh = await submitNomination(
      { ...(await contextOf(t, 'faisal')), services: rotated },
      { reference, key: crypto.randomUUID(), version: row.version, edition: row.edition },
    );
    expect(fresh.ok && JSON.parse(fresh.value.receipt)).toMatchObject({ kid: 'test-2' });
    // The process with the old key verifies receipts of the new one: keys are looked up by their id.
    expect(fresh.ok && (await verifyReceipt(t.system(), fresh.value))).toMatchObject({ ok: true });

    const { keys } = (await (await t.request('/.well-known/wisam-keys.json')).json()) as {
      keys: { kid: string; current: boolean }[];
    };
    expect(keys.map(({ kid, current }) => [kid, current])).toEqual([
      ['test-1', true],
      ['test-2', false],
    ]);
  });

  test('an id never gets another key: the process does not start with it', async () => {
    await publishKey(t.db, t.services.signer);
    await expect(publishKey(t.db, nextSigner('test-1'))).rejects.toThrow('signing_key.changed');
  });

  test('nobody takes a published key back', async () => {
    await expect(t.db.$executeRaw`delete from signing_key`).rejects.toThrow();
    await expect(t.db.$executeRaw`update signing_key set public_key = 'x'`).rejects.toThrow();
  });

  test('a key that we never had is named in the refusal', async () => {
    const { receipt } = await submitted();
    const stranger = nextSigner('stranger-1');
    const forged = receipt.replace('"kid":"test-1"', '"kid":"stranger-1"');
    const answer = await t.post('/en/verify', { receipt: forged, signature: stranger.sign(forged) });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain('signed with a key we do not know');
    expect(page).toContain('stranger-1');
    expect(page).toMatch(/check-key[\s\S]*?Does not hold[\s\S]*?check-signature[\s\S]*?Not checked/);
  });
});

describe('the public check says which part fails', () => {
  const upload = async (locale: string, file: BlobPart) => {
    const form = new FormData();
    form.set('receiptFile', new File([file], 'receipt.json'));
    const encoded = new Response(form);
    return t.request(`/${locale}/verify`, {
      method: 'POST',
      body: Buffer.from(await encoded.arrayBuffer()),
      headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
    });
  };

  test('the single file of the receipt page is enough, without script', async () => {
    const { reference, receipt, signature } = await submitted();
    const cookie = await t.signIn('faisal');
    const file = await t.request(`/ar/nominations/${reference}/receipt/1/file`, { cookie });
    const bundle = await file.text();
    expect(bundle).toBe(bundleReceipt({ receipt, signature }));
    const answer = await upload('ar', bundle);
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(page).toContain('الإيصال صحيح، والتوقيع توقيعنا');
    expect(page.match(/>صحيح</g)).toHaveLength(6);
  });

  test('a version or a reference that we do not hold, signed by us, is told as such', async () => {
    const { receipt } = await submitted();
    const { signer } = t.services;
    const cases = [
      [receipt.replace('"version":1', '"version":9'), 'no_version'],
      [receipt.replace(/"nomination":"[^"]*"/, '"nomination":"N-1448-B1-9999"'), 'no_reference'],
      [receipt.replace(/"bodyHash":"./, '"bodyHash":"0'), 'different'],
    ] as const;
    for (const [text, stored] of cases) {
      if (text === receipt) continue;
      const result = await verifyReceipt(t.system(), { receipt: text, signature: signer.sign(text) });
      expect(result).toMatchObject({ ok: true, value: { stored } });
    }
    const moved = receipt.replace(/"logRoot":"[^"]*"/, `"logRoot":"${'0'.repeat(64)}"`);
    expect(await verifyReceipt(t.system(), { receipt: moved, signature: signer.sign(moved) })).toMatchObject({
      value: { inLog: false },
    });
  });

  test.each([
    ['empty', ''],
    ['not JSON', '\u0000\u0001'],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ['deep', '['.repeat(20_000)],
    ['too large', `"${'x'.repeat(70_000)}"`],
  ])('a file that is %s is a 4xx with an explanation', async (_, file) => {
    const answer = await upload('en', file);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('is not a whole receipt');
  });

  test('the code on the paper shows the receipt to whoever holds it, and nothing to others', async () => {
    const { reference, signature } = await submitted();
    const proof = Buffer.from(signature, 'base64').toString('base64url');
    const ask = async (nomination: string, version: number, sig: string) => {
      const query = new URLSearchParams({ nomination, version: String(version), signature: sig });
      const answer = await t.request(`/en/verify?${query}`);
      // The page repeats its own address for the other language; nothing else may differ.
      const page = (await answer.text()).replaceAll(query.toString().replaceAll('&', '&amp;'), '');
      return { status: answer.status, page: page.replaceAll(encodeURIComponent(query.toString()), '') };
    };
    const found = await ask(reference, 1, proof);
    expect(found.page).toContain('The receipt is genuine');
    expect(found.page).toContain(reference);
    const wrong = `${proof.startsWith('A') ? 'B' : 'A'}${proof.slice(1)}`;
    const [held, missing] = [await ask(reference, 1, wrong), await ask(reference, 2, wrong)];
    expect(held.page).toContain('We hold no receipt that fits');
    expect(held.page).not.toContain('bodyHash');
    expect(missing).toEqual(held);
    expect((await ask(reference, 1, 'short')).status).toBe(400);
  });

  test('the receipt page and the paper carry that code', async () => {
    const { reference, signature } = await submitted();
    const cookie = await t.signIn('faisal');
    const page = await (await t.request(`/ar/nominations/${reference}/receipt/1`, { cookie })).text();
    expect(page).toContain(Buffer.from(signature, 'base64').toString('base64url'));
  });
});

describe('G6 in the same response', () => {
  test('the answer to the submit action carries the signature, and a repeat carries the same', async () => {
    const reference = await awaitingApproval(t, 'hind');
    const { edition } = await t.db.nomination.findUniqueOrThrow({ where: { reference } });
    const fields = { intent: 'submit', key: crypto.randomUUID(), version: '0', edition: String(edition) };
    const cookie = await t.signIn('faisal');
    const submit = async () => {
      const answer = await t.post(`/ar/nominations/${reference}/review`, fields, cookie);
      expect(answer.status).toBe(303);
      return answer.headers.get('receipt-signature');
    };
    const held = await submit();
    const row = await t.db.submission.findFirstOrThrow({ where: { nomination: { reference } } });
    expect(held).toBe(row.signature);
    expect(await submit()).toBe(held);
  });
});

describe('G6 without a connection', () => {
  test('the program and openssl agree, on the genuine receipt and on one flipped byte', async () => {
    const { receipt, signature } = await submitted();
    const flipped = receipt.replace('"version":1', '"version":2');
    const paths = files({
      'one.json': bundleReceipt({ receipt, signature }),
      'bad.json': bundleReceipt({ receipt: flipped, signature }),
      'receipt.json': receipt,
      'flipped.json': flipped,
      'receipt.sig': Buffer.from(signature, 'base64'),
      'keys.json': JSON.stringify({ keys: await publishedKeys(t.system()) }),
      'other.json': JSON.stringify({ keys: [] }),
      'pub.pem': t.services.signer.publicKeyPem,
      'shaped.json': JSON.stringify(JSON.parse(receipt), null, 2),
    });
    const at = (name: string) => paths[name] ?? '';
    const genuine = cli(at('one.json'), '--keys', at('keys.json'));
    expect(genuine.code).toBe(0);
    expect(genuine.output).toMatch(/الإيصال صحيح[\s\S]*The receipt is genuine/);
    expect(cli(at('receipt.json'), '--sig', at('receipt.sig'), '--pub', at('pub.pem')).code).toBe(0);
    expect(cli(at('bad.json'), '--keys', at('keys.json')).code).toBe(1);
    expect(cli(at('one.json'), '--keys', at('other.json')).code).toBe(1);
    expect(cli(at('shaped.json'), '--sig', at('receipt.sig'), '--pub', at('pub.pem')).code).toBe(1);
    expect(cli(at('receipt.json'), '--pub', at('pub.pem')).code).toBe(2);
    expect(cli(at('one.json')).code).toBe(2);
    expect(cli(at('pub.pem'), '--sig', at('receipt.sig'), '--pub', at('pub.pem')).code).toBe(2);
    expect(cli().code).toBe(2);

    const openssl = (name: string) =>
      execFileSync(
        'openssl',
        [
          'pkeyutl',
          '-verify',
          '-pubin',
          '-inkey',
          at('pub.pem'),
          '-rawin',
          '-in',
          at(name),
          '-sigfile',
          at('receipt.sig'),
        ],
        { stdio: 'pipe' },
      );
    expect(openssl('receipt.json').toString()).toContain('Signature Verified Successfully');
    expect(() => openssl('flipped.json')).toThrow();
  }, 60_000);
});

describe('D6 edited after submitting', () => {
  test('the receipt of the submitted version stays the proof of that version', async () => {
    const held = await submitted();
    await editTitle(t, 'hind', held.reference, 'عنوان أحدث');
    expect(await verifyReceipt(t.system(), held)).toMatchObject({ value: { stored: 'equal' } });
  });
});
