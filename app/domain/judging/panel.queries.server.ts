import { branchesOf } from '../../core/actor.ts';
import type { Localized } from '../../core/localized.ts';
import type { Context } from '../../infra/context.server.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import type { ConflictState } from './conflict.ts';
import { submittedHeads } from './submitted-heads.server.ts';

/**
 * The branches that the person chairs, with progress as counts: how many sheets of how many, never a mark, a mean or an
 * order.
 */
export async function panelBranches(ctx: Context) {
  const { db } = ctx.services;
  const rows = await db.branch.findMany({
    where: {
      id: { in: branchesOf(ctx.actor, 'panel_chair') },
      cycle: { publishedAt: null, state: 'published' },
    },
    select: {
      id: true,
      code: true,
      nameAr: true,
      nameEn: true,
      cycle: { select: { code: true, nameAr: true, nameEn: true, rules: true } },
      grants: { where: { role: 'judge', revokedAt: null }, select: { userId: true } },
      nominations: {
        select: {
          state: true,
          assignments: { select: { state: true, sheet: { select: { state: true } } } },
          conflicts: { where: { state: { in: ['declared', 'suggested'] } }, select: { id: true } },
        },
      },
    },
    orderBy: [{ cycle: { lateFrom: 'desc' } }, { position: 'asc' }],
  });
  const branches = rows.map(({ nominations, grants, nameAr, nameEn, cycle, ...branch }) => {
    const assignments = nominations.flatMap((nomination) => nomination.assignments.filter(isActive));
    const { minValidJudges } = CycleRules.parse(cycle.rules).judging;
    const inState = (...states: string[]) => nominations.filter(({ state }) => states.includes(state)).length;
    return {
      ...branch,
      name: { ar: nameAr, en: nameEn },
      cycle: { code: cycle.code, name: { ar: cycle.nameAr, en: cycle.nameEn } },
      judges: grants.length,
      waiting: inState('eligible'),
      /** In judging, and a judge left whom nobody has replaced. */
      toReplace: nominations.filter(
        ({ state, assignments: all }) =>
          state === 'in_judging' &&
          all.filter(isActive).length < minValidJudges &&
          all.some((one) => one.state === 'voided' || one.state === 'recused'),
      ).length,
      judging: inState('in_judging'),
      consensus: inState('in_consensus'),
      shortlisted: inState('shortlisted', 'final_review'),
      sheets: assignments.length,
      submitted: assignments.filter(({ sheet }) => sheet?.state === 'submitted' || sheet?.state === 'opened')
        .length,
      openConflicts: nominations.reduce((sum, nomination) => sum + nomination.conflicts.length, 0),
    };
  });
  // Where there is work comes first; a cycle that still takes submissions has none yet.
  const isIdle = (branch: (typeof branches)[number]) => branch.sheets + branch.waiting === 0;
  return branches.sort((a, b) => Number(isIdle(a)) - Number(isIdle(b)));
}

const isActive = ({ state }: { state: string }) => state === 'active';

/** A branch of the chair by cycle and code, or null. */
export async function chairBranch(ctx: Context, cycleCode: string, branchCode: string) {
  const row = await ctx.services.db.branch.findFirst({
    where: {
      id: { in: branchesOf(ctx.actor, 'panel_chair') },
      code: branchCode,
      cycle: { code: cycleCode, state: { not: 'draft' } },
    },
    select: { id: true, code: true, nameAr: true, nameEn: true, cycle: { select: { code: true } } },
  });
  if (row === null) return null;
  return { id: row.id, code: row.code, cycleCode: row.cycle.code, name: { ar: row.nameAr, en: row.nameEn } };
}

const DECISION_ORDER: readonly ConflictState[] = [
  'declared',
  'suggested',
  'confirmed',
  'dismissed',
  'withdrawn',
];

/** The cases of a branch, open ones first. What the chair is part of himself is not shown to him. */
export async function branchConflicts(ctx: Context, branchId: string) {
  if (!branchesOf(ctx.actor, 'panel_chair').includes(branchId)) return null;
  const { db } = ctx.services;
  const rows = await db.conflict.findMany({
    where: { nomination: { branchId }, judgeId: { not: ctx.actor.id } },
    select: {
      id: true,
      class: true,
      state: true,
      source: true,
      path: true,
      note: true,
      dismissalReason: true,
      dismissalBy: { select: { id: true, name: true, nameEn: true } },
      judge: { select: { name: true, nameEn: true } },
      nomination: { select: { id: true, reference: true } },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const heads = await submittedHeads(
    db,
    rows.map(({ nomination }) => nomination.id),
  );
  const cases = rows.map(({ judge, nomination, path, dismissalBy, dismissalReason, ...row }) => ({
    ...row,
    path: path as Localized | null,
    /** Who proposed to dismiss it, and why: it takes a second person. */
    dismissal:
      dismissalBy === null
        ? null
        : {
            isOwn: dismissalBy.id === ctx.actor.id,
            name: { ar: dismissalBy.name, en: dismissalBy.nameEn || dismissalBy.name },
            reason: dismissalReason ?? '',
          },
    judge: { ar: judge.name, en: judge.nameEn || judge.name },
    reference: nomination.reference,
    title: heads.get(nomination.id)?.title ?? { ar: nomination.reference, en: nomination.reference },
  }));
  const place = (state: string) => DECISION_ORDER.indexOf(state as ConflictState);
  return cases.sort((a, b) => place(a.state) - place(b.state));
}
