import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { verifyLog } from '../domain/audit/audit-log.queries.server.ts';
import { type Head, logVerifier, type Verification } from '../domain/audit/verify-log.ts';
import { connect } from '../infra/db.server.ts';
import { inheritedEnv } from '../infra/env.server.ts';

/**
 * `npm run verify-audit`: recomputes every hash of the audit log and names the first row that differs.
 *   DATABASE_URL=…                        the log of a database, with its head row
 *   -- --file export.jsonl                an export of the whole log, offline
 *   -- --head HEX --size N                and compares with a head published outside (a receipt prints both)
 * Exit 0 equal, 1 different, 2 malformed.
 */
const EQUAL = 0;
const DIFFERENT = 1;
const MALFORMED = 2;

type Environment = Record<string, string | undefined>;

const Row = z.object({
  index: z.int().nonnegative(),
  at: z.string(),
  type: z.string(),
  actorId: z.string().nullable(),
  subjectType: z.string(),
  subjectId: z.string(),
  requestId: z.string(),
  body: z.string(),
  leafHash: z.string(),
  chainHash: z.string(),
});

export async function main(args: string[], env: Environment): Promise<number> {
  let values: { file?: string; head?: string; size?: string };
  try {
    values = parseArgs({
      args,
      options: { file: { type: 'string' }, head: { type: 'string' }, size: { type: 'string' } },
    }).values;
  } catch (error) {
    return malformed(error instanceof Error ? error.message : String(error));
  }
  const outside = outsideHead(values.head, values.size);
  if (outside === 'malformed') return malformed('--head takes 64 hex digits, --size a number; both or none');
  try {
    return report(
      values.file === undefined ? await verifyDatabase(env, outside) : verifyFile(values.file, outside),
    );
  } catch (error) {
    return malformed(error instanceof Error ? error.message : String(error));
  }
}

async function verifyDatabase(env: Environment, outside: Head | null): Promise<Verification> {
  const url = env['DATABASE_URL'];
  if (url === undefined) throw new Error('DATABASE_URL is missing');
  const db = connect(url, { poolSize: 2 });
  try {
    return await verifyLog(db, outside);
  } finally {
    await db.$disconnect();
  }
}

function verifyFile(path: string, outside: Head | null): Verification {
  const verifier = logVerifier(outside);
  for (const [at, line] of readFileSync(path, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const row = Row.safeParse(JSON.parse(line));
    if (!row.success) throw new Error(`line ${at + 1} is no row of the log`);
    verifier.add(row.data);
  }
  return verifier.result(null);
}

function outsideHead(head: string | undefined, size: string | undefined): Head | null | 'malformed' {
  if (head === undefined && size === undefined) return null;
  if (!/^[0-9a-f]{64}$/.test(head ?? '') || !/^\d{1,15}$/.test(size ?? '')) return 'malformed';
  return { chainHash: head ?? '', size: Number(size) };
}

const SENTENCES = {
  gap: 'is missing or out of order',
  leaf: 'was edited: its text does not give its leaf hash',
  columns: 'has columns that differ from its text',
  chain: 'does not follow from the rows before it',
  head: 'is where the log ends, but its head row says otherwise',
  outside: 'does not give the head published outside',
  malformed: 'is no event',
} as const;

function report(result: Verification): number {
  if (result.ok) {
    console.log(`equal: ${result.size} rows, head ${result.chainHash}`);
    return EQUAL;
  }
  console.log(`different: row ${result.index} ${SENTENCES[result.problem]}`);
  return result.problem === 'malformed' ? MALFORMED : DIFFERENT;
}

function malformed(complaint: string): number {
  console.error(`malformed: ${complaint}`);
  return MALFORMED;
}

if (import.meta.main) process.exitCode = await main(process.argv.slice(2), inheritedEnv());
