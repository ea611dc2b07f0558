import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { parseReceipt, readReceiptFile } from '../domain/nominations/receipt-file.ts';
import type { Receipt } from '../domain/nominations/submission-content.ts';
import { isSignedBy } from '../infra/signer.server.ts';

/**
 * `npm run verify-receipt -- FILE`: checks a receipt without a connection and without the platform.
 *   FILE            the single file of the receipt page, or receipt.json
 *   --sig FILE      its signature: 64 bytes, or base64; not needed with the single file
 *   --keys FILE     the published keys (/.well-known/wisam-keys.json), of which the receipt names one
 *   --pub FILE      or one public key in PEM
 * Exit 0 genuine, 1 not genuine, 2 could not be checked.
 */
const GENUINE = 0;
const NOT_GENUINE = 1;
const NOT_CHECKED = 2;

const Keys = z.object({ keys: z.array(z.object({ kid: z.string(), publicKeyPem: z.string() })) });
const SIGNATURE_BYTES = 64;

const SENTENCES = {
  genuine: ['الإيصال صحيح والتوقيع يوافقه', 'The receipt is genuine and the signature fits'],
  signature: [
    'التوقيع لا يوافق الإيصال: تغيّر أحدهما، أو كان التوقيع لإيصال آخر',
    'The signature does not fit the receipt: one of them was changed, or it belongs to another receipt',
  ],
  not_canonical: [
    'تغيّر شكل الإيصال بعد إصداره: استخدموا الملف كما نزّلتموه',
    'The form of the receipt was changed after it was issued: use the file as downloaded',
  ],
  malformed: ['الملف ليس إيصالًا كاملًا', 'The file is not a whole receipt'],
  unknown_key: [
    'المفتاح الذي يذكره الإيصال ليس في ملف المفاتيح',
    'The key that the receipt names is not in the file of keys',
  ],
  no_signature: [
    'لا توقيع: استخدموا الملف الواحد، أو أضيفوا ملف التوقيع بالخيار --sig',
    'No signature: use the single file, or name the signature file with --sig',
  ],
  no_key: [
    'سمّوا ملف المفاتيح المعلنة بالخيار --keys أو مفتاحًا عامًا بالخيار --pub',
    'Name the file of published keys with --keys, or a public key with --pub',
  ],
  usage: [
    'الاستعمال: npm run verify-receipt -- FILE [--sig FILE] --keys FILE',
    'Usage: npm run verify-receipt -- FILE [--sig FILE] --keys FILE',
  ],
} as const satisfies Record<string, readonly [string, string]>;
type Sentence = keyof typeof SENTENCES;

/** A reason to stop, as one of the sentences. */
class Stop extends Error {
  readonly sentence: Sentence;
  readonly code: number;
  constructor(sentence: Sentence, code: number) {
    super(sentence);
    this.sentence = sentence;
    this.code = code;
  }
}

export function main(args: string[]): number {
  try {
    const receipt = check(args);
    say('genuine');
    for (const [name, value] of Object.entries(receipt)) console.log(`  ${name}: ${String(value)}`);
    return GENUINE;
  } catch (error) {
    if (error instanceof Stop) {
      say(error.sentence);
      return error.code;
    }
    console.error(error instanceof Error ? error.message : String(error));
    return NOT_CHECKED;
  }
}

/** The receipt when it is genuine. */
function check(args: string[]): Receipt {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { sig: { type: 'string' }, keys: { type: 'string' }, pub: { type: 'string' } },
  });
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new Stop('usage', NOT_CHECKED);
  const { receipt: text, signature: bundled } = readReceiptFile(readFileSync(path, 'utf8'));
  const signature = values.sig === undefined ? bundled : readSignature(values.sig);
  if (signature === null) throw new Stop('no_signature', NOT_CHECKED);
  const parsed = parseReceipt(text);
  if (!parsed.ok) {
    throw parsed.reason === 'receipt.malformed'
      ? new Stop('malformed', NOT_CHECKED)
      : new Stop('not_canonical', NOT_GENUINE);
  }
  const key = readKey(values, parsed.value.kid);
  if (!isSignedBy(key, text, signature)) throw new Stop('signature', NOT_GENUINE);
  return parsed.value;
}

function readSignature(path: string): string {
  const bytes = readFileSync(path);
  return bytes.length === SIGNATURE_BYTES ? bytes.toString('base64') : bytes.toString('utf8').trim();
}

function readKey(paths: { keys?: string | undefined; pub?: string | undefined }, kid: string): string {
  if (paths.pub !== undefined) return readFileSync(paths.pub, 'utf8');
  if (paths.keys === undefined) throw new Stop('no_key', NOT_CHECKED);
  const { keys } = Keys.parse(JSON.parse(readFileSync(paths.keys, 'utf8')));
  const named = keys.find((key) => key.kid === kid);
  if (named === undefined) throw new Stop('unknown_key', NOT_GENUINE);
  return named.publicKeyPem;
}

function say(sentence: Sentence): void {
  for (const line of SENTENCES[sentence]) console.log(line);
}

if (import.meta.main) process.exitCode = main(process.argv.slice(2));
