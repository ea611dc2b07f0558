import { parseInstantMicros } from '../../core/deadline.ts';
import type { Localized } from '../../core/localized.ts';
import type { Decision } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { type BranchProgress, branchProgress } from './branch-progress.server.ts';
import { type ClearanceState, clearances } from './clearances.server.ts';
import { type EntryName, entryNames } from './entry-names.server.ts';
import { type Approval, type ResultsState, resultsState } from './latest-results.server.ts';
import { type ApproveRefusal, canApprove, canPublish, type PublishRefusal } from './result.policy.ts';
import { type ResultTable, resultTable } from './result-table.ts';
import { type TieView, tieViews } from './tie-steps.ts';

export type ResultsOverview = {
  cycle: { code: string; name: Localized; announceAt: string; publishedAt: Date | null };
  readAt: string;
  fingerprint: string;
  branches: (BranchProgress & { signature: { version: number; signedAt: Date; signedBy: string } | null })[];
  /** The branch being looked at; `result` is null before its chair signed: then only counts are shown. */
  shown: {
    code: string;
    name: Localized;
    winUnits: number;
    result: {
      table: ResultTable;
      ties: TieView[];
      winners: string[];
      excluded: string[];
      rulesFingerprint: string;
      criteria: { code: string; weight: number }[];
    } | null;
  };
  names: Record<string, EntryName>;
  gate: ClearanceState[];
  approvals: Approval[];
  recomputedAt: Date | null;
  facts: { unsigned: number; stale: number; uncleared: number };
  approve: Decision<ApproveRefusal>;
  publish: Decision<PublishRefusal>;
};

/**
 * Results of a cycle under embargo, for administrators and the auditor. Opening it is a line in the log, whoever opens
 * it. Nothing is read here that a chair did not sign.
 */
export async function resultsOverview(
  ctx: Context,
  address: { cycle: string; branch?: string | undefined },
): Promise<ResultsOverview | null> {
  const { db } = ctx.services;
  const cycle = await db.cycle.findUnique({
    where: { code: address.cycle },
    select: { id: true, code: true, nameAr: true, nameEn: true, publishedAt: true },
  });
  if (cycle === null) return null;
  const [state, progress] = await Promise.all([resultsState(db, cycle.id), branchProgress(db, cycle.id)]);
  const branch = progress.find(({ code }) => code === address.branch) ?? progress[0];
  if (state === null || branch === undefined) return null;
  const latest = state.results.find(({ branchId }) => branchId === branch.id) ?? null;
  const winners = state.results.flatMap(({ signed }) => signed.winners);
  const references = [...(latest?.signed.ranking ?? []), ...(latest?.signed.excluded ?? [])];
  const [names, gate] = await Promise.all([
    entryNames(db, [...new Set([...winners, ...references.map(({ reference }) => reference)])]),
    clearances(db, winners),
  ]);
  await db.$transaction((tx) =>
    recordEvent(tx, ctx, {
      type: 'result.viewed',
      subject: { type: 'branch', id: `${cycle.code}-${branch.code}` },
      data: { fingerprint: state.fingerprint, signed: latest !== null },
    }),
  );
  return {
    cycle: {
      code: cycle.code,
      name: { ar: cycle.nameAr, en: cycle.nameEn },
      announceAt: state.cycle.announceAt,
      publishedAt: cycle.publishedAt,
    },
    readAt: state.readAt,
    fingerprint: state.fingerprint,
    branches: progress.map((one) => ({ ...one, signature: signatureOf(state, one.id) })),
    shown: {
      code: branch.code,
      name: branch.name,
      winUnits: latest?.signed.rules.winner ?? 0,
      result:
        latest === null
          ? null
          : {
              table: resultTable(latest.signed),
              ties: tieViews(latest.signed.ties),
              winners: latest.signed.winners,
              excluded: latest.signed.excluded.map(({ reference }) => reference),
              rulesFingerprint: latest.signed.rulesFingerprint,
              criteria: latest.signed.criteria,
            },
    },
    names,
    gate,
    approvals: state.approvals,
    recomputedAt: state.recomputedAt,
    facts: {
      unsigned: state.facts.unsigned,
      stale: state.facts.stale,
      uncleared: state.facts.uncleared,
    },
    approve: canApprove(state.facts, ctx.actor.id),
    publish: canPublish(state.facts, {
      announceAt: state.facts.announceAt,
      announceAtText: state.cycle.announceAt,
      now: parseInstantMicros(state.readAt),
    }),
  };
}

function signatureOf({ results }: ResultsState, branchId: string) {
  const found = results.find((result) => result.branchId === branchId);
  return found === undefined
    ? null
    : { version: found.version, signedAt: found.signedAt, signedBy: found.signedBy };
}
