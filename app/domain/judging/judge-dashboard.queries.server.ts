import { branchesOf } from '../../core/actor.ts';
import type { Localized } from '../../core/localized.ts';
import type { Context } from '../../infra/context.server.ts';
import { type ConflictClass, type ConflictState, effectOf } from './conflict.ts';
import { JUDGING_PHASE } from './judging-window.server.ts';
import { type SheetEntry, totalOf } from './score-sheet.ts';
import { contentOf, SHEET_CONTENT } from './sealed-sheet.server.ts';
import { submittedHeads } from './submitted-heads.server.ts';

export type SheetStatus = 'progress' | 'todo' | 'declare' | 'held' | 'submitted' | 'recused';
const ORDER: readonly SheetStatus[] = ['progress', 'todo', 'declare', 'held', 'submitted', 'recused'];

export type JudgeRow = {
  reference: string;
  title: Localized;
  branch: Localized;
  cycleId: string;
  status: SheetStatus;
  savedAt: string | null;
  done: number;
  criteria: number;
  /** Hundredths of a point; null while a score is missing. */
  total: number | null;
};

/**
 * The judge's own sheets in his own reading order, work in progress first: nothing here depends on what a colleague
 * did. Nominations with a blocking conflict do not appear.
 */
export async function judgeDashboard(ctx: Context) {
  const { db } = ctx.services;
  const branchIds = branchesOf(ctx.actor, 'judge');
  const rows = await db.assignment.findMany({
    where: {
      judgeId: ctx.actor.id,
      state: { in: ['active', 'recused'] },
      nomination: { branchId: { in: branchIds }, cycle: { publishedAt: null, state: 'published' } },
    },
    select: {
      id: true,
      state: true,
      clearedAt: true,
      sheet: { select: { state: true, savedAt: true, ...SHEET_CONTENT } },
      nomination: {
        select: {
          id: true,
          reference: true,
          cycleId: true,
          conflicts: { where: { judgeId: ctx.actor.id }, select: { class: true, state: true } },
          branch: {
            select: {
              nameAr: true,
              nameEn: true,
              criteria: { select: { id: true, code: true, weight: true }, orderBy: { position: 'asc' } },
            },
          },
        },
      },
    },
    orderBy: [{ readingOrder: 'asc' }, { id: 'asc' }],
  });
  const heads = await submittedHeads(
    db,
    rows.map(({ nomination }) => nomination.id),
  );
  const all = rows.flatMap((row): JudgeRow[] => {
    const { nomination, sheet } = row;
    const effect = effectOf(nomination.conflicts as { class: ConflictClass; state: ConflictState }[]);
    if (row.state === 'active' && effect === 'blocked') return [];
    const { criteria, nameAr, nameEn } = nomination.branch;
    const hasMarks = row.state !== 'recused' && sheet !== null;
    const entries = hasMarks ? contentOf(ctx.services.vault, row.id, sheet).entries : [];
    return [
      {
        reference: nomination.reference,
        title: heads.get(nomination.id)?.title ?? { ar: nomination.reference, en: nomination.reference },
        branch: { ar: nameAr, en: nameEn },
        cycleId: nomination.cycleId,
        status: statusOf(row, entries.some(isGiven), effect === 'held'),
        savedAt: sheet?.savedAt?.toISOString() ?? null,
        done: entries.filter(({ score }) => score !== null).length,
        criteria: criteria.length,
        total: row.state === 'recused' ? null : totalOf(criteria, entries),
      },
    ];
  });
  all.sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  return {
    rows: all,
    cycles: await judgeCycles(ctx),
    chairs: branchesOf(ctx.actor, 'panel_chair').length > 0,
  };
}

function statusOf(
  row: { state: string; clearedAt: Date | null; sheet: { state: string } | null },
  hasBegun: boolean,
  isHeld: boolean,
): SheetStatus {
  if (row.state === 'recused') return 'recused';
  if (row.sheet?.state === 'submitted' || row.sheet?.state === 'opened') return 'submitted';
  if (isHeld) return 'held';
  if (row.clearedAt === null) return 'declare';
  return hasBegun ? 'progress' : 'todo';
}

const isGiven = ({ score, comment }: SheetEntry) => score !== null || comment !== '';

/** The cycles in which the person judges or chairs, with the judging window and whether the list was declared. */
export async function judgeCycles(ctx: Context) {
  const ids = ctx.actor.grants
    .filter(({ role }) => role === 'judge' || role === 'panel_chair')
    .flatMap(({ cycleId }) => cycleId ?? []);
  const rows = await ctx.services.db.cycle.findMany({
    where: { id: { in: [...new Set(ids)] }, publishedAt: null, state: 'published' },
    select: {
      id: true,
      code: true,
      nameAr: true,
      nameEn: true,
      phases: { where: { code: JUDGING_PHASE }, select: { startsAt: true, endsAt: true } },
      declarations: { where: { judgeId: ctx.actor.id }, select: { declaredAt: true } },
    },
    orderBy: { lateFrom: 'asc' },
  });
  return rows.map(({ nameAr, nameEn, phases, declarations, ...cycle }) => ({
    ...cycle,
    name: { ar: nameAr, en: nameEn },
    judgingEndsAt: phases[0]?.endsAt.toISOString() ?? null,
    declaredAt: declarations[0]?.declaredAt.toISOString() ?? null,
  }));
}
