import type { Locale } from '../../core/localized.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { lockBranch } from './assign-branch.server.ts';

export type SeatRefusal = 'branch.not_found' | 'assignment.judge';

/** Most nominations that a limit can name. */
export const MOST_NOMINATIONS = 500;

/**
 * What the chair knows of a judge's seat on the panel: the most nominations to take (null: the fair share), languages
 * read, and how near the branch is to the judge's own field. A smaller limit takes nothing away that is assigned.
 */
export function changeSeat(
  ctx: Context,
  input: {
    branchId: string;
    judgeId: string;
    capacity: number | null;
    reads: readonly Locale[];
    expertise: number;
  },
): Promise<Result<null, SeatRefusal>> {
  const subject = { type: 'branch', id: input.branchId };
  return runCommand(ctx, { name: 'panel.seat', subject }, async (tx) => {
    if ((await lockBranch(tx, ctx.actor, input.branchId)) === null) return no('branch.not_found');
    const { capacity, reads, expertise, judgeId } = input;
    const { count } = await tx.roleGrant.updateMany({
      where: { branchId: input.branchId, userId: judgeId, role: 'judge', revokedAt: null },
      data: { capacity, reads: [...reads], expertise },
    });
    if (count === 0) return no('assignment.judge');
    await recordEvent(tx, ctx, {
      type: 'panel.seat_changed',
      subject,
      data: { judge: judgeId, capacity: capacity ?? 'share', reads: reads.join(' '), expertise },
    });
    return ok(null);
  });
}
