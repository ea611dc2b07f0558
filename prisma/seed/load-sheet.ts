import { randomBytes } from 'node:crypto';
import { canonicalize } from '../../app/domain/audit/canonical-json.ts';
import { commitment } from '../../app/domain/audit/seal.ts';
import { sheetPayload } from '../../app/domain/judging/score-sheet.ts';
import { type SheetContent, sealContent, sealVersion } from '../../app/domain/judging/sealed-sheet.server.ts';
import type { SheetReceipt } from '../../app/domain/judging/sheet-receipt.ts';
import type { Tx } from '../../app/infra/db.server.ts';
import { appendEvent } from './append-event.ts';
import awardJson from './award.json' with { type: 'json' };
import type { LoadedCycle } from './load-nomination.ts';
import type { SeedTools } from './tools.ts';
import type { SeedSheet } from './types.ts';

const DAY_MS = 86_400_000;

type Place = { cycle: LoadedCycle; nominationId: string; reference: string; judgeId: string };

/** The assignment of one judge and what he has written so far: sealed, and in the open where the panel has opened it. */
export async function loadSheet(
  tx: Tx,
  tools: SeedTools,
  place: Place,
  sheet: SeedSheet,
  readingOrder: number,
): Promise<void> {
  const after = (days: number) => new Date(place.cycle.plan.dates.lateFrom.getTime() + days * DAY_MS);
  const { nominationId, judgeId } = place;
  const isGone = sheet.state === 'recused' || sheet.state === 'void';
  const assignment = await tx.assignment.create({
    data: {
      nominationId,
      judgeId,
      state: sheet.state === 'recused' ? 'recused' : sheet.state === 'void' ? 'voided' : 'active',
      readingOrder,
      clearedAt: sheet.state === 'not_started' ? null : after(16),
      ...(isGone
        ? { endedAt: after(20), endReason: sheet.state === 'recused' ? 'recusal' : 'conflict' }
        : {}),
      createdAt: after(15),
    },
    select: { id: true },
  });
  if (sheet.state === 'not_started' || sheet.state === 'recused') return;
  const criteria = await tx.criterion.findMany({
    where: { branch: { nominations: { some: { id: nominationId } } } },
    select: { id: true, code: true, weight: true },
  });
  const entries = criteria.flatMap((criterion) => {
    const code = criterion.code as keyof SeedSheet['scores'];
    const score = sheet.scores[code];
    return score == null ? [] : [{ criterionId: criterion.id, score, comment: sheet.comments[code] ?? '' }];
  });
  const content: SheetContent = { entries, notes: sheet.overall ?? '' };
  const nonce = randomBytes(32).toString('hex');
  const isOpened = sheet.state === 'opened';
  const { id } = await tx.scoreSheet.create({
    data: {
      assignmentId: assignment.id,
      nominationId,
      judgeId,
      revision: 1,
      savedAt: after(20),
      ...(isOpened
        ? { notes: content.notes, nonce, scores: { create: entries } }
        : { sealed: sealContent(tools.vault, assignment.id, content) }),
    },
    select: { id: true },
  });
  if (sheet.state !== 'submitted' && sheet.state !== 'void' && !isOpened) return;
  const payload = sheetPayload({
    award: place.cycle.plan.code,
    judgeId,
    reference: place.reference,
    criteria,
    ...content,
  });
  const sealed = Buffer.from(commitment(payload, Buffer.from(nonce, 'hex'))).toString('hex');
  await tx.scoreSheet.update({
    where: { id },
    data: {
      state: sheet.state,
      version: 1,
      commitment: sealed,
      submittedAt: after(22),
      openedAt: isOpened ? after(30) : null,
    },
    select: { id: true },
  });
  await loadVersion(tx, tools, place, {
    sheetId: id,
    commitment: sealed,
    submittedAt: after(22),
    content: sealVersion(tools.vault, assignment.id, 1, { ...content, nonce }),
  });
}

async function loadVersion(
  tx: Tx,
  { signer }: SeedTools,
  { cycle, reference, judgeId }: Place,
  sheet: { sheetId: string; commitment: string; submittedAt: Date; content: Uint8Array<ArrayBuffer> },
): Promise<void> {
  const position = await appendEvent(tx, {
    type: 'sheet.submitted',
    actorId: judgeId,
    subject: { type: 'nomination', id: reference },
    data: { commitment: sheet.commitment, version: 1 },
  });
  const receipt = canonicalize({
    v: 1,
    kind: 'sheet',
    kid: signer.keyId,
    award: awardJson.award.ar,
    cycle: cycle.plan.code,
    nomination: reference,
    judge: judgeId,
    version: 1,
    submittedAt: sheet.submittedAt.toISOString(),
    commitment: sheet.commitment,
    logSize: position.logSize,
    logRoot: position.logHead,
  } satisfies SheetReceipt);
  await tx.sheetVersion.create({
    data: {
      sheetId: sheet.sheetId,
      version: 1,
      commitment: sheet.commitment,
      submittedAt: sheet.submittedAt,
      sealed: sheet.content,
      receipt,
      signature: signer.sign(receipt),
      keyId: signer.keyId,
    },
    select: { version: true },
  });
}
