import type { Localized } from '../../core/localized.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import { type CycleStage, stageOf } from './cycle.ts';
import { lastClosing } from './window.ts';

export type AdminCycle = {
  code: string;
  name: Localized;
  state: string;
  stage: CycleStage;
  opensAt: Date;
  lateFrom: Date;
  announceAt: Date;
  nominations: number;
};

/** Every cycle, drafts included, the youngest first. */
export async function adminCycles(ctx: AnyContext): Promise<AdminCycle[]> {
  const rows = await ctx.services.db.cycle.findMany({
    select: {
      code: true,
      nameAr: true,
      nameEn: true,
      state: true,
      opensAt: true,
      lateFrom: true,
      closedAt: true,
      announceAt: true,
      publishedAt: true,
      branches: { select: { lateFrom: true, closedAt: true } },
      _count: { select: { nominations: true } },
    },
    orderBy: { lateFrom: 'desc' },
  });
  return rows.map(({ nameAr, nameEn, closedAt, publishedAt, branches, _count, ...row }) => ({
    ...row,
    name: { ar: nameAr, en: nameEn },
    stage: stageOf({ ...row, ...lastClosing({ ...row, closedAt }, branches), publishedAt }, ctx.now),
    nominations: _count.nominations,
  }));
}

export type CycleSeal = { number: number; sealedAt: Date; count: number; listHash: string; logSize: number };

/** The seals of a cycle, in order. */
export async function cycleSeals(ctx: AnyContext, cycleId: string): Promise<CycleSeal[]> {
  const rows = await ctx.services.db.seal.findMany({
    where: { cycleId },
    select: { number: true, sealedAt: true, count: true, listHash: true, logSize: true },
    orderBy: { number: 'asc' },
  });
  return rows.map((row) => ({ ...row, logSize: Number(row.logSize) }));
}
