import { randomBytes } from 'node:crypto';
import type { Db } from '../../app/infra/db.server.ts';

const LIVE = [
  'in_screening',
  'clarification',
  'eligible',
  'in_judging',
  'in_consensus',
  'shortlisted',
  'final_review',
];
const JUDGES = 3;
/** Marks of the first judge of the first entry; others fall by steps of 5, so that ranks are clear. */
const BEST = 85;

type Marks = (entry: number, judge: number, criterion: number) => number;

/** Clear ranks: the first entry of a branch wins, the second is 15 points behind, and so on. */
export const CLEAR: Marks = (entry, judge, criterion) =>
  Math.max(0, BEST - entry * 15 + ((judge + criterion) % 3) * 5 - 5);

/**
 * Brings a cycle of the demo to the eve of its decision: every living nomination in final review, with opened sheets of
 * the same judges of its panel. Only tests and demonstrations do this; the product gets there by its own acts.
 */
export async function bringToFinals(
  db: Db,
  code: string,
  { marks = CLEAR, judges: wanted = JUDGES }: { marks?: Marks; judges?: number } = {},
): Promise<void> {
  const cycle = await db.cycle.findUniqueOrThrow({
    where: { code },
    select: {
      id: true,
      branches: {
        select: {
          id: true,
          criteria: { select: { id: true }, orderBy: { position: 'asc' } },
          grants: {
            where: { role: 'judge', revokedAt: null },
            select: { userId: true },
            orderBy: { userId: 'asc' },
          },
          nominations: {
            where: { state: { in: LIVE }, version: { gt: 0 } },
            select: { id: true },
            orderBy: { number: 'asc' },
          },
        },
      },
    },
  });
  const at = new Date();
  for (const { criteria, grants, nominations } of cycle.branches) {
    const ids = nominations.map(({ id }) => id);
    const judges = [...new Set(grants.map(({ userId }) => userId))].slice(0, wanted);
    await leaveAlone(db, ids, judges);
    for (const [entry, nominationId] of ids.entries()) {
      for (const [judge, judgeId] of judges.entries()) {
        const scores = criteria.map(({ id }, criterion) => ({
          criterionId: id,
          score: marks(entry, judge, criterion),
        }));
        await openedSheet(
          db,
          { nominationId, judgeId, readingOrder: entry * judges.length + judge, at },
          scores,
        );
      }
    }
    await db.nomination.updateMany({ where: { id: { in: ids } }, data: { state: 'final_review' } });
  }
}

type Place = { nominationId: string; judgeId: string; readingOrder: number; at: Date };

/** Whoever else has work on these nominations leaves it; what he submitted stays, as it does in the product. */
async function leaveAlone(db: Db, ids: string[], judges: string[]): Promise<void> {
  const others = { nominationId: { in: ids }, judgeId: { notIn: judges } };
  await db.assignment.updateMany({ where: others, data: { state: 'removed' } });
  await db.scoreSheet.updateMany({ where: others, data: { state: 'void' } });
  await db.conflict.deleteMany({ where: { nominationId: { in: ids } } });
  await db.panelRecord.deleteMany({ where: { nominationId: { in: ids } } });
}

/** An assignment with an opened sheet, new or over the one that is there. */
async function openedSheet(
  db: Db,
  { nominationId, judgeId, readingOrder, at }: Place,
  scores: { criterionId: string; score: number }[],
): Promise<void> {
  const work = { state: 'active', readingOrder, clearedAt: at, endedAt: null, endReason: null };
  const { id: assignmentId } = await db.assignment.upsert({
    where: { nominationId_judgeId: { nominationId, judgeId } },
    create: { nominationId, judgeId, createdAt: at, ...work },
    update: work,
    select: { id: true },
  });
  const sheet = {
    state: 'opened',
    version: 1,
    notes: '',
    sealed: null,
    commitment: randomBytes(32).toString('hex'),
    nonce: randomBytes(32).toString('hex'),
    submittedAt: at,
    openedAt: at,
  };
  const { id: sheetId } = await db.scoreSheet.upsert({
    where: { assignmentId },
    create: { assignmentId, nominationId, judgeId, ...sheet },
    update: sheet,
    select: { id: true },
  });
  await db.sheetScore.deleteMany({ where: { sheetId } });
  await db.sheetScore.createMany({ data: scores.map((mark) => ({ sheetId, ...mark })) });
}
