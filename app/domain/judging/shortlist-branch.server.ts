import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { lockBranch } from './assign-branch.server.ts';
import { moveNomination } from './move-nomination.server.ts';
import { readOpened } from './opened-sheets.queries.server.ts';
import { shortlistOf } from './shortlist.ts';

export type ShortlistRefusal =
  | 'branch.not_found'
  | 'shortlist.nothing'
  | 'shortlist.sealed'
  | 'shortlist.consensus'
  | 'shortlist.insufficient';

/**
 * Draws the shortlist of a branch by the rule of the cycle, over exact panel scores: every nomination under judging
 * must have enough opened sheets, and every consensus must be closed.
 */
export function shortlistBranch(
  ctx: Context,
  input: { branchId: string },
): Promise<Result<{ shortlisted: number; notShortlisted: number }, ShortlistRefusal>> {
  const subject = { type: 'branch', id: input.branchId };
  return runCommand(ctx, { name: 'shortlist.draw', subject }, async (tx) => {
    const locks = await lockBranch(tx, ctx.actor, input.branchId);
    if (locks === null) return no('branch.not_found');
    const judged = await tx.nomination.findMany({
      where: { branchId: input.branchId, state: { in: ['in_judging', 'in_consensus'] } },
      select: { id: true, reference: true, cycle: { select: { rules: true } } },
      orderBy: { id: 'asc' },
    });
    const first = judged[0];
    if (first === undefined) return no('shortlist.nothing');
    for (const { id } of judged) await locks.own('nomination', id);
    const { judging } = CycleRules.parse(first.cycle.rules);
    const opened = await readOpened(tx, input.branchId);
    const entries = judged.map(({ id }) => opened.find((one) => one.id === id));
    const sealed = entries.filter((entry) => entry === undefined).length;
    if (sealed > 0) return no('shortlist.sealed', { details: { count: sealed } });
    const known = entries.flatMap((entry) => entry ?? []);
    const short = known.filter(({ sheets }) => sheets.length < judging.minValidJudges).length;
    if (short > 0) return no('shortlist.insufficient', { details: { count: short } });
    const open = known.filter(
      ({ state, isConsensusClosed }) => state === 'in_consensus' && !isConsensusClosed,
    );
    if (open.length > 0) return no('shortlist.consensus', { details: { count: open.length } });

    const candidates = known.flatMap(({ id, score }) => (score === null ? [] : [{ id, score }]));
    const chosen = shortlistOf(candidates, judging);
    for (const { id, reference, state } of known) {
      const to = chosen.includes(id) ? ('shortlisted' as const) : ('not_shortlisted' as const);
      await moveNomination(tx, ctx, { id, reference, from: state, to, by: 'panel_chair' });
    }
    await recordEvent(tx, ctx, {
      type: 'shortlist.drawn',
      subject,
      data: { shortlisted: chosen.length, notShortlisted: known.length - chosen.length },
    });
    return ok({ shortlisted: chosen.length, notShortlisted: known.length - chosen.length });
  });
}

/** Demos and visits start: the shortlisted nominations go into the final review. */
export function startFinalReview(
  ctx: Context,
  input: { branchId: string },
): Promise<Result<{ count: number }, 'branch.not_found' | 'shortlist.nothing'>> {
  const subject = { type: 'branch', id: input.branchId };
  return runCommand(ctx, { name: 'final_review.start', subject }, async (tx) => {
    const locks = await lockBranch(tx, ctx.actor, input.branchId);
    if (locks === null) return no('branch.not_found');
    const rows = await tx.nomination.findMany({
      where: { branchId: input.branchId, state: 'shortlisted' },
      select: { id: true, reference: true },
      orderBy: { id: 'asc' },
    });
    if (rows.length === 0) return no('shortlist.nothing');
    for (const { id } of rows) await locks.own('nomination', id);
    for (const row of rows) {
      await moveNomination(tx, ctx, { ...row, from: 'shortlisted', to: 'final_review', by: 'panel_chair' });
    }
    return ok({ count: rows.length });
  });
}
