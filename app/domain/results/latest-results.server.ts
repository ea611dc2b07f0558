import { parseInstantMicros } from '../../core/deadline.ts';
import type { Tx } from '../../infra/db.server.ts';
import { CLEARANCE_RULE } from './branch-facts.server.ts';
import type { ResultsFacts } from './result.policy.ts';
import { SignedResult, setFingerprint } from './signed-result.ts';

export type LatestResult = {
  branchId: string;
  branch: string;
  version: number;
  fingerprint: string;
  signed: SignedResult;
  signedAt: Date;
  signedBy: string;
};

/** The last signature of every branch of a cycle that has one, in the order of the branches. One statement. */
export async function latestResults(tx: Tx, cycleId: string): Promise<LatestResult[]> {
  const rows = await tx.branchResult.findMany({
    where: { cycleId },
    distinct: ['branchId'],
    select: {
      branchId: true,
      version: true,
      fingerprint: true,
      ranking: true,
      signedAt: true,
      branch: { select: { code: true, position: true } },
      signedBy: { select: { name: true } },
    },
    orderBy: [{ branchId: 'asc' }, { version: 'desc' }],
  });
  return rows
    .toSorted((a, b) => a.branch.position - b.branch.position)
    .map(({ ranking, branch, signedBy, ...row }) => ({
      ...row,
      branch: branch.code,
      signedBy: signedBy.name,
      signed: SignedResult.parse(ranking),
    }));
}

export type Approval = { approverId: string; name: string; approvedAt: Date };

/** Everything that approving and publishing ask, read as it stands. Six statements, however many entries there are. */
export type ResultsState = {
  cycle: { id: string; no: number; code: string; announceAt: string };
  /** The database clock when this was read; commands read their own, under the lock. */
  readAt: string;
  results: LatestResult[];
  fingerprint: string;
  approvals: Approval[];
  recomputedAt: Date | null;
  facts: ResultsFacts & { announceAt: bigint };
};

/** Null when there is no such cycle. */
export async function resultsState(tx: Tx, cycleId: string): Promise<ResultsState | null> {
  const [cycle] = await tx.$queryRaw<
    { id: string; no: number; code: string; announceAt: string; readAt: string; isPublished: boolean }[]
  >`
    select id::text, no, code, published_at is not null as "isPublished",
      to_char(announce_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "announceAt",
      to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "readAt"
    from cycle where id = ${cycleId}::uuid`;
  if (cycle === undefined) return null;
  const { isPublished, readAt, ...named } = cycle;
  const results = await latestResults(tx, cycleId);
  const fingerprint = setFingerprint(cycle.code, results);
  const [branches, finalists, approvals, recomputedAt] = await Promise.all([
    tx.branch.count({ where: { cycleId } }),
    tx.nomination.findMany({
      where: { cycleId, state: 'final_review' },
      select: {
        reference: true,
        branchId: true,
        checks: { where: { rule: CLEARANCE_RULE }, select: { outcome: true } },
      },
    }),
    validApprovals(tx, cycleId, fingerprint),
    recomputation(tx, cycle.code, fingerprint),
  ]);
  const gate = new Map(finalists.map(({ reference, checks }) => [reference, checks[0]?.outcome]));
  return {
    cycle: named,
    readAt,
    results,
    fingerprint,
    approvals,
    recomputedAt,
    facts: {
      isPublished,
      unsigned: branches - results.length,
      stale: isPublished ? 0 : results.filter((result) => isStale(result, finalists)).length,
      isRecomputed: recomputedAt !== null,
      uncleared: results
        .flatMap(({ signed }) => signed.winners)
        .filter((reference) => gate.get(reference) !== 'pass').length,
      approvers: approvals.map(({ approverId }) => approverId),
      announceAt: parseInstantMicros(cycle.announceAt),
    },
  };
}

type Finalist = { reference: string; branchId: string; checks: { outcome: string }[] };

/** Whether an entry left or joined the final review, or failed the gate, since the chair signed. */
export function isStale(
  result: Pick<LatestResult, 'branchId' | 'signed'>,
  finalists: readonly Finalist[],
): boolean {
  const now = finalists.filter(({ branchId }) => branchId === result.branchId);
  const failed = (entry: Finalist) => entry.checks.some(({ outcome }) => outcome === 'fail');
  const list = (references: string[]) => references.toSorted().join();
  return (
    list(result.signed.ranking.map(({ reference }) => reference)) !==
      list(now.filter((entry) => !failed(entry)).map(({ reference }) => reference)) ||
    list(result.signed.excluded.map(({ reference }) => reference)) !==
      list(now.filter(failed).map(({ reference }) => reference))
  );
}

/** Approvals of exactly this fingerprint by people who are administrators still, in the order given. */
async function validApprovals(tx: Tx, cycleId: string, fingerprint: string): Promise<Approval[]> {
  const rows = await tx.resultApproval.findMany({
    where: {
      cycleId,
      fingerprint,
      cancelledAt: null,
      approver: { suspendedAt: null, grants: { some: { role: 'administrator', revokedAt: null } } },
    },
    select: { approverId: true, approvedAt: true, approver: { select: { name: true } } },
    orderBy: { approvedAt: 'asc' },
  });
  return rows.map(({ approver, ...row }) => ({ ...row, name: approver.name }));
}

/** When an auditor found this fingerprint equal. The log is the record: nobody can edit it. */
async function recomputation(tx: Tx, cycle: string, fingerprint: string): Promise<Date | null> {
  const [last] = await tx.$queryRaw<{ at: Date; equal: boolean }[]>`
    select at, (body::jsonb -> 'event' -> 'data' ->> 'equal')::boolean as equal from audit_event
    where subject_type = 'cycle' and subject_id = ${cycle} and type = 'result.recomputed'
      and body::jsonb -> 'event' -> 'data' ->> 'fingerprint' = ${fingerprint}
    order by index desc limit 1`;
  return last?.equal === true ? last.at : null;
}
