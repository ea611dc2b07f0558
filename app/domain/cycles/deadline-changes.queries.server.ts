import type { Localized } from '../../core/localized.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import type { ChangeKind } from './deadline-change.policy.ts';
import { closingOf } from './window.ts';

const changeFields = {
  id: true,
  kind: true,
  oldLateFrom: true,
  newLateFrom: true,
  laterDays: true,
  reasonAr: true,
  reasonEn: true,
  proposedById: true,
  proposedAt: true,
  decidedAt: true,
  outcome: true,
  proposedBy: { select: { name: true, nameEn: true } },
  decidedBy: { select: { name: true, nameEn: true } },
  branch: { select: { code: true, nameAr: true, nameEn: true } },
} as const;

export type ChangeView = {
  id: string;
  kind: ChangeKind;
  branch: { code: string; name: Localized } | null;
  oldLateFrom: Date;
  newLateFrom: Date;
  laterDays: number;
  reason: Localized;
  proposedById: string;
  proposedBy: Localized;
  proposedAt: Date;
  decidedBy: Localized | null;
  decidedAt: Date | null;
  outcome: string | null;
};

/** Every change of a deadline of a cycle, the youngest first; at most one is undecided. */
async function changesOf(ctx: AnyContext, cycleId: string): Promise<ChangeView[]> {
  const rows = await ctx.services.db.deadlineChange.findMany({
    where: { cycleId },
    select: changeFields,
    orderBy: { proposedAt: 'desc' },
  });
  return rows.map(({ kind, reasonAr, reasonEn, proposedBy, decidedBy, branch, ...row }) => ({
    ...row,
    kind: kind as ChangeKind,
    reason: { ar: reasonAr, en: reasonEn },
    proposedBy: nameOf(proposedBy),
    decidedBy: decidedBy === null ? null : nameOf(decidedBy),
    branch: branch === null ? null : { code: branch.code, name: { ar: branch.nameAr, en: branch.nameEn } },
  }));
}

function nameOf({ name, nameEn }: { name: string; nameEn: string }): Localized {
  return { ar: name, en: nameEn === '' ? name : nameEn };
}

/** The closings of a cycle with everything that moved them, for the administrators and the auditor. */
export async function deadlinesOf(ctx: AnyContext, code: string) {
  const row = await ctx.services.db.cycle.findUnique({
    where: { code },
    select: {
      id: true,
      code: true,
      nameAr: true,
      nameEn: true,
      state: true,
      opensAt: true,
      lateFrom: true,
      closedAt: true,
      announceAt: true,
      publishedAt: true,
      toleranceSeconds: true,
      lateCodesAllowed: true,
      branches: {
        select: { code: true, nameAr: true, nameEn: true, lateFrom: true, closedAt: true },
        orderBy: { position: 'asc' },
      },
      phases: {
        select: { code: true, nameAr: true, nameEn: true, startsAt: true, endsAt: true },
        orderBy: { position: 'asc' },
      },
    },
  });
  if (row === null) return null;
  const { nameAr, nameEn, branches, phases, ...cycle } = row;
  const changes = await changesOf(ctx, cycle.id);
  return {
    ...cycle,
    name: { ar: nameAr, en: nameEn },
    branches: branches.map((branch) => ({
      code: branch.code,
      name: { ar: branch.nameAr, en: branch.nameEn },
      isOwn: branch.lateFrom !== null,
      ...closingOf(cycle, branch),
    })),
    phases: phases.map((phase) => ({
      code: phase.code,
      name: { ar: phase.nameAr, en: phase.nameEn },
      startsAt: phase.startsAt,
      endsAt: phase.endsAt,
    })),
    open: changes.find(({ outcome }) => outcome === null) ?? null,
    decided: changes.filter(({ outcome }) => outcome !== null),
  };
}

/**
 * The public ledger of exceptions: what moved a deadline, how many late codes were given and used, and how long the
 * tolerance is. How many submissions came within it is said only once every branch is closed: before, the count would
 * tell how the rush goes.
 */
export async function exceptionsLedger(ctx: AnyContext, code: string) {
  const cycle = await deadlinesOf(ctx, code);
  if (cycle === null || cycle.state === 'draft') return null;
  const isClosed = cycle.branches.every(({ closedAt }) => closedAt !== null);
  const [codes, inTolerance] = await Promise.all([
    ctx.services.db.lateCode.aggregate({
      where: { cycleId: cycle.id, approvedAt: { not: null } },
      _count: true,
      _sum: { usesTaken: true },
    }),
    isClosed
      ? ctx.services.db.submission.count({ where: { inTolerance: true, nomination: { cycleId: cycle.id } } })
      : null,
  ]);
  const seals = await ctx.services.db.seal.findMany({
    where: { cycleId: cycle.id },
    select: { number: true, sealedAt: true, count: true, listHash: true, branch: { select: { code: true } } },
    orderBy: { number: 'asc' },
  });
  return {
    cycle: { code: cycle.code, name: cycle.name },
    changes: cycle.decided
      .filter(({ outcome }) => outcome === 'approved')
      .map(({ kind, branch, oldLateFrom, newLateFrom, laterDays, reason, decidedAt }) => ({
        kind,
        branch,
        oldLateFrom,
        newLateFrom,
        laterDays,
        reason,
        decidedAt,
      })),
    lateCodes: { allowed: cycle.lateCodesAllowed, issued: codes._count, used: codes._sum.usesTaken ?? 0 },
    tolerance: { seconds: cycle.toleranceSeconds, received: inTolerance },
    seals: seals.map(({ branch, ...seal }) => ({ ...seal, branch: branch?.code ?? null })),
  };
}
