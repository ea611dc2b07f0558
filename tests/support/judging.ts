import { contentOf, SHEET_CONTENT } from '../../app/domain/judging/sealed-sheet.server.ts';
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

/** The sheet of one judge, unsealed where it is sealed; scores in the order of the criteria. */
export async function storedSheet(t: TestPlatform, reference: string, judge: string) {
  const sheet = await t.db.scoreSheet.findFirst({
    where: { judgeId: await t.userId(judge), nomination: { reference } },
    select: {
      id: true,
      state: true,
      revision: true,
      version: true,
      commitment: true,
      assignmentId: true,
      ...SHEET_CONTENT,
      nomination: {
        select: { branch: { select: { criteria: { select: { id: true }, orderBy: { position: 'asc' } } } } },
      },
    },
  });
  if (sheet === null) return null;
  const { assignmentId, nomination, ...row } = sheet;
  const { entries, notes } = contentOf(t.services.vault, assignmentId, row);
  const place = (id: string) => nomination.branch.criteria.findIndex((criterion) => criterion.id === id);
  const scores = entries
    .filter(({ score, comment }) => score !== null || comment !== '')
    .sort((a, b) => place(a.criterionId) - place(b.criterionId));
  return { ...row, notes, scores };
}

export function eventsOf(t: TestPlatform, type: string, subjectId: string) {
  return t.db.auditEvent.findMany({
    where: { type, subjectId },
    select: { body: true, actorId: true },
    orderBy: { index: 'asc' },
  });
}

/** A whole meeting without a change: opened by the chair, confirmed by every judge, closed with a reason. */
export async function closeConsensus(
  t: TestPlatform,
  reference: string,
  { chair, judges }: { chair: string; judges: readonly string[] },
): Promise<void> {
  const [, cycle, branch] = reference.split('-');
  const room = `/ar/panel/${cycle}/${branch}/meeting/${reference}/consensus`;
  const leader = await t.signIn(chair);
  const answers = [await t.post(room, { intent: 'open' }, leader)];
  for (const judge of judges) {
    const cookie = await t.signIn(judge);
    const fields = { intent: 'confirm', version: '0' };
    answers.push(await t.post(`/ar/judging/${reference}/record/consensus`, fields, cookie));
  }
  answers.push(await t.post(room, { intent: 'close', reason: 'اختلفت القراءة في مدة القياس' }, leader));
  const refused = answers.find(({ status }) => status !== 303);
  if (refused !== undefined) throw new Error(`the meeting stopped: ${refused.status}`);
}
