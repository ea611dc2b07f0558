import type { Prisma } from '../../generated/prisma/client.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Db, Tx } from '../../infra/db.server.ts';
import { recordEvent } from './record-event.server.ts';
import { type Head, type LogRow, logVerifier, type Verification } from './verify-log.ts';

/** All optional; `types` are beginnings (`result.`), `until` is the first day that no longer counts. */
export type LogFilter = {
  type?: string | undefined;
  actorId?: string | undefined;
  subject?: string | undefined;
  from?: Date | undefined;
  until?: Date | undefined;
};

export type LogLine = {
  index: number;
  at: Date;
  type: string;
  /** Name of a person, shortened; null is the system. */
  actor: string | null;
  subject: { type: string; id: string };
  data: Record<string, unknown>;
  requestId: string;
  leafHash: string;
};

export type LogPage = { lines: LogLine[]; total: number; size: number; head: string };

export const LOG_PAGE = 50;

const lineFields = {
  index: true,
  at: true,
  type: true,
  actorId: true,
  subjectType: true,
  subjectId: true,
  requestId: true,
  body: true,
  leafHash: true,
} as const;

/** One page of the log, youngest first. Four statements, however long it is. */
export async function auditLog(ctx: Context, filter: LogFilter, page: number): Promise<LogPage> {
  const { db } = ctx.services;
  const where = whereOf(filter);
  const [rows, total, head] = await Promise.all([
    db.auditEvent.findMany({
      where,
      select: lineFields,
      orderBy: { index: 'desc' },
      skip: (page - 1) * LOG_PAGE,
      take: LOG_PAGE,
    }),
    db.auditEvent.count({ where }),
    readHead(db),
  ]);
  return { lines: await linesOf(db, rows), total, size: head.size, head: head.chainHash };
}

const EXPORT_LIMIT = 50_000;

/** The filtered log for an export, oldest first, with everything that verifying it needs; the export is logged. */
export async function exportLog(
  ctx: Context,
  filter: LogFilter,
  format: 'csv' | 'jsonl',
): Promise<{ rows: LogRow[]; lines: LogLine[] }> {
  const { db } = ctx.services;
  const found = await db.auditEvent.findMany({
    where: whereOf(filter),
    select: { ...lineFields, chainHash: true },
    orderBy: { index: 'asc' },
    take: EXPORT_LIMIT,
  });
  await db.$transaction((tx) =>
    recordEvent(tx, ctx, {
      type: 'audit.exported',
      subject: { type: 'log', id: format },
      data: { rows: found.length },
    }),
  );
  const instants = new Map((await instantTexts(db, found)).map(({ index, at }) => [Number(index), at]));
  return {
    lines: await linesOf(db, found),
    rows: found.map(({ index, leafHash, chainHash, ...row }) => ({
      ...row,
      index: Number(index),
      at: instants.get(Number(index)) ?? '',
      leafHash: Buffer.from(leafHash).toString('hex'),
      chainHash: Buffer.from(chainHash).toString('hex'),
    })),
  };
}

const VERIFY_LIMIT_MS = 300_000;

/** Verifies the whole log in batches, in one snapshot: what is appended meanwhile waits for the next time. */
export function verifyLog(db: Db, outside: Head | null = null): Promise<Verification> {
  return db.$transaction(
    async (tx) => {
      const verifier = logVerifier(outside);
      for await (const row of readLog(tx)) verifier.add(row);
      return verifier.result(await readHead(tx));
    },
    { isolationLevel: 'RepeatableRead', timeout: VERIFY_LIMIT_MS },
  );
}

/** The same for a page of the auditor; that it was asked for stands in the log. */
export async function verifyLogNow(ctx: Context): Promise<Verification> {
  const { db } = ctx.services;
  const result = await verifyLog(db);
  await db.$transaction((tx) =>
    recordEvent(tx, ctx, {
      type: 'audit.verified',
      subject: { type: 'log', id: String(result.size) },
      data: { equal: result.ok, size: result.size, head: result.chainHash },
    }),
  );
  return result;
}

const BATCH = 2000;
/** Below every index, so that a row slipped in before the first shows too. */
const FIRST = -(2n ** 63n);
type StoredRow = Omit<LogRow, 'index'> & { index: bigint };

