import type { Tx } from '../../infra/db.server.ts';
import { decidingEntries } from '../judging/panel-record.ts';
import { PANEL_RECORDS, recordsOf } from '../judging/record-facts.server.ts';

export type OpenedSheets = {
  reference: string;
  sheets: { judge: string; scores: Record<string, number | null> }[];
};

/**
 * The marks that decide for some nominations as they stand now, by reference: opened sheets, as revised in a closed
 * consensus or visit; one statement for all. Nothing sealed is ever read here.
 */
export async function openedSheets(tx: Tx, references: readonly string[]): Promise<OpenedSheets[]> {
  const rows = await tx.nomination.findMany({
    where: { reference: { in: [...references] } },
    select: {
      reference: true,
      branch: { select: { criteria: { select: { id: true, code: true } } } },
      sheets: {
        where: { state: 'opened', assignment: { state: 'active' } },
        select: {
          judgeId: true,
          scores: { select: { criterionId: true, score: true, comment: true } },
        },
      },
      records: { select: PANEL_RECORDS },
    },
  });
  return rows.map(({ reference, branch, sheets, records }) => {
    const codes = new Map(branch.criteria.map(({ id, code }) => [id, code]));
    return {
      reference,
      sheets: sheets.map(({ judgeId, scores }) => ({
        judge: judgeId,
        scores: Object.fromEntries(
          decidingEntries({ judgeId, entries: scores }, recordsOf(records)).map(({ criterionId, score }) => [
            codes.get(criterionId) ?? criterionId,
            score,
          ]),
        ),
      })),
    };
  });
}
