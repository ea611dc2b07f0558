import { agenciesOf } from '../../core/actor.ts';
import type { Localized } from '../../core/localized.ts';
import { foldSearch } from '../../core/text.ts';
import type { Context } from '../../infra/context.server.ts';
import { waitingInvitations } from '../accounts/invitation.queries.server.ts';
import { missingSections } from './missing-sections.server.ts';
import { EDITABLE, type ShownState } from './nomination.ts';
import { type NominationRow, nominationRows } from './nominations.queries.server.ts';

/** What narrows the table of the workspace; empty texts and `false` narrow nothing. */
export type WorkFilter = { branch: string; state: string; alone: boolean; search: string };

export type WorkRow = NominationRow & {
  /** Names of the sections that hold it up; null once nothing can change any more. */
  missing: Localized[] | null;
  openComments: number;
};

/**
 * Everything of the coordinator's agencies: three queues, and the table as the filter leaves it. The number of
 * statements is the same for one nomination and for three hundred.
 */
export async function agencyWorkspace(ctx: Context, filter: WorkFilter) {
  const agencyIds = agenciesOf(ctx.actor, 'agency_coordinator');
  const [rows, invitations, agencies, coordinators] = await Promise.all([
    nominationRows(ctx, { agencyId: { in: agencyIds } }),
    waitingInvitations(ctx, agencyIds),
    ctx.services.db.agency.findMany({
      where: { id: { in: agencyIds } },
      select: { nameAr: true, nameEn: true },
      orderBy: { code: 'asc' },
    }),
    ctx.services.db.roleGrant.groupBy({
      by: ['agencyId'],
      where: { agencyId: { in: agencyIds }, role: 'agency_coordinator', revokedAt: null },
      _count: { userId: true },
    }),
  ]);
  const shown = rows.filter((row) => matches(row, filter));
  const [missing, comments] = await Promise.all([
    missingSections(
      ctx,
      shown.filter(mayChange).map(({ id }) => id),
    ),
    ctx.services.db.nominationComment.groupBy({
      by: ['nominationId'],
      where: { nominationId: { in: shown.map(({ id }) => id) }, replyToId: null, resolvedAt: null },
      _count: { _all: true },
    }),
  ]);
  const openComments = new Map(comments.map(({ nominationId, _count }) => [nominationId, _count._all]));
  return {
    agencies: agencies.map(({ nameAr, nameEn }) => ({ ar: nameAr, en: nameEn })),
    total: rows.length,
    rows: shown.map(
      (row): WorkRow => ({
        ...row,
        missing: missing.get(row.id) ?? null,
        openComments: openComments.get(row.id) ?? 0,
      }),
    ),
    branches: distinctBranches(rows),
    states: [...new Set(rows.map(({ state }) => state))],
    toApprove: rows.filter(({ waitsForApproval, cycle }) => waitsForApproval && cycle.isOpen),
    clarifications: rows.filter(({ clarificationDueAt }) => clarificationDueAt !== null),
    invitations,
    /** Nominations in work that stand on one person. */
    alone: rows.filter(isAlone).length,
    hasOneCoordinator: coordinators.some(({ _count }) => _count.userId === 1),
    serverNow: ctx.now.toISOString(),
  };
}

const CHANGING: readonly ShownState[] = EDITABLE;

function mayChange({ state, cycle }: NominationRow): boolean {
  return cycle.isOpen && CHANGING.includes(state);
}

function isAlone(row: NominationRow): boolean {
  return mayChange(row) && row.people.length <= 1;
}

function matches(row: NominationRow, { branch, state, alone, search }: WorkFilter): boolean {
  if (branch !== '' && row.branchCode !== branch) return false;
  if (state !== '' && row.state !== state) return false;
  if (alone && !isAlone(row)) return false;
  const wanted = foldSearch(search.trim());
  if (wanted === '') return true;
  return [row.title.ar, row.title.en, row.reference].some((text) => foldSearch(text).includes(wanted));
}

function distinctBranches(rows: NominationRow[]): { code: string; name: Localized }[] {
  const names = new Map(rows.map(({ branchCode, branch }) => [branchCode, branch]));
  return [...names].map(([code, name]) => ({ code, name })).sort((a, b) => (a.code < b.code ? -1 : 1));
}
