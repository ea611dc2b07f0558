import { branchesOf } from '../../core/actor.ts';
import type { Localized } from '../../core/localized.ts';
import type { Context } from '../../infra/context.server.ts';
import { type ConflictClass, type ConflictState, effectOf } from './conflict.ts';
import { submittedHeads } from './submitted-heads.server.ts';

const LISTED = ['eligible', 'in_judging', 'in_consensus', 'shortlisted', 'final_review'];

const fields = (judgeId: string) =>
  ({
    id: true,
    reference: true,
    state: true,
    cycleId: true,
    agency: { select: { nameAr: true, nameEn: true } },
    entrant: { select: { name: true, nameEn: true } },
    branch: { select: { nameAr: true, nameEn: true } },
    conflicts: {
      where: { judgeId },
      select: { class: true, state: true, source: true, path: true },
    },
    assignments: { where: { judgeId, state: 'active' }, select: { clearedAt: true } },
    preferences: { where: { judgeId }, select: { rank: true } },
    _count: { select: { assignments: true } },
  }) as const;

type Row = {
  id: string;
  reference: string;
  state: string;
  cycleId: string;
  agency: { nameAr: string; nameEn: string } | null;
  entrant: { name: string; nameEn: string } | null;
  branch: { nameAr: string; nameEn: string };
  conflicts: { class: string; state: string; source: string; path: unknown }[];
  assignments: { clearedAt: Date | null }[];
  preferences: { rank: number }[];
  _count: { assignments: number };
};

function viewOf(row: Row, titles: Map<string, { title: Localized; partners: string[] }>) {
  return {
    reference: row.reference,
    cycleId: row.cycleId,
    title: titles.get(row.id)?.title ?? { ar: row.reference, en: row.reference },
    entrant: entrantName(row),
    branch: { ar: row.branch.nameAr, en: row.branch.nameEn },
    effect: effectOf(row.conflicts as { class: ConflictClass; state: ConflictState }[]),
    paths: row.conflicts
      .filter(({ state, path }) => state === 'suggested' && path !== null)
      .map(({ path }) => path as Localized),
    /** Nobody is assigned yet: the judge may still say what he would rather judge. */
    isRankable: row.state === 'eligible' && row._count.assignments === 0,
    rank: row.preferences[0]?.rank ?? null,
    isAssigned: row.assignments.length > 0,
    isCleared: row.assignments.some(({ clearedAt }) => clearedAt !== null),
  };
}

/** The agency, or the individual entrant, by name. */
export function entrantName(row: Pick<Row, 'agency' | 'entrant'>): Localized {
  if (row.agency !== null) return { ar: row.agency.nameAr, en: row.agency.nameEn };
  return { ar: row.entrant?.name ?? '', en: row.entrant?.nameEn ?? '' };
}

/** What a judge may know before the file opens: title, entrant and partner agencies. Null where he has no part. */
export async function conflictGate(ctx: Context, reference: string) {
  const { db } = ctx.services;
  const row = await db.nomination.findFirst({
    where: {
      reference,
      branchId: { in: branchesOf(ctx.actor, 'judge', 'panel_chair') },
      state: { in: LISTED },
    },
    select: fields(ctx.actor.id),
  });
  if (row === null) return null;
  const heads = await submittedHeads(db, [row.id]);
  const view = viewOf(row, heads);
  if (view.effect === 'blocked') return null;
  const partners = await db.agency.findMany({
    where: { code: { in: heads.get(row.id)?.partners ?? [] } },
    select: { nameAr: true, nameEn: true },
    orderBy: { code: 'asc' },
  });
  const declaration = await db.conflictDeclaration.findUnique({
    where: { cycleId_judgeId: { cycleId: row.cycleId, judgeId: ctx.actor.id } },
    select: { declaredAt: true },
  });
  return {
    ...view,
    partners: partners.map(({ nameAr, nameEn }) => ({ ar: nameAr, en: nameEn })),
    hasDeclaredCycle: declaration !== null,
  };
}

/** Every nomination of the person's panels by title and entrant only: the list of the cycle's declaration. */
export async function declarationList(ctx: Context) {
  const { db } = ctx.services;
  const rows = await db.nomination.findMany({
    where: {
      branchId: { in: branchesOf(ctx.actor, 'judge', 'panel_chair') },
      state: { in: LISTED },
      cycle: { publishedAt: null, state: 'published' },
    },
    select: fields(ctx.actor.id),
    orderBy: { reference: 'asc' },
  });
  const heads = await submittedHeads(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => viewOf(row, heads)).filter(({ effect }) => effect !== 'blocked');
}

/** What the person declared himself and nobody has decided; `isFrozen` once anybody is assigned to the nomination. */
export async function ownDeclarations(ctx: Context) {
  const { db } = ctx.services;
  const rows = await db.conflict.findMany({
    where: {
      judgeId: ctx.actor.id,
      source: 'declaration',
      state: 'declared',
      nomination: {
        branchId: { in: branchesOf(ctx.actor, 'judge', 'panel_chair') },
        cycle: { publishedAt: null, state: 'published' },
      },
    },
    select: {
      class: true,
      nomination: {
        select: { id: true, reference: true, cycleId: true, _count: { select: { assignments: true } } },
      },
    },
    orderBy: { nomination: { reference: 'asc' } },
  });
  const heads = await submittedHeads(
    db,
    rows.map(({ nomination }) => nomination.id),
  );
  return rows.map(({ class: kind, nomination: { id, reference, cycleId, _count } }) => ({
    reference,
    cycleId,
    class: kind,
    title: heads.get(id)?.title ?? { ar: reference, en: reference },
    isFrozen: _count.assignments > 0,
  }));
}
