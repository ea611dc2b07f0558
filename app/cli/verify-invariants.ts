import pg from 'pg';
import { inheritedEnv } from '../infra/env.server.ts';
import { CHECKS } from './invariants/checks.ts';

export type Finding = { name: string; says: string; rows: string[] };

const SHOWN_ROWS = 20;

/** Runs every check in one read-only snapshot; returns those that found something, with their offending rows. */
export async function verifyInvariants(url: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url });
  // Without a listener a lost connection would end the process instead of rejecting the query.
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    return await runChecks(client);
  } finally {
    await client.end();
  }
}

/** The same inside a transaction of the caller. */
export async function runChecks(client: pg.Client): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, says, sql } of CHECKS) {
    const { rows } = await client.query<{ row: string }>(sql);
    if (rows.length > 0) findings.push({ name, says, rows: rows.map(({ row }) => row) });
  }
  return findings;
}

/**
 * `npm run verify-invariants`: every fact that must hold, derived again from the database of DATABASE_URL. Read-only.
 * Exit 0 all hold, 1 one does not, 2 it could not be asked.
 */
async function main(): Promise<number> {
  const url = inheritedEnv()['DATABASE_URL'];
  if (url === undefined) {
    console.error('DATABASE_URL is missing');
    return 2;
  }
  try {
    const findings = await verifyInvariants(url);
    for (const { name, says, rows } of findings) {
      console.log(`red ${name}: ${says}`);
      for (const row of rows.slice(0, SHOWN_ROWS)) console.log(`  ${row}`);
      if (rows.length > SHOWN_ROWS) console.log(`  … ${rows.length - SHOWN_ROWS} more`);
    }
    console.log(`${CHECKS.length - findings.length} of ${CHECKS.length} hold`);
    return findings.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
}

if (import.meta.main) process.exitCode = await main();
