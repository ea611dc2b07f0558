import { parseInstantMicros } from '../../core/deadline.ts';
import { ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { openLocks } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { canMoveAnnouncement, type MoveRefusal } from './announcement.policy.ts';

/** Sets the instant from which results may be published. It moves only later. */
export function moveAnnouncement(
  ctx: Context,
  input: { cycle: string; announceAt: Date },
): Promise<Result<{ announceAt: string }, MoveRefusal>> {
  const subject = { type: 'cycle', id: input.cycle };
  return runCommand<{ announceAt: string }, MoveRefusal>(
    ctx,
    { name: 'cycle.move_announcement', subject },
    async (tx) => {
      const target = await tx.cycle.findUnique({ where: { code: input.cycle }, select: { no: true } });
      const locks = await openLocks(tx);
      if (target !== null) await locks.ownCycle(target.no);
      const [row] = await tx.$queryRaw<{ present: string; isPublished: boolean }[]>`
        select to_char(announce_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as present,
          published_at is not null as "isPublished"
        from cycle where code = ${input.cycle}`;
      const wanted = input.announceAt.toISOString();
      const decision = canMoveAnnouncement({
        exists: row !== undefined,
        isPublished: row?.isPublished ?? false,
        present: row === undefined ? 0n : parseInstantMicros(row.present),
        wanted: parseInstantMicros(wanted),
      });
      if (!decision.ok) return decision;
      await tx.$executeRaw`update cycle set announce_at = ${wanted}::timestamptz where code = ${input.cycle}`;
      await recordEvent(tx, ctx, {
        type: 'cycle.announcement_moved',
        subject,
        data: { from: row?.present ?? '', to: wanted },
      });
      return ok({ announceAt: wanted });
    },
  );
}
