import type { Tx } from './db.server.ts';

/** Lock classes climb one ladder, so two commands cannot deadlock: cycle, branch, nomination, sheet, work. */
const LOCK_CLASS = { cycle: 4101, branch: 4102, nomination: 4103, sheet: 4104, work: 4105 } as const;
export type Lockable = keyof typeof LOCK_CLASS;

const LOCK_TIMEOUT = '5s';
const STATEMENT_TIMEOUT = '8s';

/**
 * Transaction-level advisory locks. Writers share the cycle; closing, extending and publishing own it.
 * `cycle` is locked by its small number, everything else by the hash of its id.
 */
export async function openLocks(tx: Tx) {
  await tx.$executeRawUnsafe(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
  await tx.$executeRawUnsafe(`set local statement_timeout = '${STATEMENT_TIMEOUT}'`);
  let last = '';
  const climb = (kind: Lockable, id: string) => {
    const step = `${LOCK_CLASS[kind]}:${id}`;
    if (step <= last) throw new Error(`lock order: ${step} after ${last}`);
    last = step;
    return LOCK_CLASS[kind];
  };
  return {
    shareCycle: (no: number) =>
      tx.$executeRaw`select pg_advisory_xact_lock_shared(${climb('cycle', String(no))}::int, ${no}::int)`,
    ownCycle: (no: number) =>
      tx.$executeRaw`select pg_advisory_xact_lock(${climb('cycle', String(no))}::int, ${no}::int)`,
    own: (kind: Exclude<Lockable, 'cycle'>, id: string) =>
      tx.$executeRaw`select pg_advisory_xact_lock(${climb(kind, id)}::int, hashtext(${id}))`,
  };
}

/**
 * The database clock, read once, alone, after the locks: the only clock that decides. ISO text with microseconds,
 * because a JavaScript `Date` would cut them.
 */
export async function clockUnderLock(tx: Tx): Promise<string> {
  const [row] = await tx.$queryRaw<{ t: string }[]>`
    with c as materialized (select clock_timestamp() as t)
    select to_char(t at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as t from c`;
  if (row === undefined) throw new Error('the database clock gave no answer');
  return row.t;
}
