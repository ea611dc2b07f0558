import type { Localized } from '../../core/localized.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import { type CommentRefusal, canComment } from './colleagues.policy.ts';
import { COMMENT_LIMIT, questionName } from './comment.ts';
import { nominationFrame, readersAmong } from './nomination-mail.server.ts';
import { lockNomination, readWorkingCopy, type WorkingCopy } from './working-copy.server.ts';

export type AddCommentRefusal =
  | CommentRefusal
  | 'comment.not_found'
  | 'comment.resolved'
  | 'comment.full'
  | 'section.not_found';

/** Where a comment stands: at a question (`field` null = the whole section), or under a first comment. */
export type CommentPlace = { section: string; field: string | null } | { replyTo: string };

/** A comment or a reply. The owner and those in the thread get one mail each, the author none. */
export function addComment(
  ctx: Context,
  input: { reference: string; place: CommentPlace; body: string },
): Promise<Result<{ commentId: string; section: string }, AddCommentRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'nomination.comment', subject }, async (tx) => {
    const target = await lockNomination(tx, input.reference);
    if (target === null) return no('nomination.not_found');
    const copy = await readWorkingCopy(tx, ctx.actor, target.id);
    const decision = canComment(copy.facts);
    if (!decision.ok) return decision;
    if ((await tx.nominationComment.count({ where: { nominationId: copy.id } })) >= COMMENT_LIMIT) {
      return no('comment.full', { details: { limit: COMMENT_LIMIT } });
    }
    const found = await placeOf(tx, copy, input.place);
    if (!found.ok) return found;
    const { section, field, replyToId, name } = found.value;
    const { id } = await tx.nominationComment.create({
      data: {
        nominationId: copy.id,
        section,
        field,
        replyToId,
        authorId: ctx.actor.id,
        body: input.body,
        createdAt: ctx.now,
      },
      select: { id: true },
    });
    await tellThread(tx, ctx, copy, { id, threadId: replyToId ?? id, section, name, body: input.body });
    await recordEvent(tx, ctx, {
      type: 'nomination.commented',
      subject,
      data: { comment: id, thread: replyToId ?? id, section },
    });
    return ok({ commentId: id, section });
  });
}

type Place = { section: string; field: string | null; replyToId: string | null; name: Localized };

async function placeOf(
  tx: Tx,
  copy: WorkingCopy,
  place: CommentPlace,
): Promise<Result<Place, 'comment.not_found' | 'comment.resolved' | 'section.not_found'>> {
  if (!('replyTo' in place)) {
    const name = questionName(copy.definition, place.section, place.field);
    return name === null ? no('section.not_found') : ok({ ...place, replyToId: null, name });
  }
  const first = await tx.nominationComment.findFirst({
    where: { id: place.replyTo, nominationId: copy.id, replyToId: null },
    select: { id: true, section: true, field: true, resolvedAt: true },
  });
  if (first === null) return no('comment.not_found');
  if (first.resolvedAt !== null) return no('comment.resolved');
  const { id, section, field } = first;
  const name = questionName(copy.definition, section, field) ?? { ar: section, en: section };
  return ok({ section, field, replyToId: id, name });
}

/** Only who may still read the nomination is told, whatever he wrote before. */
async function tellThread(
  tx: Tx,
  ctx: Context,
  copy: WorkingCopy,
  comment: { id: string; threadId: string; section: string; name: Localized; body: string },
): Promise<void> {
  const authors = await tx.nominationComment.findMany({
    where: { OR: [{ id: comment.threadId }, { replyToId: comment.threadId }] },
    select: { authorId: true },
  });
  const readers = await readersAmong(tx, copy, [copy.ownerId, ...authors.map(({ authorId }) => authorId)]);
  const named = { reference: copy.reference, title: copy.title, award: copy.rules.award.name };
  for (const to of readers) {
    if (to.id === ctx.actor.id) continue;
    const frame = nominationFrame(ctx, named, to.locale);
    await enqueueMail(tx, ctx, {
      eventKey: `comment:${comment.id}`,
      template: 'comment-added',
      to,
      props: {
        ...frame,
        url: `${frame.url}/sections/${comment.section}#c-${comment.threadId}`,
        question: comment.name,
        author: ctx.actor.name,
        body: comment.body,
      },
    });
  }
}
