import { randomBytes } from 'node:crypto';
import { addDays } from '../../app/core/civil.ts';
import { addWorkingDays, riyadhDay, startOfRiyadhDay } from '../../app/core/riyadh.ts';
import { commitment } from '../../app/domain/audit/seal.ts';
import { sheetPayload } from '../../app/domain/judging/score-sheet.ts';
import type { Tx } from '../../app/infra/db.server.ts';
import { appendEvent } from './append-event.ts';
import type { LoadedCycle, LoadedNomination } from './load-nomination.ts';
import { need, type Registry } from './load-registry.ts';
import type { SeedSheet } from './types.ts';

const DAY_MS = 86_400_000;
const SYSTEM_RULES = ['E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E8', 'E9', 'E10', 'E11', 'E12'];

/** Screening, clarification, conflicts, assignments and sheets of one nomination after closing. */
export async function loadJudging(
  tx: Tx,
  registry: Registry,
  cycle: LoadedCycle,
  { id, seed }: LoadedNomination,
  order: number,
): Promise<void> {
  const after = (days: number) => new Date(cycle.plan.dates.lateFrom.getTime() + days * DAY_MS);
  const user = (key: string) => need(registry.userIds, key);
  if (seed.screening !== undefined) {
    const { officer, outcome, rule, reason, confirmedBy } = seed.screening;
    await tx.screeningCheck.createMany({
      data: SYSTEM_RULES.map((code) => ({
        nominationId: id,
        rule: code,
        outcome: outcome === 'ineligible' && code === rule ? 'fail' : 'pass',
        checkedById: user(officer),
        checkedAt: after(6),
      })),
    });
    if (outcome === 'ineligible' && rule !== undefined && reason !== undefined) {
      await tx.ineligibilityProposal.create({
        data: {
          nominationId: id,
          rule,
          reasonAr: reason.ar,
          reasonEn: reason.en,
          proposedById: user(officer),
          proposedAt: after(7),
          ...(confirmedBy === undefined ? {} : { confirmedById: user(confirmedBy), confirmedAt: after(8) }),
        },
        select: { id: true },
      });
    }
  }
  if (seed.clarification !== undefined) {
    const { officer, askedOnDay, question, answeredBy, answeredOnDay, answer } = seed.clarification;
    const askedAt = after(askedOnDay);
    const due = addDays(addWorkingDays(riyadhDay(askedAt), 5, []), 1);
    await tx.clarification.create({
      data: {
        nominationId: id,
        question,
        askedById: user(officer),
        askedAt,
        dueFrom: startOfRiyadhDay(due),
        answer,
        answeredById: user(answeredBy),
        answeredAt: after(answeredOnDay),
      },
      select: { nominationId: true },
    });
  }
  for (const conflict of seed.conflicts) {
    await tx.conflict.create({
      data: {
        nominationId: id,
        judgeId: user(conflict.judge),
        class: conflict.class,
        state: conflict.state,
        source: conflict.state === 'suggested' ? 'former_employer' : 'declaration',
        note: conflict.reason.ar,
        path: conflict.reason,
        ...(conflict.decidedBy === undefined
          ? {}
          : { decidedById: user(conflict.decidedBy), decidedAt: after(14) }),
        createdAt: after(13),
      },
      select: { id: true },
    });
  }
  for (const [place, sheet] of seed.sheets.filter(({ round }) => round === 'independent').entries()) {
    await loadSheet(tx, registry, cycle, { id, seed, submittedAt: null }, sheet, order * 7 + place);
  }
}

async function loadSheet(
  tx: Tx,
  registry: Registry,
  cycle: LoadedCycle,
  { id, seed }: LoadedNomination,
  sheet: SeedSheet,
  readingOrder: number,
): Promise<void> {
  const after = (days: number) => new Date(cycle.plan.dates.lateFrom.getTime() + days * DAY_MS);
  const judgeId = need(registry.userIds, sheet.judge);
  const isGone = sheet.state === 'recused' || sheet.state === 'void';
  const assignment = await tx.assignment.create({
    data: {
      nominationId: id,
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
    where: { branch: { nominations: { some: { id } } } },
    select: { id: true, code: true, weight: true },
  });
  const isDone = sheet.state === 'submitted' || sheet.state === 'opened' || sheet.state === 'void';
  const nonce = randomBytes(32);
  const entries = criteria.flatMap((criterion) => {
    const code = criterion.code as keyof SeedSheet['scores'];
    const score = sheet.scores[code];
    return score == null ? [] : [{ criterionId: criterion.id, score, comment: sheet.comments[code] ?? '' }];
  });
  const sealed = commitment(
    sheetPayload({
      award: cycle.plan.code,
      judgeId,
      reference: seed.ref,
      criteria,
      entries,
      notes: sheet.overall ?? '',
    }),
    nonce,
  );
  await tx.scoreSheet.create({
    data: {
      assignmentId: assignment.id,
      nominationId: id,
      judgeId,
      state:
        sheet.state === 'void'
          ? 'void'
          : sheet.state === 'opened'
            ? 'opened'
            : isDone
              ? 'submitted'
              : 'draft',
      revision: 1,
      notes: sheet.overall ?? '',
      savedAt: after(20),
      ...(isDone
        ? {
            version: 1,
            commitment: Buffer.from(sealed).toString('hex'),
            nonce: nonce.toString('hex'),
            submittedAt: after(22),
            openedAt: sheet.state === 'opened' ? after(30) : null,
          }
        : {}),
      scores: { create: entries },
    },
    select: { id: true },
  });
  if (isDone) {
    await appendEvent(tx, {
      type: 'sheet.submitted',
      actorId: judgeId,
      subject: { type: 'nomination', id: seed.ref },
      data: { commitment: Buffer.from(sealed).toString('hex'), version: 1 },
    });
  }
}
