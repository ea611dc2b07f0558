import { parseInstantMicros } from '../../core/deadline.ts';
import { no, ok, type Result } from '../../core/result.ts';
import { cleanText } from '../../core/text.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { canonicalize } from '../audit/canonical-json.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { judgingWindow } from './judging-window.server.ts';
import { lockAssignment } from './lock-assignment.server.ts';
import { canScore, type ScoreRefusal } from './score-sheet.policy.ts';
import { entryOf, type SheetEntry } from './score-sheet.ts';

export type SaveSheetInput = {
  reference: string;
  /** The revision that the judge saw; 0 before the first save. */
  revision: number;
  entries: readonly SheetEntry[];
  notes: string;
};
export type SavedSheet = { revision: number; savedAt: string };

/**
 * Keeps a draft. A save that started from an older revision overwrites nothing: `version.conflict` (details: the
 * present revision), and the page shows both versions. Saving what is already there changes nothing.
 */
export function saveSheet(
  ctx: Context,
  input: SaveSheetInput,
): Promise<Result<SavedSheet, ScoreRefusal | 'version.conflict'>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'sheet.save', subject }, async (tx) => {
    const assignment = await lockAssignment(tx, ctx.actor, input.reference);
    if (assignment === null) return no('nomination.not_found');
    const decision = canScore(
      { ...assignment, sheetState: assignment.sheet?.state ?? null },
      await judgingWindow(tx, assignment.cycleId),
      parseInstantMicros(assignment.now),
    );
    if (!decision.ok) return decision;
    const criteria = await tx.criterion.findMany({
      where: { branchId: assignment.branchId },
      select: { id: true },
      orderBy: { position: 'asc' },
    });
    const entries = criteria.map(({ id }) => {
      const entry = entryOf(input.entries, id);
      return { ...entry, comment: cleanText(entry.comment) };
    });
    const next = { entries, notes: cleanText(input.notes) };
    const { sheet } = assignment;
    const stored = sheet === null ? null : await readSheet(tx, sheet.id, criteria);
    if (stored !== null && canonicalize(stored.content) === canonicalize(next)) {
      return ok({ revision: stored.revision, savedAt: stored.savedAt });
    }
    const revision = sheet?.revision ?? 0;
    if (revision !== input.revision) return no('version.conflict', { details: { revision } });
    await writeSheet(tx, { ...assignment, judgeId: ctx.actor.id }, { revision: revision + 1, ...next });
    return ok({ revision: revision + 1, savedAt: assignment.now });
  });
}

async function readSheet(tx: Tx, id: string, criteria: readonly { id: string }[]) {
  const row = await tx.scoreSheet.findUniqueOrThrow({
    where: { id },
    select: {
      revision: true,
      notes: true,
      savedAt: true,
      scores: { select: { criterionId: true, score: true, comment: true } },
    },
  });
  const content = {
    entries: criteria.map((criterion) => entryOf(row.scores, criterion.id)),
    notes: row.notes,
  };
  return { revision: row.revision, savedAt: row.savedAt?.toISOString() ?? '', content };
}

/** The draft as a whole; its scores are replaced, a blank leaves no score. */
async function writeSheet(
  tx: Tx,
  target: { id: string; nominationId: string; judgeId: string; now: string },
  draft: { revision: number; entries: readonly SheetEntry[]; notes: string },
): Promise<void> {
  const data = { revision: draft.revision, notes: draft.notes, savedAt: target.now };
  const { id } = await tx.scoreSheet.upsert({
    where: { assignmentId: target.id },
    create: { assignmentId: target.id, nominationId: target.nominationId, judgeId: target.judgeId, ...data },
    update: data,
    select: { id: true },
  });
  await tx.sheetScore.deleteMany({ where: { sheetId: id } });
  const given = draft.entries.filter(({ score, comment }) => score !== null || comment !== '');
  await tx.sheetScore.createMany({ data: given.map((entry) => ({ sheetId: id, ...entry })) });
}
