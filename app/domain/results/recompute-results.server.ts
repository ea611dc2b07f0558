import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { resultsState } from './latest-results.server.ts';
import { openedSheets } from './opened-sheets.server.ts';
import { compareResult, type Difference } from './recount.ts';
import { fingerprintOf } from './signed-result.ts';

export type Recomputation = {
  fingerprint: string;
  isEqual: boolean;
  branches: { branch: string; version: number; entries: number; differences: Difference[] }[];
};

/**
 * The auditor's recomputation: every signed result is counted again by a second implementation from the marks, and the
 * marks are compared with the sheets as they stand. It changes nothing; that it was done, on what and with which outcome,
 * is written to the log, which is what approving asks for. Null when there is no such cycle.
 */
export async function recomputeResults(ctx: Context, code: string): Promise<Recomputation | null> {
  return ctx.services.db.$transaction(async (tx) => {
    const cycle = await tx.cycle.findUnique({ where: { code }, select: { id: true } });
    const state = cycle === null ? null : await resultsState(tx, cycle.id);
    if (state === null) return null;
    const live = await openedSheets(
      tx,
      state.results.flatMap(({ signed }) => signed.ranking.map(({ reference }) => reference)),
    );
    const branches = state.results.map(({ branch, version, fingerprint, signed }) => ({
      branch,
      version,
      entries: signed.ranking.length,
      differences: compareResult(signed, { fingerprint, computed: fingerprintOf(signed) }, live),
    }));
    const differences = branches.flatMap((branch) => branch.differences);
    const isEqual = branches.length > 0 && differences.length === 0;
    await recordEvent(tx, ctx, {
      type: 'result.recomputed',
      subject: { type: 'cycle', id: code },
      data: {
        fingerprint: state.fingerprint,
        equal: isEqual,
        branches: branches.length,
        differences: differences.map(({ code: kind, where }) => `${kind}:${where}`),
      },
    });
    return { fingerprint: state.fingerprint, isEqual, branches };
  });
}
