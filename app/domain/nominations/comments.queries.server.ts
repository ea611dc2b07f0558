import type { Context } from '../../infra/context.server.ts';
import { canComment, mayReadComments } from './colleagues.policy.ts';
import { type Comment, type CommentThread, questionName } from './comment.ts';
import { FormDefinition, type FormSection, sectionOf } from './form-definition.ts';
import { relationOf } from './nomination.policy.ts';
import type { NominationState } from './nomination.ts';
import { visibleTo } from './nomination-scope.server.ts';

const person = { select: { name: true, nameEn: true } } as const;
const commentFields = { id: true, authorId: true, body: true, createdAt: true, author: person } as const;
const threadFields = {
  ...commentFields,
  section: true,
  field: true,
  resolvedAt: true,
  resolvedBy: person,
  replies: { select: commentFields, orderBy: { createdAt: 'asc' } },
} as const;

/**
 * Threads of a nomination, of one section or of all; null when the actor may not see it or there is none. Who may not
 * read comments gets `mayRead: false` and no thread.
 */
export async function commentsOf(ctx: Context, reference: string, section?: string) {
  const row = await ctx.services.db.nomination.findFirst({
    where: { AND: [{ reference }, visibleTo(ctx.actor)] },
    select: {
      state: true,
      agencyId: true,
      entrantId: true,
      ownerId: true,
      titleAr: true,
      titleEn: true,
      form: { select: { definition: true } },
      members: { where: { userId: ctx.actor.id }, select: { right: true } },
      comments: {
        where: { replyToId: null, ...(section === undefined ? {} : { section }) },
        select: threadFields,
        orderBy: { createdAt: 'asc' },
      },
    },
  });
  if (row === null) return null;
  const definition = FormDefinition.parse(row.form.definition);
  const relation = relationOf(ctx.actor, { ...row, memberRight: row.members[0]?.right ?? null });
  const isIndividual = row.agencyId === null;
  const mayRead = mayReadComments({ relation, isIndividual });
  const threads = (mayRead ? row.comments : []).map(
    ({ section: code, field, replies, resolvedAt, resolvedBy, ...first }): CommentThread => ({
      ...commentView(first, ctx),
      section: code,
      field,
      replies: replies.map((reply) => commentView(reply, ctx)),
      resolved:
        resolvedAt === null
          ? null
          : {
              at: resolvedAt.toISOString(),
              by: { ar: resolvedBy?.name ?? '', en: resolvedBy?.nameEn ?? '' },
            },
    }),
  );
  return {
    title: { ar: row.titleAr, en: row.titleEn },
    isIndividual,
    mayRead,
    mayComment: canComment({ relation, isIndividual, state: row.state as NominationState }).ok,
    threads: inOrder(definition, threads),
    questions: section === undefined ? [] : questionsOf(sectionOf(definition, section)),
  };
}

type Row = {
  id: string;
  authorId: string;
  body: string;
  createdAt: Date;
  author: { name: string; nameEn: string };
};

function commentView({ id, authorId, body, createdAt, author }: Row, ctx: Context): Comment {
  return {
    id,
    author: { ar: author.name, en: author.nameEn },
    isMine: authorId === ctx.actor.id,
    body,
    createdAt: createdAt.toISOString(),
  };
}

/** In the order of the form, with the names of section and question. */
function inOrder(definition: FormDefinition, threads: CommentThread[]) {
  const rank = ({ section, field }: CommentThread) => {
    const at = definition.sections.findIndex(({ code }) => code === section);
    const names = questionsOf(definition.sections[at] ?? null).map(({ key }) => key);
    return at * 100 + (field === null ? 0 : names.indexOf(field) + 1);
  };
  return threads
    .map((thread) => ({
      ...thread,
      sectionName: questionName(definition, thread.section, null) ?? {
        ar: thread.section,
        en: thread.section,
      },
      question: thread.field === null ? null : questionName(definition, thread.section, thread.field),
    }))
    .sort((a, b) => rank(a) - rank(b));
}

function questionsOf(section: FormSection | null) {
  return [
    ...(section?.questions ?? []).map(({ key, label }) => ({ key, label })),
    ...(section?.items ?? []).map(({ code, name }) => ({ key: code, label: name })),
  ];
}

/** Open threads by section, for the task list. */
export async function openCommentCounts(ctx: Context, nominationId: string): Promise<Map<string, number>> {
  const rows = await ctx.services.db.nominationComment.groupBy({
    by: ['section'],
    where: { nominationId, replyToId: null, resolvedAt: null },
    _count: { _all: true },
  });
  return new Map(rows.map(({ section, _count }) => [section, _count._all]));
}
