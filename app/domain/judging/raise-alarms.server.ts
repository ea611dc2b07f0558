import type { AnyContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { type Alarm, type JudgedSheet, panelAlarms } from './alarms.ts';
import { totalOf } from './score-sheet.ts';

const HOUR_MS = 3_600_000;

/**
 * Looks at the opened sheets of a branch again and keeps what stands out: to its judge at once, to the chair after the
 * hours that the rules name. Sealed sheets are not looked at: an alarm would tell something of them. Returns how many
 * alarms hold now.
 */
export async function raiseAlarms(tx: Tx, ctx: AnyContext, branchId: string, at: string): Promise<number> {
  const branch = await tx.branch.findUniqueOrThrow({
    where: { id: branchId },
    select: {
      cycle: { select: { rules: true } },
      criteria: { select: { id: true, code: true, weight: true }, orderBy: { position: 'asc' } },
    },
  });
  const rules = CycleRules.parse(branch.cycle.rules).judging.alarms;
  const found = panelAlarms(await judgedSheets(tx, branchId, branch.criteria), null, rules);
  await keep(tx, branchId, found, { at, forChairAt: chairAt(at, rules.chairAfterHours) });
  if (found.length > 0) {
    await recordEvent(tx, ctx, {
      type: 'alarms.raised',
      subject: { type: 'branch', id: branchId },
      data: { count: found.length, kinds: [...new Set(found.map(({ kind }) => kind))] },
    });
  }
  return found.length;
}

function chairAt(at: string, hours: number): Date {
  return new Date(Date.parse(at) + hours * HOUR_MS);
}

/** Independent sheets as they were submitted; `position` is the place in the judge's own order. */
async function judgedSheets(
  tx: Tx,
  branchId: string,
  criteria: readonly { id: string; code: string; weight: number }[],
): Promise<JudgedSheet[]> {
  const rows = await tx.scoreSheet.findMany({
    where: { state: 'opened', nomination: { branchId }, assignment: { state: 'active' } },
    select: {
      judgeId: true,
      nominationId: true,
      activeSeconds: true,
      assignment: { select: { readingOrder: true } },
      scores: { select: { criterionId: true, score: true, comment: true } },
    },
    orderBy: [{ judgeId: 'asc' }, { assignment: { readingOrder: 'asc' } }],
  });
  const places = new Map<string, number>();
  return rows.flatMap(({ judgeId, nominationId, activeSeconds, scores }) => {
    const total = totalOf(criteria, scores);
    const position = places.get(judgeId) ?? 0;
    places.set(judgeId, position + 1);
    if (total === null) return [];
    return [
      {
        judge: judgeId,
        entry: nominationId,
        total,
        position,
        activeSeconds: activeSeconds === 0 ? null : activeSeconds,
      },
    ];
  });
}

async function keep(
  tx: Tx,
  branchId: string,
  found: readonly Alarm[],
  when: { at: string; forChairAt: Date },
): Promise<void> {
  const known = await tx.judgingAlarm.findMany({
    where: { branchId },
    select: { judgeId: true, kind: true, endedAt: true },
  });
  for (const { judge, kind, value } of found) {
    const key = { branchId_judgeId_kind: { branchId, judgeId: judge, kind } };
    const before = known.find((one) => one.judgeId === judge && one.kind === kind);
    const fresh = { value, raisedAt: when.at, forChairAt: when.forChairAt, seenAt: null, endedAt: null };
    await tx.judgingAlarm.upsert({
      where: key,
      create: { branchId, judgeId: judge, kind, ...fresh },
      // One that still holds keeps its instants: nobody is told of it twice.
      update: before?.endedAt === null ? { value } : fresh,
      select: { kind: true },
    });
  }
  const gone = known.filter(
    ({ judgeId, kind, endedAt }) =>
      endedAt === null && !found.some((alarm) => alarm.judge === judgeId && alarm.kind === kind),
  );
  for (const { judgeId, kind } of gone) {
    await tx.judgingAlarm.update({
      where: { branchId_judgeId_kind: { branchId, judgeId, kind } },
      data: { endedAt: when.at },
      select: { kind: true },
    });
  }
}
