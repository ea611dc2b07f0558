import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { clockUnderLock } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import type { AlarmKind } from './alarms.ts';

/** "I have looked at it": the judge's own, once; it changes nothing else. */
export function acknowledgeAlarm(
  ctx: Context,
  input: { branchId: string; kind: AlarmKind },
): Promise<Result<null, 'alarm.not_found'>> {
  const subject = { type: 'branch', id: input.branchId };
  return runCommand(ctx, { name: 'alarm.acknowledge', subject }, async (tx) => {
    const { count } = await tx.judgingAlarm.updateMany({
      where: {
        branchId: input.branchId,
        judgeId: ctx.actor.id,
        kind: input.kind,
        endedAt: null,
        seenAt: null,
      },
      data: { seenAt: await clockUnderLock(tx) },
    });
    if (count === 0) return no('alarm.not_found');
    await recordEvent(tx, ctx, { type: 'alarm.acknowledged', subject, data: { kind: input.kind } });
    return ok(null);
  });
}
