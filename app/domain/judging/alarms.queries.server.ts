import { branchesOf } from '../../core/actor.ts';
import type { Localized } from '../../core/localized.ts';
import type { Context } from '../../infra/context.server.ts';
import type { AlarmKind } from './alarms.ts';

/** The judge's own hints that hold and that he has not looked at yet, oldest first. */
export async function alarmsForJudge(ctx: Context) {
  const rows = await ctx.services.db.judgingAlarm.findMany({
    where: {
      judgeId: ctx.actor.id,
      branchId: { in: branchesOf(ctx.actor, 'judge') },
      endedAt: null,
      seenAt: null,
    },
    select: {
      branchId: true,
      kind: true,
      branch: { select: { nameAr: true, nameEn: true } },
    },
    orderBy: [{ raisedAt: 'asc' }, { branchId: 'asc' }, { kind: 'asc' }],
  });
  return rows.map(({ branchId, kind, branch }) => ({
    branchId,
    kind: kind as AlarmKind,
    branch: { ar: branch.nameAr, en: branch.nameEn } satisfies Localized,
  }));
}

/** What holds in a branch, for its chair, once the judge has had his time; never about the chair himself. */
export async function alarmsForChair(ctx: Context, branchId: string) {
  if (!branchesOf(ctx.actor, 'panel_chair').includes(branchId)) return [];
  const rows = await ctx.services.db.judgingAlarm.findMany({
    where: { branchId, judgeId: { not: ctx.actor.id }, endedAt: null, forChairAt: { lte: ctx.now } },
    select: { judgeId: true, kind: true, seenAt: true, judge: { select: { name: true, nameEn: true } } },
    orderBy: [{ raisedAt: 'asc' }, { judgeId: 'asc' }, { kind: 'asc' }],
  });
  return rows.map(({ judge, kind, seenAt, judgeId }) => ({
    judgeId,
    judge: { ar: judge.name, en: judge.nameEn || judge.name } satisfies Localized,
    kind: kind as AlarmKind,
    isSeen: seenAt !== null,
  }));
}
