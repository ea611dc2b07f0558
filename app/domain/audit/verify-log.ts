import { createHash } from 'node:crypto';

/*
 * Verification of the audit log. Leaf = SHA-256(0x00 ‖ body), chain = SHA-256(0x01 ‖ chain before ‖ leaf), beginning
 * with SHA-256(""). The columns beside `body` are only an index of it, so they are compared with it too.
 */

/** One row of the log; hashes as lower-case hex, `at` as the database writes it into the body. */
export type LogRow = {
  index: number;
  at: string;
  type: string;
  actorId: string | null;
  subjectType: string;
  subjectId: string;
  requestId: string;
  body: string;
  leafHash: string;
  chainHash: string;
};

/**
 * What is wrong first, and in which row. `gap`: an index is missing or out of order. `leaf`: the text was edited.
 * `columns`: a column says something else than the text. `chain`: the link to everything before is broken. `head`: the
 * log ends elsewhere than its own head row says. `outside`: it disagrees with a head published outside.
 */
export type LogProblem = {
  problem: 'gap' | 'leaf' | 'columns' | 'chain' | 'head' | 'outside' | 'malformed';
  index: number;
};

export type Head = { size: number; chainHash: string };
export type Verification = ({ ok: true } | ({ ok: false } & LogProblem)) & Head;

const EMPTY = createHash('sha256').digest('hex');

/** Verifies row by row; feed rows in the order of their index, then ask for the result. */
export function logVerifier(outside: Head | null = null) {
  let size = 0;
  let chain = EMPTY;
  let found: LogProblem | null = null;
  let outsideHead = outside?.size === 0 ? EMPTY : null;

  return {
    add(row: LogRow): void {
      if (found !== null) return;
      const { problem, chained } = checkRow(row, size, chain);
      if (problem !== null) {
        found = { problem, index: problem === 'gap' ? size : row.index };
        return;
      }
      size += 1;
      chain = chained;
      if (outside?.size === size) outsideHead = chain;
    },
    /** @param head the log's own head row; null when only an export is at hand */
    result(head: Head | null): Verification {
      if (head !== null && (head.size !== size || head.chainHash !== chain)) {
        found ??= { problem: 'head', index: size };
      }
      if (outside !== null && outsideHead !== outside.chainHash) {
        found ??= { problem: 'outside', index: Math.max(0, outside.size - 1) };
      }
      return found === null
        ? { ok: true, size, chainHash: chain }
        : { ok: false, ...found, size, chainHash: chain };
    },
  };
}

/** What is wrong with a row that should stand at `size` after `chain`, or its own chain hash. */
function checkRow(
  row: LogRow,
  size: number,
  chain: string,
): { problem: LogProblem['problem'] | null; chained: string } {
  const leaf = createHash('sha256').update('\0').update(row.body, 'utf8').digest();
  const link = createHash('sha256').update('\x01').update(Buffer.from(chain, 'hex')).update(leaf);
  const chained = link.digest('hex');
  if (row.index !== size) return { problem: 'gap', chained };
  if (leaf.toString('hex') !== row.leafHash) return { problem: 'leaf', chained };
  if (chained !== row.chainHash) return { problem: 'chain', chained };
  const agrees = columnsAgree(row);
  return { problem: agrees === null ? 'malformed' : agrees ? null : 'columns', chained };
}

/** Null when the body is not what an event looks like. */
function columnsAgree(row: LogRow): boolean | null {
  let body: unknown;
  try {
    body = JSON.parse(row.body);
  } catch {
    return null;
  }
  const { index, at, event } = (body ?? {}) as {
    index?: unknown;
    at?: unknown;
    event?: Record<string, unknown>;
  };
  if (event === null || typeof event !== 'object') return null;
  const subject = (event['subject'] ?? {}) as { type?: unknown; id?: unknown };
  return (
    index === row.index &&
    at === row.at &&
    event['type'] === row.type &&
    event['actor'] === (row.actorId ?? 'system') &&
    event['request'] === row.requestId &&
    subject.type === row.subjectType &&
    subject.id === row.subjectId
  );
}
