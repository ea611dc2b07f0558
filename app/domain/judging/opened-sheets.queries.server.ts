import { branchesOf, hasRole } from '../../core/actor.ts';
import type { Localized } from '../../core/localized.ts';
import type { Rational } from '../../core/rational.ts';
import { panelScore } from '../../core/weighted-total.ts';
import type { AnyContext, Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import type { NominationState } from '../nominations/nomination.ts';
import { type ConflictClass, type ConflictState, effectOf } from './conflict.ts';
import { decidingEntries } from './panel-record.ts';
import { PANEL_RECORDS, recordsOf } from './record-facts.server.ts';
import { entryOf, type SheetEntry, type Spread, spreadOf, totalOf } from './score-sheet.ts';
import { submittedHeads } from './submitted-heads.server.ts';

export type OpenedSheet = {
  judgeId: string;
  judge: Localized;
  /** What decides: revised in a closed consensus or visit, else as submitted. */
  entries: SheetEntry[];
  /** Hundredths of a point, of what decides. */
  total: number;
  notes: string;
};

/** A nomination whose sheets are open. `score`: exact panel score in hundredths, null below the least valid number. */
export type OpenedNomination = {
  id: string;
  reference: string;
  title: Localized;
  state: NominationState;
  sheets: OpenedSheet[];
  score: Rational | null;
  spread: Spread;
  isConsensusClosed: boolean;
};

/**
 * Sheets of a branch that were opened, and nothing of those that were not. The chair reads the panel except where he
 * has a conflict himself, a judge what he is assigned to, administrators and auditors everything; null for others.
 */
export async function openedSheets(ctx: Context, branchId: string): Promise<OpenedNomination[] | null> {
  const isChair = branchesOf(ctx.actor, 'panel_chair').includes(branchId);
  const isJudge = branchesOf(ctx.actor, 'judge').includes(branchId);
  const readsAll = hasRole(ctx.actor, 'administrator', 'auditor');
  if (!isChair && !isJudge && !readsAll) return null;
  const all = await readOpened(ctx.services.db, branchId);
  if (readsAll) return all.map(({ hidden: _, assigned: __, ...nomination }) => nomination);
  return all
    .filter(
      ({ hidden, assigned }) =>
        !hidden.includes(ctx.actor.id) && (isChair || assigned.includes(ctx.actor.id)),
    )
    .map(({ hidden: _, assigned: __, ...nomination }) => nomination);
}

/** For commands and the tally: every opened sheet of the branch. */
export async function readOpened(db: Tx, branchId: string) {
  const rows = await db.nomination.findMany({
    where: { branchId, sheets: { some: { state: 'opened' } } },
    select: {
      id: true,
      reference: true,
      state: true,
      branch: {
        select: {
          criteria: { select: { id: true, code: true, weight: true }, orderBy: { position: 'asc' } },
        },
      },
      conflicts: { select: { judgeId: true, class: true, state: true } },
      assignments: { where: { state: 'active' }, select: { judgeId: true } },
      sheets: {
        where: { state: 'opened' },
        select: {
          judgeId: true,
          notes: true,
          judge: { select: { name: true, nameEn: true } },
          scores: { select: { criterionId: true, score: true, comment: true } },
        },
        orderBy: { judgeId: 'asc' },
      },
      records: { select: PANEL_RECORDS },
    },
    orderBy: { reference: 'asc' },
  });
  const ids = rows.map(({ id }) => id);
  const heads = await submittedHeads(db, ids);
  const closed = await closedConsensus(
    db,
    rows.map(({ reference }) => reference),
  );
  return rows.map(({ branch, conflicts, assignments, sheets, records, ...nomination }) => {
    const { criteria } = branch;
    const opened = sheets.flatMap(({ judge, scores, ...sheet }): OpenedSheet[] => {
      const independent = criteria.map(({ id }) => entryOf(scores, id));
      const written = { judgeId: sheet.judgeId, entries: independent };
      const entries = decidingEntries(written, recordsOf(records));
      const total = totalOf(criteria, entries);
      if (total === null) return [];
      return [{ ...sheet, judge: { ar: judge.name, en: judge.nameEn || judge.name }, entries, total }];
    });
    return {
      ...nomination,
      state: nomination.state as NominationState,
      title: heads.get(nomination.id)?.title ?? { ar: nomination.reference, en: nomination.reference },
      sheets: opened,
      score: opened.length === 0 ? null : panelScore(opened.map(({ total }) => total)),
      spread: spreadOf(
        criteria,
        opened.map(({ entries }) => entries),
      ),
      isConsensusClosed: closed.has(nomination.reference),
      hidden: [...new Set(conflicts.map(({ judgeId }) => judgeId))].filter(
        (judgeId) =>
          effectOf(
            conflicts.filter((one) => one.judgeId === judgeId) as {
              class: ConflictClass;
              state: ConflictState;
            }[],
          ) !== 'free',
      ),
      assigned: assignments.map(({ judgeId }) => judgeId),
    };
  });
}

/** Nominations whose consensus the chair closed: the act is an event of the log, the state stays until the shortlist. */
async function closedConsensus(db: Tx, references: string[]): Promise<Set<string>> {
  const events = await db.auditEvent.findMany({
    where: { type: 'consensus.closed', subjectType: 'nomination', subjectId: { in: references } },
    select: { subjectId: true },
  });
  return new Set(events.map(({ subjectId }) => subjectId));
}

/** Criteria of a branch for the heads of tables. */
export async function criteriaOfBranch(ctx: AnyContext, branchId: string) {
  const rows = await ctx.services.db.criterion.findMany({
    where: { branchId },
    select: { id: true, code: true, nameAr: true, nameEn: true, weight: true },
    orderBy: { position: 'asc' },
  });
  return rows.map(({ nameAr, nameEn, ...row }) => ({ ...row, name: { ar: nameAr, en: nameEn } }));
}