/** Rows in the order of their index. */
async function* readLog(tx: Tx): AsyncGenerator<LogRow> {
  for (let after = FIRST; ; ) {
    const rows = await tx.$queryRaw<StoredRow[]>`
      select index, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, type,
        actor_id::text as "actorId", subject_type as "subjectType", subject_id as "subjectId",
        request_id as "requestId", body, encode(leaf_hash, 'hex') as "leafHash", encode(chain_hash, 'hex') as "chainHash"
      from audit_event where index > ${after} order by index limit ${BATCH}`;
    for (const row of rows) yield { ...row, index: Number(row.index) };
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.index;
  }
}

/** Who wrote events, for the filter: shortened names by id. */
export async function logActors(ctx: Context): Promise<{ id: string; name: string }[]> {
  const rows = await ctx.services.db.$queryRaw<{ id: string; name: string }[]>`
    select u.id::text, u.name from "user" u
    where exists (select from audit_event e where e.actor_id = u.id) order by u.name collate "C"`;
  return rows.map(({ id, name }) => ({ id, name: shortName(name) }));
}

async function readHead(db: Db | Tx): Promise<Head> {
  const [row] = await db.$queryRaw<{ size: bigint; head: string }[]>`
    select size, encode(chain_hash, 'hex') as head from audit_head where id = 1`;
  return { size: Number(row?.size ?? 0), chainHash: row?.head ?? '' };
}

function whereOf({ type, actorId, subject, from, until }: LogFilter): Prisma.AuditEventWhereInput {
  return {
    ...(type === undefined ? {} : { type: { startsWith: type } }),
    ...(actorId === undefined ? {} : { actorId }),
    ...(subject === undefined ? {} : { subjectId: subject }),
    ...(from === undefined && until === undefined
      ? {}
      : {
          at: { ...(from === undefined ? {} : { gte: from }), ...(until === undefined ? {} : { lt: until }) },
        }),
  };
}

type FoundRow = {
  index: bigint;
  at: Date;
  type: string;
  actorId: string | null;
  subjectType: string;
  subjectId: string;
  requestId: string;
  body: string;
  leafHash: Uint8Array;
};

async function linesOf(db: Db, rows: readonly FoundRow[]): Promise<LogLine[]> {
  const ids = [
    ...new Set(
      rows.flatMap(({ actorId, subjectType, subjectId }) =>
        [actorId ?? [], subjectType === 'user' ? subjectId : []].flat(),
      ),
    ),
  ];
  const people = await db.user.findMany({
    where: { id: { in: ids.filter(isUuid) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, shortName(name)]));
  return rows.map((row) => ({
    index: Number(row.index),
    at: row.at,
    type: row.type,
    actor: row.actorId === null ? null : (names.get(row.actorId) ?? row.actorId.slice(0, 8)),
    subject: {
      type: row.subjectType,
      id:
        row.subjectType === 'user' ? (names.get(row.subjectId) ?? row.subjectId.slice(0, 8)) : row.subjectId,
    },
    data: dataOf(row.body),
    requestId: row.requestId,
    leafHash: Buffer.from(row.leafHash).toString('hex'),
  }));
}

function dataOf(body: string): Record<string, unknown> {
  const { event } = JSON.parse(body) as { event?: { data?: Record<string, unknown> } };
  return event?.data ?? {};
}

/** «نوف م.»: enough to know a colleague, not enough to find a person. */
function shortName(name: string): string {
  const [first = '', ...rest] = name.split(' ');
  const last = rest.at(-1)?.replace(/^ال/, '') ?? '';
  return last === '' ? first : `${first} ${[...last][0]}.`;
}

function isUuid(id: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id);
}

/** Instants with their microseconds: a `Date` would cut them, and the exported rows could not be verified. */
function instantTexts(db: Db, rows: readonly { index: bigint }[]): Promise<{ index: bigint; at: string }[]> {
  const [first, last] = [rows[0]?.index ?? 0n, rows.at(-1)?.index ?? -1n];
  return db.$queryRaw<{ index: bigint; at: string }[]>`
    select index, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
    from audit_event where index between ${first} and ${last}`;
}
