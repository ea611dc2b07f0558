import type { Context } from '../../infra/context.server.ts';
import { closesAt } from '../cycles/cycle.ts';
import { canClarify } from './nomination.policy.ts';
import { openNomination } from './open-nomination.queries.server.ts';

/** The question of the screening officer and the one answer; null when nothing was asked. */
export async function clarificationView(ctx: Context, reference: string) {
  const open = await openNomination(ctx, reference);
  if (open === null) return null;
  const row = await ctx.services.db.clarification.findUnique({
    where: { nominationId: open.id },
    select: { question: true, askedAt: true, dueFrom: true, answer: true, answeredAt: true },
  });
  if (row === null) return null;
  const micros = (instant: Date) => BigInt(instant.getTime()) * 1000n;
  return {
    head: open.head,
    question: row.question,
    askedAt: row.askedAt.toISOString(),
    dueAt: closesAt(row.dueFrom).toISOString(),
    answer: row.answer,
    answeredAt: row.answeredAt?.toISOString() ?? null,
    decision: canClarify({ ...open.copy.facts, dueFrom: micros(row.dueFrom) }, micros(ctx.now)),
  };
}
