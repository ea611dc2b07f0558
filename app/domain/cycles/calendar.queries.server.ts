import type { AnyContext } from '../../infra/context.server.ts';
import { closesAt } from './cycle.ts';
import { cycleByCode } from './cycles.queries.server.ts';

/** Acts that move a date of a cycle. Each makes the calendar file a newer edition of itself. */
const MOVING = ['deadline.approved', 'cycle.dates_set', 'cycle.announcement_moved'];
/** Told as the exact instant of the closing instead of its day. */
const CLOSING_PHASE = 'submission_close';

/** The public dates of a cycle for a calendar, or null when there is no such cycle. */
export async function cycleCalendar(ctx: AnyContext, code: string) {
  const cycle = await cycleByCode(ctx, code);
  if (cycle === null) return null;
  const { db } = ctx.services;
  const [{ createdAt }, moves] = await Promise.all([
    db.cycle.findUniqueOrThrow({ where: { id: cycle.id }, select: { createdAt: true } }),
    db.auditEvent.findMany({
      where: { subjectType: 'cycle', subjectId: code, type: { in: MOVING } },
      select: { at: true },
      orderBy: { index: 'asc' },
    }),
  ]);
  return {
    code,
    name: cycle.name,
    award: cycle.rules.award.name,
    sequence: moves.length,
    stampedAt: moves.at(-1)?.at ?? createdAt,
    closings: [
      { key: 'closing', branch: null, at: cycle.closesAt },
      ...cycle.ownClosings.map(({ code: branch, name, lateFrom }) => ({
        key: `closing-${branch}`,
        branch: name,
        at: closesAt(lateFrom),
      })),
    ],
    phases: cycle.phases.filter((phase) => phase.code !== CLOSING_PHASE),
  };
}
