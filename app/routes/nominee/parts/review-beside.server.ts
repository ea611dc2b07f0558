import { commentsOf } from '../../../domain/nominations/comments.queries.server.ts';
import type { ReviewView } from '../../../domain/nominations/review.queries.server.ts';
import { versionComparison } from '../../../domain/nominations/versions.queries.server.ts';
import { shownComments } from './comments-data.server.ts';
import { shownDiff } from './version-diff-data.server.ts';

type Ctx = Parameters<typeof commentsOf>[0];

/**
 * What a person looks at before sending or approving, beside the answers: open comments, and every difference to the
 * version that counts.
 */
export async function besideReview(ctx: Ctx, reference: string, view: ReviewView) {
  const comments = shownComments(await commentsOf(ctx, reference), ctx.locale);
  const open = comments?.threads.filter(({ resolved }) => resolved === null) ?? [];
  const hasChanges = view.last !== null && view.changed.length > 0;
  const found =
    view.last !== null && hasChanges
      ? await versionComparison(ctx, reference, { from: view.last.version, to: 'copy' })
      : null;
  return {
    openComments: open.map(({ id, section, sectionName, question, author, body }) => ({
      id,
      section,
      place: question ?? sectionName,
      author,
      body,
    })),
    diff: found === null || found === 'unknown' ? null : shownDiff(found.diff, ctx.locale),
  };
}
