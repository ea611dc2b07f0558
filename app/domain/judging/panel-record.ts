import { type Decision, no, yes } from '../../core/result.ts';
import type { NominationState } from '../nominations/nomination.ts';
import type { ConflictEffect } from './conflict.ts';
import type { SheetEntry } from './score-sheet.ts';
import { type LaterRecord, type Shift, shiftsOf } from './shift.ts';

/*
 * The later records of a nomination (judging.md section 2): consensus (توافق) and visit (زيارة). Judges revise their own
 * marks with reasons; the independent sheets stay as they are, and the three are kept side by side.
 */

export type RecordState = 'none' | 'open' | 'closed';
export type RecordMark = {
  judgeId: string;
  criterionId: string;
  score: number;
  reason: string;
  evidence: string;
  chairReason: string | null;
};
export type PanelSheet = { judgeId: string; entries: readonly SheetEntry[] };

/** In which state of a nomination a record may be opened and written. */
const STATE_OF: Record<LaterRecord, NominationState> = { consensus: 'in_consensus', visit: 'final_review' };

/** The later record decides; among closed ones a visit comes after a consensus. */
const RANK: Record<LaterRecord, number> = { consensus: 1, visit: 2 };

/** What counts for one judge: each mark from the latest closed record that revised it, else from the sheet. */
export function decidingEntries(
  sheet: PanelSheet,
  records: readonly { stage: LaterRecord; isClosed: boolean; marks: readonly RecordMark[] }[],
): SheetEntry[] {
  const closed = records.filter(({ isClosed }) => isClosed).sort((a, b) => RANK[b.stage] - RANK[a.stage]);
  return sheet.entries.map((entry) => {
    const revised = closed
      .flatMap(({ marks }) => marks)
      .find(({ judgeId, criterionId }) => judgeId === sheet.judgeId && criterionId === entry.criterionId);
    return revised === undefined ? entry : { ...entry, score: revised.score };
  });
}

/** How far each criterion has moved; criteria that no sheet scored are left out. */
export function recordShifts(
  criteria: readonly { id: string }[],
  sheets: readonly PanelSheet[],
  marks: readonly RecordMark[],
  stage: LaterRecord,
): Shift[] {
  const records = criteria.flatMap(({ id }) => {
    const pairs = sheets.flatMap(({ judgeId, entries }) => {
      const before = entries.find(({ criterionId }) => criterionId === id)?.score ?? null;
      const revised = marks.find((mark) => mark.judgeId === judgeId && mark.criterionId === id);
      return before === null ? [] : [{ before, after: revised?.score ?? before }];
    });
    if (pairs.length === 0) return [];
    return [
      {
        criterion: id,
        independent: pairs.map(({ before }) => before),
        later: pairs.map(({ after }) => after),
      },
    ];
  });
  return shiftsOf(records, stage);
}

/** Criteria whose move needs a second reason and has none yet. */
export function unexplained(shifts: readonly Shift[], marks: readonly RecordMark[]): string[] {
  return shifts
    .filter(({ needsReason }) => needsReason !== null)
    .map(({ criterion }) => criterion)
    .filter(
      (id) => !marks.some(({ criterionId, chairReason }) => criterionId === id && chairReason !== null),
    );
}

export type OpenRefusal = 'nomination.not_found' | 'conflict.chair' | 'nomination.state' | 'record.exists';

/** The chair opens a record in its phase, once, unless he has to leave the room himself. */
export function canOpenRecord(facts: {
  chairEffect: ConflictEffect;
  state: NominationState;
  stage: LaterRecord;
  record: RecordState;
}): Decision<OpenRefusal> {
  if (facts.chairEffect !== 'free') return no('conflict.chair');
  if (facts.state !== STATE_OF[facts.stage]) return no('nomination.state');
  return facts.record === 'none' ? yes : no('record.exists');
}

export type MemberRefusal =
  | 'nomination.not_found'
  | 'record.not_open'
  | 'record.closed'
  | 'nomination.state'
  | 'record.evidence'
  | 'version.conflict';

type MemberFacts = {
  /** Assigned, without a conflict, with an opened sheet. */
  isMember: boolean;
  state: NominationState;
  stage: LaterRecord;
  record: RecordState;
};

function isWritable(facts: MemberFacts): Decision<MemberRefusal> {
  if (!facts.isMember) return no('nomination.not_found');
  if (facts.record === 'none') return no('record.not_open');
  if (facts.record === 'closed') return no('record.closed');
  return facts.state === STATE_OF[facts.stage] ? yes : no('nomination.state');
}

/** A member revises his own marks only; after a visit each change names its evidence. */
export function canRevise(facts: MemberFacts & { evidence: string }): Decision<MemberRefusal> {
  const writable = isWritable(facts);
  if (!writable.ok) return writable;
  return facts.stage === 'visit' && facts.evidence === '' ? no('record.evidence') : yes;
}

/** A member confirms exactly the version he saw. */
export function canConfirm(facts: MemberFacts & { version: number; seen: number }): Decision<MemberRefusal> {
  const writable = isWritable(facts);
  if (!writable.ok) return writable;
  return facts.version === facts.seen ? yes : no('version.conflict', { details: { version: facts.version } });
}

export type CloseRefusal =
  | 'nomination.not_found'
  | 'conflict.chair'
  | 'record.not_open'
  | 'record.closed'
  | 'nomination.state'
  | 'record.unconfirmed'
  | 'record.unexplained'
  | 'record.spread';

/**
 * The chair closes a record when every member confirmed the version as it stands, every large move has its second
 * reason, and, where the spread remains, it is written down why.
 */
export function canCloseRecord(facts: {
  chairEffect: ConflictEffect;
  state: NominationState;
  stage: LaterRecord;
  record: RecordState;
  unconfirmed: number;
  unexplained: number;
  spreadRemains: boolean;
  reason: string;
}): Decision<CloseRefusal> {
  if (facts.chairEffect !== 'free') return no('conflict.chair');
  const writable = isWritable({ ...facts, isMember: true });
  if (!writable.ok) return writable as Decision<CloseRefusal>;
  if (facts.unconfirmed > 0) return no('record.unconfirmed', { details: { count: facts.unconfirmed } });
  if (facts.unexplained > 0) return no('record.unexplained', { details: { count: facts.unexplained } });
  return facts.spreadRemains && facts.reason === '' ? no('record.spread') : yes;
}
