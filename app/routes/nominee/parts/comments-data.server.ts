import { type Locale, localize } from '../../../core/localized.ts';
import type { Comment } from '../../../domain/nominations/comment.ts';
import type { commentsOf } from '../../../domain/nominations/comments.queries.server.ts';
import { shownDay, shownInstant } from './format.server.ts';

type CommentsView = NonNullable<Awaited<ReturnType<typeof commentsOf>>>;

export type ShownComment = { id: string; author: string; when: string; iso: string; body: string };
export type ShownThread = ShownComment & {
  section: string;
  sectionName: string;
  /** Null for the section as a whole. */
  question: string | null;
  replies: ShownComment[];
  resolved: { by: string; when: string } | null;
};
export type ShownComments = {
  mayComment: boolean;
  threads: ShownThread[];
  questions: { value: string; label: string }[];
};

/** Threads in the reader's language; null for who may not read comments. */
export function shownComments(view: CommentsView | null, locale: Locale): ShownComments | null {
  if (view === null || !view.mayRead) return null;
  return {
    mayComment: view.mayComment,
    questions: view.questions.map(({ key, label }) => ({ value: key, label: localize(label, locale) })),
    threads: view.threads.map(({ replies, resolved, question, sectionName, section, ...first }) => ({
      ...shownComment(first, locale),
      section,
      sectionName: localize(sectionName, locale),
      question: question === null ? null : localize(question, locale),
      replies: replies.map((reply) => shownComment(reply, locale)),
      resolved:
        resolved === null
          ? null
          : { by: localize(resolved.by, locale), when: shownMoment(resolved.at, locale) },
    })),
  };
}

function shownComment({ id, author, body, createdAt }: Comment, locale: Locale): ShownComment {
  return {
    id,
    author: localize(author, locale),
    when: shownMoment(createdAt, locale),
    iso: createdAt,
    body,
  };
}

const MINUTES = 5;

/** Day and minute: a comment needs no seconds. */
function shownMoment(iso: string, locale: Locale): string {
  return `${shownDay(iso, locale)} ${shownInstant(iso, locale).time.slice(0, MINUTES)}`;
}
