import { branchesOf } from '../../core/actor.ts';
import type { Localized } from '../../core/localized.ts';
import { mean, type Rational, rational } from '../../core/rational.ts';
import { panelScore } from '../../core/weighted-total.ts';
import type { Context } from '../../infra/context.server.ts';
import { type ConflictClass, type ConflictState, effectOf } from './conflict.ts';
import { meetingOrder } from './meeting-order.ts';
import { decidingEntries } from './panel-record.ts';
import { PANEL_RECORDS, type RecordFacts, readRecord } from './record-facts.server.ts';
import { entryOf, totalOf } from './score-sheet.ts';
import type { LaterRecord } from './shift.ts';
import { submittedHeads } from './submitted-heads.server.ts';

export type RecordView = NonNullable<Awaited<ReturnType<typeof recordView>>>;

/**
 * One nomination in a meeting or after a visit: independent marks beside the revised ones, the widest criterion first.
 * For its judges and for the chair of its branch, and for none of them where they have a conflict; null otherwise.
 */
export async function recordView(ctx: Context, reference: string, stage: LaterRecord) {
  const { db } = ctx.services;
  const facts = await readRecord(db, reference, stage);
  if (facts === null || facts.sheets.length === 0) return null;
  const isChair = branchesOf(ctx.actor, 'panel_chair').includes(facts.branchId);
  const isMember =
    branchesOf(ctx.actor, 'judge').includes(facts.branchId) &&
    facts.sheets.some(({ judgeId }) => judgeId === ctx.actor.id);
  if (facts.effectFor(ctx.actor.id) !== 'free' || !(isChair || isMember)) return null;
  const heads = await submittedHeads(db, [facts.id]);
  const panel = await db.roleGrant.findMany({
    where: { branchId: facts.branchId, role: { in: ['judge', 'panel_chair'] }, revokedAt: null },
    select: { userId: true, user: { select: { name: true, nameEn: true } } },
    distinct: ['userId'],
    orderBy: { userId: 'asc' },
  });
  return {
    id: facts.id,
    reference,
    branchId: facts.branchId,
    title: heads.get(facts.id)?.title ?? ({ ar: reference, en: reference } satisfies Localized),
    stage,
    isChair,
    isMember,
    state: facts.recordState,
    version: facts.record?.version ?? 0,
    visitedOn: facts.record?.visitedOn?.toISOString().slice(0, 10) ?? null,
    closingReason: facts.record?.closingReason ?? null,
    outOfRoom: panel
      .filter(({ userId }) => facts.effectFor(userId) !== 'free')
      .map(({ user }): Localized => ({ ar: user.name, en: user.nameEn || user.name })),
    members: facts.sheets.map(({ judgeId, judge }) => ({
      judgeId,
      judge,
      hasConfirmed: facts.confirmedBy.includes(judgeId),
    })),
    hasConfirmed: facts.confirmedBy.includes(ctx.actor.id),
    criteria: criteriaOf(facts),
    scores: scoresOf(facts),
    spreadRemains: facts.spreadRemains,
    unexplained: facts.unexplained.length,
  };
}

/** Exact means in points, the criterion with the widest independent marks first. */
function criteriaOf(facts: RecordFacts) {
  const rows = facts.criteria.map(({ id, code, name, weight }) => {
    const shift = facts.shifts.find(({ criterion }) => criterion === id);
    const marks = facts.sheets.map(({ judgeId, judge, entries }) => {
      const { score, comment } = entryOf(entries, id);
      const revised = facts.marks.find((mark) => mark.judgeId === judgeId && mark.criterionId === id);
      return {
        judgeId,
        judge,
        score,
        comment,
        revised: revised?.score ?? null,
        reason: revised?.reason ?? '',
        evidence: revised?.evidence ?? '',
      };
    });
    const given = marks.flatMap(({ score }) => score ?? []);
    const later = marks.flatMap(({ score, revised }) => revised ?? score ?? []);
    return {
      id,
      code,
      name,
      weight,
      marks,
      spread: given.length === 0 ? 0 : Math.max(...given) - Math.min(...given),
      independent: meanOf(given),
      later: meanOf(later),
      needsReason: shift?.needsReason ?? null,
      chairReason:
        facts.marks.find((mark) => mark.criterionId === id && mark.chairReason !== null)?.chairReason ?? null,
    };
  });
  return rows.sort((a, b) => b.spread - a.spread);
}

function meanOf(marks: readonly number[]): Rational | null {
  return marks.length === 0 ? null : mean(marks.map((mark) => rational(mark)));
}

/** Panel score in exact hundredths: as submitted, and as revised so far. */
function scoresOf(facts: RecordFacts) {
  const of = (isRevised: boolean) => {
    const record = { stage: 'visit' as const, isClosed: true, marks: isRevised ? facts.marks : [] };
    const totals = facts.sheets.flatMap(
      (sheet) => totalOf(facts.criteria, decidingEntries(sheet, [record])) ?? [],
    );
    return totals.length === 0 ? null : panelScore(totals);
  };
  return { independent: of(false), later: of(true) };
}

/**
 * The nominations of a branch that have to be talked about, in the order in which the fewest members leave the room.
 * What the chair has a conflict with is only counted for him.
 */
export async function meetingList(ctx: Context, branchId: string) {
  if (!branchesOf(ctx.actor, 'panel_chair').includes(branchId)) return null;
  const rows = await ctx.services.db.nomination.findMany({
    where: {
      branchId,
      state: { in: ['in_consensus', 'final_review'] },
      sheets: { some: { state: 'opened' } },
    },
    select: {
      id: true,
      reference: true,
      state: true,
      conflicts: {
        select: { judgeId: true, class: true, state: true, judge: { select: { name: true, nameEn: true } } },
      },
      records: { select: PANEL_RECORDS },
    },
    orderBy: { reference: 'asc' },
  });
  const entries = rows.map((row) => ({ ...row, absent: absentOf(row.conflicts) }));
  const order = meetingOrder(
    entries.map(({ reference, absent }) => ({ entry: reference, absent: absent.map(({ id }) => id) })),
  );
  const heads = await submittedHeads(
    ctx.services.db,
    rows.map(({ id }) => id),
  );
  const shown = order.order.flatMap((reference) => {
    const entry = entries.find((one) => one.reference === reference);
    if (entry === undefined || entry.absent.some(({ id }) => id === ctx.actor.id)) return [];
    const stage: LaterRecord = entry.state === 'final_review' ? 'visit' : 'consensus';
    const record = entry.records.find((one) => one.stage === stage);
    return [
      {
        reference,
        title: heads.get(entry.id)?.title ?? ({ ar: reference, en: reference } satisfies Localized),
        stage,
        state: record === undefined ? 'none' : record.closedAt === null ? 'open' : 'closed',
        absent: entry.absent.map(({ name }) => name),
      } as const,
    ];
  });
  return { entries: shown, hidden: entries.length - shown.length, walkOuts: order.walkOuts };
}

type ConflictRow = {
  judgeId: string;
  class: string;
  state: string;
  judge: { name: string; nameEn: string };
};

function absentOf(conflicts: readonly ConflictRow[]): { id: string; name: Localized }[] {
  const ids = [...new Set(conflicts.map(({ judgeId }) => judgeId))].sort();
  return ids.flatMap((id) => {
    const own = conflicts.filter(({ judgeId }) => judgeId === id);
    const facts = own as unknown as { class: ConflictClass; state: ConflictState }[];
    const judge = own[0]?.judge;
    if (judge === undefined || effectOf(facts) === 'free') return [];
    return [{ id, name: { ar: judge.name, en: judge.nameEn || judge.name } }];
  });
}
