import type { Context } from '../../infra/context.server.ts';
import { certificateCode } from '../results/announcement.queries.server.ts';
import { SECTION_GROUPS } from './form-definition.ts';
import { canEdit, canSendForApproval, canShare, canWithdraw } from './nomination.policy.ts';
import { openNomination } from './open-nomination.queries.server.ts';
import { isDone, nominationProgress } from './section-state.ts';

/** The page of one nomination: sections by group with their states, colleagues, and what may be done next. */
export async function taskList(ctx: Context, reference: string) {
  const open = await openNomination(ctx, reference);
  if (open === null) return null;
  const { head, copy, clock } = open;
  const [members, coordinators, lastSaved, clarification, certificate] = await Promise.all([
    ctx.services.db.nominationMember.findMany({
      where: { nominationId: copy.id },
      select: { right: true, user: { select: { name: true, nameEn: true } } },
      orderBy: { createdAt: 'asc' },
    }),
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
  ]);
  const progress = nominationProgress(copy.definition, copy.answers, copy.checkFacts);
  const byCode = new Map(progress.sections.map((section) => [section.code, section]));
  return {
    ...head,
    certificate,
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
          return { code, title, kind, state: status?.state ?? 'not_started', hints: status?.hints ?? [] };
        }),
    })),
    lastSavedAt: lastSaved?.savedAt.toISOString() ?? null,
    members: members.map(({ right, user }) => ({ right, name: { ar: user.name, en: user.nameEn } })),
    coordinators: coordinators.map(({ name, nameEn }) => ({ ar: name, en: nameEn })),
    relation: copy.facts.relation,
    edit: canEdit(copy.facts, clock),
    send: canSendForApproval(copy.facts, clock),
    withdraw: canWithdraw(copy.facts, clock).ok,
    share: canShare(copy.facts, { isNominatorOfAgency: true, isSelf: false }).ok,
    clarification:
      clarification === null || clarification.answeredAt !== null
        ? null
        : { dueAt: new Date(clarification.dueFrom.getTime() - 1000).toISOString() },
  };
}
