import { randomBytes } from 'node:crypto';
import { parseInstantMicros } from '../../core/deadline.ts';
import type { Localized } from '../../core/localized.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { canonicalize } from '../audit/canonical-json.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { commitment } from '../audit/seal.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { instantText } from '../nominations/nomination-mail.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import { judgingWindow } from './judging-window.server.ts';
import { type LockedAssignment, lockAssignment } from './lock-assignment.server.ts';
import { openSheetsIfDue } from './open-sheets.server.ts';
import { canReadFile, canScore, type ScoreRefusal } from './score-sheet.policy.ts';
import { type SheetCriterion, sheetPayload, sheetProblems } from './score-sheet.ts';
import { contentOf, SHEET_CONTENT, type SheetContent, sealVersion } from './sealed-sheet.server.ts';
import type { SheetReceipt } from './sheet-receipt.ts';

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
        commitment: true,
        submittedAt: true,
        ...SHEET_CONTENT,
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
    const content = sheet === null ? null : contentOf(ctx.services.vault, assignment.id, sheet);
    const problems = sheetProblems(criteria, content?.entries ?? [], rules.judging);
    if (sheet === null || content === null || problems.length > 0) {
      return no('sheet.incomplete', { details: { count: problems.length } });
    }
    const facts = { id: sheet.id, version: sheet.version + 1, content, criteria, award: rules.award.name };
    const sealed = await sealSheet(tx, ctx, assignment, facts);
    await openSheetsIfDue(tx, ctx, assignment.nominationId, assignment.now);
    return ok<SubmittedSheet>({ commitment: sealed, submittedAt: assignment.now, repeated: false });
  });
}

type Sealing = {
  id: string;
  version: number;
  content: SheetContent;
  criteria: readonly SheetCriterion[];
  award: Localized;
};

/** Commitment, mail, log and receipt of one version; the log as late as can be, the receipt names its place. */
async function sealSheet(
  tx: Tx,
  ctx: Context,
  assignment: LockedAssignment,
  { id, version, content, criteria, award }: Sealing,
): Promise<string> {
  const { signer, vault, env } = ctx.services;
  const nonce = randomBytes(NONCE_BYTES);
  const payload = sheetPayload({
    award: assignment.cycleCode,
    judgeId: ctx.actor.id,
    reference: assignment.reference,
    criteria,
    ...content,
  });
  const sealed = Buffer.from(commitment(payload, nonce)).toString('hex');
  await tx.scoreSheet.update({
    where: { id },
    data: { state: 'submitted', version, commitment: sealed, submittedAt: assignment.now },
    select: { id: true },
  });
  await enqueueMail(tx, ctx, {
    eventKey: `sheet:${id}:${version}`,
    template: 'sheet-receipt',
    to: ctx.actor,
    props: {
      award,
      reference: assignment.reference,
      submittedAt: instantText(assignment.now),
      commitment: sealed,
      url: `${env.BASE_URL}/${ctx.actor.locale}/judging/${assignment.reference}/receipt/${version}`,
    },
  });
  const subject = { type: 'nomination', id: assignment.reference };
  const data = { version, commitment: sealed };
  const position = await recordEvent(tx, ctx, { type: 'sheet.submitted', subject, data });
  const receipt = canonicalize({
    v: 1,
    kind: 'sheet',
    kid: signer.keyId,
    award: award.ar,
    cycle: assignment.cycleCode,
    nomination: assignment.reference,
    judge: ctx.actor.id,
    version,
    submittedAt: assignment.now,
    commitment: sealed,
    logSize: position.logSize,
    logRoot: position.logHead,
  } satisfies SheetReceipt);
  await tx.sheetVersion.create({
    data: {
      sheetId: id,
      version,
      commitment: sealed,
      submittedAt: assignment.now,
      sealed: sealVersion(vault, assignment.id, version, { ...content, nonce: nonce.toString('hex') }),
      receipt,
      signature: signer.sign(receipt),
      keyId: signer.keyId,
    },
    select: { version: true },
  });
  return sealed;
}
