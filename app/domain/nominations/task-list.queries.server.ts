import type { Context } from '../../infra/context.server.ts';
import { certificateCode } from '../results/announcement.queries.server.ts';
import { canManage, mayReadComments } from './colleagues.policy.ts';
import { openCommentCounts } from './comments.queries.server.ts';
import { SECTION_GROUPS } from './form-definition.ts';
import { canEdit, canSendForApproval, canWithdraw } from './nomination.policy.ts';
import { openNomination } from './open-nomination.queries.server.ts';
import { isDone, nominationProgress } from './section-state.ts';

/** The page of one nomination: sections by group with their states, colleagues, and what may be done next. */
export async function taskList(ctx: Context, reference: string) {
  const open = await openNomination(ctx, reference);
  if (open === null) return null;
  const { head, copy, clock } = open;
  const readsComments = mayReadComments(copy.facts);
  const [people, coordinators, lastSaved, clarification, certificate, comments] = await Promise.all([
    peopleOn(ctx, copy),
    copy.agencyId === null
      ? []
      : ctx.services.db.user.findMany({
          where: {
            grants: { some: { role: 'agency_coordinator', agencyId: copy.agencyId, revokedAt: null } },
          },
          select: { name: true, nameEn: true },
          orderBy: { name: 'asc' },
        }),
    ctx.services.db.nominationSection.findFirst({
      where: { nominationId: copy.id },
      select: { savedAt: true },
      orderBy: { savedAt: 'desc' },
    }),
    ctx.services.db.clarification.findUnique({
      where: { nominationId: copy.id },
      select: { dueFrom: true, answeredAt: true },
    }),
    certificateCode(ctx, copy.id),
    readsComments ? openCommentCounts(ctx, copy.id) : new Map<string, number>(),
  ]);
  const progress = nominationProgress(copy.definition, copy.answers, copy.checkFacts);
  const byCode = new Map(progress.sections.map((section) => [section.code, section]));
  return {
    ...head,
    certificate,
    /** Answers that close the way, with the form's own words. */
    halts: progress.sections.flatMap(({ problems }) =>
      problems.flatMap(({ section, field, code, text }) =>
        code === 'answer.halts' && text !== undefined ? [{ section, field, text }] : [],
      ),
    ),
    done: progress.done,
    total: progress.total,
    left: progress.sections.filter((section) => !isDone(section)).length,
    groups: SECTION_GROUPS.map((group) => ({
      group,
      weights: copy.definition.sections
        .filter((section) => section.group === group)
        .reduce((sum, { weight = 0 }) => sum + weight, 0),
      sections: copy.definition.sections
        .filter((section) => section.group === group)
        .map(({ code, title, kind }) => {
          const status = byCode.get(code);
          return {
            code,
            title,
            kind,
            state: status?.state ?? 'not_started',
            hints: status?.hints ?? [],
            comments: comments.get(code) ?? 0,
          };
        }),
    })),
    lastSavedAt: lastSaved?.savedAt.toISOString() ?? null,
    people,
    readsComments,
    coordinators: coordinators.map(({ name, nameEn }) => ({ ar: name, en: nameEn })),
    relation: copy.facts.relation,
    edit: canEdit(copy.facts, clock),
    send: canSendForApproval(copy.facts, clock),
    withdraw: canWithdraw(copy.facts, clock).ok,
    share: canManage(copy.facts).ok,
    clarification:
      clarification === null || clarification.answeredAt !== null
        ? null
        : { dueAt: new Date(clarification.dueFrom.getTime() - 1000).toISOString() },
  };
}

/**
 * Who works on a nomination of an agency: the owner first, then members who are still nominators of the agency, with
 * their rights.
 */
async function peopleOn(
  ctx: Context,
  { id, agencyId, ownerId }: { id: string; agencyId: string | null; ownerId: string },
) {
  if (agencyId === null) return [];
  const rows = await ctx.services.db.user.findMany({
    where: {
      suspendedAt: null,
      OR: [
        { id: ownerId, grants: { some: { agencyId, revokedAt: null } } },
        {
          memberships: { some: { nominationId: id } },
          grants: { some: { role: 'nominator', agencyId, revokedAt: null } },
        },
      ],
    },
    select: {
      id: true,
      name: true,
      nameEn: true,
      memberships: { where: { nominationId: id }, select: { right: true } },
    },
    orderBy: { name: 'asc' },
  });
  const people = rows.map(({ id: userId, name, nameEn, memberships }) => ({
    isOwner: userId === ownerId,
    right: userId === ownerId ? 'edit' : (memberships[0]?.right ?? 'none'),
    name: { ar: name, en: nameEn },
  }));
  return people.sort((a, b) => Number(b.isOwner) - Number(a.isOwner));
}
