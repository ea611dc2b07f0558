import { randomBytes } from 'node:crypto';
import { parseInstantMicros } from '../../core/deadline.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { commitment } from '../audit/seal.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { instantText } from '../nominations/nomination-mail.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import { judgingWindow } from './judging-window.server.ts';
import { lockAssignment } from './lock-assignment.server.ts';
import { openSheetsIfDue } from './open-sheets.server.ts';
import { canReadFile, canScore, type ScoreRefusal } from './score-sheet.policy.ts';
import { sheetPayload, sheetProblems } from './score-sheet.ts';

export type SubmitSheetRefusal = ScoreRefusal | 'sheet.incomplete' | 'version.conflict';
export type SubmittedSheet = { commitment: string; submittedAt: string; repeated: boolean };

const NONCE_BYTES = 32;

/**
 * Seals the saved draft: complete sheets only, inside the judging window by the database clock. The log holds nothing
 * but the commitment. When the panel is complete the sheets open. Submitting again returns the first answer.
 */
export function submitSheet(
  ctx: Context,
  input: { reference: string; revision: number },
): Promise<Result<SubmittedSheet, SubmitSheetRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'sheet.submit', subject }, async (tx) => {
    const assignment = await lockAssignment(tx, ctx.actor, input.reference);
    if (assignment === null) return no('nomination.not_found');
    const access = canReadFile(assignment);
    if (!access.ok) return access;
    const sheet = await tx.scoreSheet.findUnique({
      where: { assignmentId: assignment.id },
      select: {
        id: true,
        state: true,
        revision: true,
        version: true,
        notes: true,
        commitment: true,
        submittedAt: true,
        scores: { select: { criterionId: true, score: true, comment: true } },
      },
    });
    if (sheet !== null && (sheet.state === 'submitted' || sheet.state === 'opened')) {
      return ok<SubmittedSheet>({
        commitment: sheet.commitment ?? '',
        submittedAt: sheet.submittedAt?.toISOString() ?? '',
        repeated: true,
      });
    }
    const decision = canScore(
      { ...assignment, sheetState: sheet?.state ?? null },
      await judgingWindow(tx, assignment.cycleId),
      parseInstantMicros(assignment.now),
    );
    if (!decision.ok) return decision;
    if ((sheet?.revision ?? 0) !== input.revision) {
      return no('version.conflict', { details: { revision: sheet?.revision ?? 0 } });
    }
    const cycle = await tx.cycle.findUniqueOrThrow({
      where: { id: assignment.cycleId },
      select: { rules: true },
    });
    const rules = CycleRules.parse(cycle.rules);
    const criteria = await tx.criterion.findMany({
      where: { branchId: assignment.branchId },
      select: { id: true, code: true, weight: true },
      orderBy: { position: 'asc' },
    });
    const entries = sheet?.scores ?? [];
    const problems = sheetProblems(criteria, entries, rules.judging);
    if (sheet === null || problems.length > 0) {
      return no('sheet.incomplete', { details: { count: problems.length } });
    }

    const nonce = randomBytes(NONCE_BYTES);
    const payload = sheetPayload({
      award: assignment.cycleCode,
      judgeId: ctx.actor.id,
      reference: assignment.reference,
      criteria,
      entries,
      notes: sheet.notes,
    });
    const sealed = Buffer.from(commitment(payload, nonce)).toString('hex');
    const version = sheet.version + 1;
    await tx.scoreSheet.update({
      where: { id: sheet.id },
      data: {
        state: 'submitted',
        version,
        commitment: sealed,
        nonce: nonce.toString('hex'),
        submittedAt: assignment.now,
      },
      select: { id: true },
    });
    await enqueueMail(tx, ctx, {
      eventKey: `sheet:${sheet.id}:${version}`,
      template: 'sheet-receipt',
      to: ctx.actor,
      props: {
        award: rules.award.name,
        reference: assignment.reference,
        submittedAt: instantText(assignment.now),
        commitment: sealed,
        url: `${ctx.services.env.BASE_URL}/${ctx.actor.locale}/judging/${assignment.reference}`,
      },
    });
    await recordEvent(tx, ctx, { type: 'sheet.submitted', subject, data: { version, commitment: sealed } });
    await openSheetsIfDue(tx, ctx, assignment.nominationId, assignment.now);
    return ok<SubmittedSheet>({ commitment: sealed, submittedAt: assignment.now, repeated: false });
  });
}
