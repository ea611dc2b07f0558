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
import { contentOf, SHEET_CONTENT, type SheetContent, sealContent } from './sealed-sheet.server.ts';

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
    const stored = sheet === null ? null : await readSheet(tx, ctx, assignment.id, criteria);
    if (stored !== null && canonicalize(stored.content) === canonicalize(next)) {
      return ok({ revision: stored.revision, savedAt: stored.savedAt });
    }
    const revision = sheet?.revision ?? 0;
    if (revision !== input.revision) return no('version.conflict', { details: { revision } });
    await writeSheet(tx, ctx, assignment, { revision: revision + 1, ...next });
    return ok({ revision: revision + 1, savedAt: assignment.now });
  });
}

async function readSheet(tx: Tx, ctx: Context, assignmentId: string, criteria: readonly { id: string }[]) {
  const row = await tx.scoreSheet.findUniqueOrThrow({
    where: { assignmentId },
    select: { revision: true, savedAt: true, ...SHEET_CONTENT },
  });
  const { entries, notes } = contentOf(ctx.services.vault, assignmentId, row);
  const content = { entries: criteria.map((criterion) => entryOf(entries, criterion.id)), notes };
  return { revision: row.revision, savedAt: row.savedAt?.toISOString() ?? '', content };
}

/** The draft as a whole, sealed: not one number of it stands in the open. */
async function writeSheet(
  tx: Tx,
  ctx: Context,
  target: { id: string; nominationId: string; now: string },
  draft: SheetContent & { revision: number },
): Promise<void> {
  const { revision, entries, notes } = draft;
  const sealed = sealContent(ctx.services.vault, target.id, { entries, notes });
  const data = { revision, sealed, notes: '', savedAt: target.now };
  const { id } = await tx.scoreSheet.upsert({
    where: { assignmentId: target.id },
    create: { assignmentId: target.id, nominationId: target.nominationId, judgeId: ctx.actor.id, ...data },
    update: data,
    select: { id: true },
  });
  // Rows of a draft that was written before drafts were sealed.
  await tx.sheetScore.deleteMany({ where: { sheetId: id } });
}
