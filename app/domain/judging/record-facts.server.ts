import type { Tx } from '../../infra/db.server.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import type { NominationState } from '../nominations/nomination.ts';
import { type ConflictClass, type ConflictEffect, type ConflictState, effectOf } from './conflict.ts';
import {
  decidingEntries,
  type PanelSheet,
  type RecordMark,
  type RecordState,
  recordShifts,
  unexplained,
} from './panel-record.ts';
import { entryOf, needsConsensus, type SheetCriterion, spreadOf } from './score-sheet.ts';
import type { LaterRecord } from './shift.ts';

const MARK = {
  judgeId: true,
  criterionId: true,
  score: true,
  reason: true,
  evidence: true,
  chairReason: true,
} as const;

/** Columns of the later records, as `recordsOf` reads them. */
export const PANEL_RECORDS = {
  id: true,
  stage: true,
  version: true,
  openedAt: true,
  closedAt: true,
  closingReason: true,
  visitedOn: true,
  notes: true,
  marks: { select: MARK },
  confirmations: { select: { judgeId: true, version: true } },
} as const;

type RecordRow = { stage: string; closedAt: Date | null; marks: RecordMark[] };

/** The records of a nomination as the rule of the deciding mark takes them. */
export function recordsOf(rows: readonly RecordRow[]) {
  return rows.map(({ stage, closedAt, marks }) => ({
    stage: stage as LaterRecord,
    isClosed: closedAt !== null,
    marks,
  }));
}

export type RecordFacts = NonNullable<Awaited<ReturnType<typeof readRecord>>>;

/** One nomination with its opened sheets and one of its later records, whoever asks; null when there is none. */
export async function readRecord(tx: Tx, reference: string, stage: LaterRecord) {
  const row = await tx.nomination.findUnique({
    where: { reference },
    select: {
      id: true,
      reference: true,
      state: true,
      branchId: true,
      cycle: { select: { rules: true } },
      branch: {
        select: {
          criteria: {
            select: { id: true, code: true, weight: true, nameAr: true, nameEn: true },
            orderBy: { position: 'asc' },
          },
        },
      },
      conflicts: { select: { judgeId: true, class: true, state: true } },
      sheets: {
        where: { state: 'opened', assignment: { state: 'active' } },
        select: {
          judgeId: true,
          judge: { select: { name: true, nameEn: true } },
          scores: { select: { criterionId: true, score: true, comment: true } },
        },
        orderBy: { judgeId: 'asc' },
      },
      records: { select: PANEL_RECORDS },
    },
  });
  if (row === null) return null;
  const { criteria } = row.branch;
  const record = row.records.find((one) => one.stage === stage) ?? null;
  const marks: RecordMark[] = record?.marks ?? [];
  const sheets = row.sheets.map(({ judgeId, judge, scores }) => ({
    judgeId,
    judge: { ar: judge.name, en: judge.nameEn || judge.name },
    entries: criteria.map(({ id }) => entryOf(scores, id)),
  }));
  const shifts = recordShifts(criteria, sheets, marks, stage);
  return {
    id: row.id,
    reference: row.reference,
    branchId: row.branchId,
    state: row.state as NominationState,
    judging: CycleRules.parse(row.cycle.rules).judging,
    criteria: criteria.map(({ nameAr, nameEn, ...criterion }) => ({
      ...criterion,
      name: { ar: nameAr, en: nameEn },
    })),
    sheets,
    record,
    recordState: stateOf(record),
    marks,
    shifts,
    unexplained: unexplained(shifts, marks),
    /** Of the version as it stands. */
    confirmedBy: (record?.confirmations ?? [])
      .filter(({ version }) => version === record?.version)
      .map(({ judgeId }) => judgeId),
    spreadRemains: remains(criteria, sheets, stage, marks, row.cycle.rules),
    effectFor: (judgeId: string): ConflictEffect =>
      effectOf(
        row.conflicts.filter((one) => one.judgeId === judgeId) as {
          class: ConflictClass;
          state: ConflictState;
        }[],
      ),
  };
}

function stateOf(record: { closedAt: Date | null } | null): RecordState {
  if (record === null) return 'none';
  return record.closedAt === null ? 'open' : 'closed';
}

/** Whether the marks as revised still lie as far apart as makes a meeting compulsory. */
function remains(
  criteria: readonly SheetCriterion[],
  sheets: readonly PanelSheet[],
  stage: LaterRecord,
  marks: readonly RecordMark[],
  rules: unknown,
): boolean {
  const revised = sheets.map((sheet) => decidingEntries(sheet, [{ stage, isClosed: true, marks }]));
  return needsConsensus(spreadOf(criteria, revised), CycleRules.parse(rules).judging);
}
