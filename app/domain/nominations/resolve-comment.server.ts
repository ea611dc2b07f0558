import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { type CommentRefusal, canComment } from './colleagues.policy.ts';
import { lockNomination, readWorkingCopy } from './working-copy.server.ts';

export type ResolveRefusal = CommentRefusal | 'comment.not_found';

/** Closes a thread, or opens it again. Doing it twice is doing it once. */
export function resolveComment(
  ctx: Context,
  input: { reference: string; commentId: string; resolved: boolean },
): Promise<Result<{ commentId: string; section: string }, ResolveRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'nomination.comment_resolve', subject }, async (tx) => {
    const target = await lockNomination(tx, input.reference);
    if (target === null) return no('nomination.not_found');
    const copy = await readWorkingCopy(tx, ctx.actor, target.id);
    const decision = canComment(copy.facts);
    if (!decision.ok) return decision;
    const first = await tx.nominationComment.findFirst({
      where: { id: input.commentId, nominationId: copy.id, replyToId: null },
      select: { id: true, section: true, resolvedAt: true },
    });
    if (first === null) return no('comment.not_found');
    const done = ok({ commentId: first.id, section: first.section });
    if ((first.resolvedAt !== null) === input.resolved) return done;
    await tx.nominationComment.update({
      where: { id: first.id },
      data: input.resolved
        ? { resolvedAt: ctx.now, resolvedById: ctx.actor.id }
        : { resolvedAt: null, resolvedById: null },
      select: { id: true },
    });
    await recordEvent(tx, ctx, {
      type: input.resolved ? 'nomination.comment_resolved' : 'nomination.comment_reopened',
      subject,
      data: { comment: first.id, section: first.section },
    });
    return done;
  });
}
