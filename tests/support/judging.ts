import type { TestPlatform } from '../setup/platform.ts';

export type Scores = (number | string | null)[];

/** Fields of a posted score sheet, numbered like the criteria. */
export function sheetFields(
  scores: Scores,
  more: { comments?: string[]; notes?: string; revision?: number; intent?: 'save' | 'submit' } = {},
): Record<string, string> {
  const fields: Record<string, string> = {
    revision: String(more.revision ?? 0),
    notes: more.notes ?? '',
    intent: more.intent ?? 'save',
  };
  for (const [index, score] of scores.entries()) {
    if (score !== null) fields[`score-${index + 1}`] = String(score);
    fields[`comment-${index + 1}`] = more.comments?.[index] ?? '';
  }
  return fields;
}

/** The sheet of one judge as it is stored, scores in the order of the criteria. */
export async function storedSheet(t: TestPlatform, reference: string, judge: string) {
  const sheet = await t.db.scoreSheet.findFirst({
    where: { judgeId: await t.userId(judge), nomination: { reference } },
    select: {
      id: true,
      state: true,
      revision: true,
      version: true,
      notes: true,
      commitment: true,
      scores: {
        select: { score: true, comment: true, criterion: { select: { position: true } } },
        orderBy: { criterion: { position: 'asc' } },
      },
    },
  });
  return sheet;
}

export function eventsOf(t: TestPlatform, type: string, subjectId: string) {
  return t.db.auditEvent.findMany({
    where: { type, subjectId },
    select: { body: true, actorId: true },
    orderBy: { index: 'asc' },
  });
}
