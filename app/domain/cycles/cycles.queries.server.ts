import type { AnyContext } from '../../infra/context.server.ts';
import { type CycleStage, closesAt, type Phase, stageOf } from './cycle.ts';
import { BranchTexts, CriterionTexts, CycleRules } from './cycle-rules.schema.ts';
import { closingOf, lastClosing, nextClosing } from './window.ts';

const cycleFields = {
  id: true,
  no: true,
  code: true,
  nameAr: true,
  nameEn: true,
  opensAt: true,
  lateFrom: true,
  closedAt: true,
  announceAt: true,
  publishedAt: true,
  toleranceSeconds: true,
  lateCodesAllowed: true,
  termsVersion: true,
  rules: true,
  rulesFingerprint: true,
  phases: {
    select: { code: true, nameAr: true, nameEn: true, startsAt: true, endsAt: true },
    orderBy: { position: 'asc' },
  },
  branches: {
    select: { code: true, nameAr: true, nameEn: true, lateFrom: true, closedAt: true },
    orderBy: { position: 'asc' },
  },
} as const;

export type CycleView = NonNullable<Awaited<ReturnType<typeof cycleByCode>>>;

/**
 * The cycle the public sees first: the one open now, else the next to open, else the youngest that was published.
 * Null before the first cycle.
 */
export async function currentCycle(ctx: AnyContext): Promise<CycleView | null> {
  const rows = await ctx.services.db.cycle.findMany({
    where: { state: 'published' },
    select: cycleFields,
    orderBy: { lateFrom: 'desc' },
    take: 5,
  });
  const views = rows.map((row) => viewOf(row, ctx.now));
  return (
    views.find(({ stage }) => stage === 'open') ??
    views.findLast(({ stage }) => stage === 'upcoming') ??
    views[0] ??
    null
  );
}

/** A published cycle by its code (`1448`), or null. */
export async function cycleByCode(ctx: AnyContext, code: string) {
  const row = await ctx.services.db.cycle.findFirst({
    where: { code, state: { not: 'draft' } },
    select: cycleFields,
  });
  return row === null ? null : viewOf(row, ctx.now);
}

type CycleRow = {
  id: string;
  no: number;
  code: string;
  nameAr: string;
  nameEn: string;
  opensAt: Date;
  lateFrom: Date;
  closedAt: Date | null;
  announceAt: Date;
  publishedAt: Date | null;
  toleranceSeconds: number;
  lateCodesAllowed: boolean;
  termsVersion: string;
  rules: unknown;
  rulesFingerprint: string;
  phases: { code: string; nameAr: string; nameEn: string; startsAt: Date; endsAt: Date }[];
  branches: { code: string; nameAr: string; nameEn: string; lateFrom: Date | null; closedAt: Date | null }[];
};

function viewOf({ nameAr, nameEn, rules, phases, branches, ...row }: CycleRow, now: Date) {
  const last = lastClosing(row, branches);
  const stage: CycleStage = stageOf({ ...row, ...last }, now);
  return {
    ...row,
    name: { ar: nameAr, en: nameEn },
    stage,
    /** The cycle's own closing, which holds for every branch without one of its own. */
    closesAt: closesAt(row.lateFrom),
    /** The last closing of all branches: until then the cycle is open somewhere. */
    last,
    next: nextClosing(row, branches, now),
    ownClosings: branches
      .filter(({ lateFrom }) => lateFrom !== null)
      .map((branch) => ({
        code: branch.code,
        name: { ar: branch.nameAr, en: branch.nameEn },
        ...closingOf(row, branch),
      })),
    rules: CycleRules.parse(rules),
    phases: phases.map(
      (phase): Phase => ({
        code: phase.code,
        name: { ar: phase.nameAr, en: phase.nameEn },
        startsAt: phase.startsAt,
        endsAt: phase.endsAt,
      }),
    ),
  };
}

const branchFields = {
  id: true,
  code: true,
  slug: true,
  position: true,
  nameAr: true,
  nameEn: true,
  entrant: true,
  lateFrom: true,
  closedAt: true,
  texts: true,
  criteria: {
    select: { id: true, code: true, nameAr: true, nameEn: true, weight: true, texts: true },
    orderBy: { position: 'asc' },
  },
} as const;

export type BranchView = Awaited<ReturnType<typeof branchesOfCycle>>[number];

/** The branches of a cycle in order, with criteria and weights: two statements, however many there are. */
export async function branchesOfCycle(ctx: AnyContext, cycleId: string) {
  const rows = await ctx.services.db.branch.findMany({
    where: { cycleId },
    select: branchFields,
    orderBy: { position: 'asc' },
  });
  return rows.map(({ nameAr, nameEn, texts, criteria, entrant, ...row }) => ({
    ...row,
    entrant: entrant === 'individual' ? ('individual' as const) : ('agency' as const),
    name: { ar: nameAr, en: nameEn },
    texts: BranchTexts.parse(texts),
    criteria: criteria.map((criterion) => ({
      id: criterion.id,
      code: criterion.code,
      name: { ar: criterion.nameAr, en: criterion.nameEn },
      weight: criterion.weight,
      texts: CriterionTexts.parse(criterion.texts),
    })),
  }));
}

/** One branch of a cycle by the slug of its address. */
export async function branchBySlug(
  ctx: AnyContext,
  cycleId: string,
  slug: string,
): Promise<BranchView | null> {
  return (await branchesOfCycle(ctx, cycleId)).find((branch) => branch.slug === slug) ?? null;
}
