import type { Tx } from '../../infra/db.server.ts';

export type OpenedSheets = {
  reference: string;
  sheets: { judge: string; scores: Record<string, number | null> }[];
};

/**
 * The opened sheets of some nominations as they stand now, by reference; one statement for all. Nothing sealed is ever
 * read here.
 */
export async function openedSheets(tx: Tx, references: readonly string[]): Promise<OpenedSheets[]> {
  const rows = await tx.nomination.findMany({
    where: { reference: { in: [...references] } },
    select: {
      reference: true,
      sheets: {
        where: { state: 'opened', assignment: { state: 'active' } },
        select: { judgeId: true, scores: { select: { score: true, criterion: { select: { code: true } } } } },
      },
    },
  });
  return rows.map(({ reference, sheets }) => ({
    reference,
    sheets: sheets.map(({ judgeId, scores }) => ({
      judge: judgeId,
      scores: Object.fromEntries(scores.map(({ score, criterion }) => [criterion.code, score])),
    })),
  }));
}
