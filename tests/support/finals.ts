import { randomBytes, randomUUID } from 'node:crypto';
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
    await db.scoreSheet.deleteMany({ where: { nominationId: { in: ids } } });
    await db.assignment.deleteMany({ where: { nominationId: { in: ids } } });
    await db.conflict.deleteMany({ where: { nominationId: { in: ids } } });
    const judges = [...new Set(grants.map(({ userId }) => userId))].slice(0, wanted);
    const sheets = ids.flatMap((nominationId, entry) =>
      judges.map((judgeId, judge) => ({
        assignmentId: randomUUID(),
        id: randomUUID(),
        nominationId,
        judgeId,
        marks: criteria.map(({ id }, criterion) => ({
          criterionId: id,
          score: marks(entry, judge, criterion),
        })),
      })),
    );
    await db.assignment.createMany({
      data: sheets.map(({ assignmentId, nominationId, judgeId }, readingOrder) => ({
        id: assignmentId,
        nominationId,
        judgeId,
        readingOrder,
        clearedAt: at,
        createdAt: at,
      })),
    });
    await db.scoreSheet.createMany({
      data: sheets.map(({ id, assignmentId, nominationId, judgeId }) => ({
        id,
        assignmentId,
        nominationId,
        judgeId,
        state: 'opened',
        version: 1,
        commitment: randomBytes(32).toString('hex'),
        nonce: randomBytes(32).toString('hex'),
        submittedAt: at,
        openedAt: at,
      })),
    });
    await db.sheetScore.createMany({
      data: sheets.flatMap(({ id, marks: own }) => own.map((mark) => ({ sheetId: id, ...mark }))),
    });
    await db.nomination.updateMany({ where: { id: { in: ids } }, data: { state: 'final_review' } });
  }
}
