import type { Localized } from '../../core/localized.ts';
import type { Context } from '../../infra/context.server.ts';

/**
 * Cases that a chair proposed to dismiss and that need a second person. By reference, branch and path only: whoever rules
 * here needs no title. Nobody sees a case of his own or one that he proposed.
 */
export async function secondDismissals(ctx: Context) {
  const rows = await ctx.services.db.conflict.findMany({
    where: {
      state: { in: ['declared', 'suggested'] },
      dismissalById: { not: null },
      judgeId: { not: ctx.actor.id },
      NOT: { dismissalById: ctx.actor.id },
    },
    select: {
      id: true,
      path: true,
      dismissalReason: true,
      dismissalBy: { select: { name: true, nameEn: true } },
      judge: { select: { name: true, nameEn: true } },
      nomination: { select: { reference: true, branch: { select: { nameAr: true, nameEn: true } } } },
    },
    orderBy: [{ dismissalAt: 'asc' }, { id: 'asc' }],
  });
  const named = (user: { name: string; nameEn: string } | null): Localized => ({
    ar: user?.name ?? '',
    en: user?.nameEn || (user?.name ?? ''),
  });
  return rows.map(({ id, path, dismissalReason, dismissalBy, judge, nomination }) => ({
    id,
    path: path as Localized | null,
    reason: dismissalReason ?? '',
    proposedBy: named(dismissalBy),
    judge: named(judge),
    reference: nomination.reference,
    branch: { ar: nomination.branch.nameAr, en: nomination.branch.nameEn },
  }));
}
