import { branchesOf } from '../../core/actor.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { clockUnderLock } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';

/** Ranks a judge can give, 1 first; several nominations may share one. */
export const RANKS = [1, 2, 3, 4, 5] as const;

/**
 * Which nominations of a cycle the judge would rather judge, given on title and agency only. Only nominations that nobody
 * is assigned to yet take a rank: later it would look like a wish for a result. Replaces what was given before.
 */
export function rankNominations(
  ctx: Context,
  input: { cycleId: string; ranks: Readonly<Record<string, number>> },
): Promise<Result<{ count: number }, 'cycle.not_found'>> {
  const subject = { type: 'cycle', id: input.cycleId };
  return runCommand(ctx, { name: 'preference.rank', subject }, async (tx) => {
    const branchIds = branchesOf(ctx.actor, 'judge');
    await clockUnderLock(tx);
    const open = await tx.nomination.findMany({
      where: {
        cycleId: input.cycleId,
        branchId: { in: branchIds },
        state: 'eligible',
        assignments: { none: {} },
        conflicts: {
          none: {
            judgeId: ctx.actor.id,
            class: 'blocking',
            state: { in: ['declared', 'suggested', 'confirmed'] },
          },
        },
      },
      select: { id: true, reference: true },
    });
    if (open.length === 0) return no('cycle.not_found');
    await tx.judgePreference.deleteMany({
      where: { judgeId: ctx.actor.id, nominationId: { in: open.map(({ id }) => id) } },
    });
    const data = open.flatMap(({ id, reference }) => {
      const rank = input.ranks[reference];
      return rank === undefined ? [] : [{ nominationId: id, judgeId: ctx.actor.id, rank }];
    });
    await tx.judgePreference.createMany({ data });
    await recordEvent(tx, ctx, { type: 'preference.ranked', subject, data: { count: data.length } });
    return ok({ count: data.length });
  });
}
