import { agenciesOf, hasRole } from '../../core/actor.ts';
import type { Localized } from '../../core/localized.ts';
import type { Context } from '../../infra/context.server.ts';
import { closesAt } from '../cycles/cycle.ts';
import { branchesOfCycle, currentCycle } from '../cycles/cycles.queries.server.ts';
import { type NominationState, type ShownState, shownState } from './nomination.ts';
import { visibleTo } from './nomination-scope.server.ts';

export type NominationRow = {
  reference: string;
  title: Localized;
  state: ShownState;
  branch: Localized;
  cycle: { code: string; name: Localized; closesAt: string; isOpen: boolean };
  entrant: Localized | null;
  version: number;
  hasNewerEdits: boolean;
  waitsForApproval: boolean;
  updatedAt: string;
  writers: string[];
  clarificationDueAt: string | null;
};

const rowFields = {
  reference: true,
  titleAr: true,
  titleEn: true,
  state: true,
  version: true,
  edition: true,
  submittedEdition: true,
  approvalEdition: true,
  updatedAt: true,
  agencyId: true,
  branch: { select: { nameAr: true, nameEn: true } },
  agency: { select: { nameAr: true, nameEn: true } },
  members: { where: { right: 'edit' }, select: { user: { select: { name: true, nameEn: true } } } },
  clarification: { select: { dueFrom: true, answeredAt: true } },
  cycle: {
    select: {
      code: true,
      nameAr: true,
      nameEn: true,
      opensAt: true,
      lateFrom: true,
      closedAt: true,
      publishedAt: true,
    },
  },
} as const;

const LIMIT = 300;

/** All nominations that the actor may see, newest cycle first: a fixed number of statements. */
export async function myNominations(ctx: Context): Promise<NominationRow[]> {
  const rows = await ctx.services.db.nomination.findMany({
    where: visibleTo(ctx.actor),
    select: rowFields,
    orderBy: [{ cycle: { lateFrom: 'desc' } }, { reference: 'asc' }],
    take: LIMIT,
  });
  return rows.map((row) => rowView(row, ctx));
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];
async function rowsOf(ctx: Context, agencyIds: string[]) {
  return ctx.services.db.nomination.findMany({
    where: { agencyId: { in: agencyIds } },
    select: rowFields,
    orderBy: [{ cycle: { lateFrom: 'desc' } }, { reference: 'asc' }],
    take: LIMIT,
  });
}

function rowView(row: Row, ctx: Context): NominationRow {
  const { cycle, branch, agency, clarification } = row;
  return {
    reference: row.reference,
    title: { ar: row.titleAr, en: row.titleEn },
    state: shownState(row.state as NominationState, cycle.publishedAt !== null),
    branch: { ar: branch.nameAr, en: branch.nameEn },
    cycle: {
      code: cycle.code,
      name: { ar: cycle.nameAr, en: cycle.nameEn },
      closesAt: closesAt(cycle.lateFrom).toISOString(),
      isOpen: cycle.closedAt === null && ctx.now >= cycle.opensAt && ctx.now < cycle.lateFrom,
    },
    entrant: agency === null ? null : { ar: agency.nameAr, en: agency.nameEn },
    version: row.version,
    hasNewerEdits: row.version > 0 && row.edition !== row.submittedEdition,
    waitsForApproval:
      row.approvalEdition !== null && row.approvalEdition !== row.submittedEdition && isWaiting(row.state),
    updatedAt: row.updatedAt.toISOString(),
    writers: row.members.map(({ user }) =>
      ctx.locale === 'en' && user.nameEn !== '' ? user.nameEn : user.name,
    ),
    clarificationDueAt:
      clarification === null || clarification.answeredAt !== null
        ? null
        : closesAt(clarification.dueFrom).toISOString(),
  };
}

function isWaiting(state: string): boolean {
  return state === 'awaiting_agency_approval' || state === 'submitted';
}

async function openInvitations(ctx: Context, agencyIds: string[]) {
  const rows = await ctx.services.db.invitation.findMany({
    where: { agencyId: { in: agencyIds }, acceptedAt: null, revokedAt: null, expiresAt: { gt: ctx.now } },
    select: { id: true, email: true, role: true, expiresAt: true },
    orderBy: { expiresAt: 'asc' },
    take: LIMIT,
  });
  return rows.map(({ expiresAt, ...row }) => ({ ...row, expiresAt: expiresAt.toISOString() }));
}

/** Everything of the coordinator's agencies with the three queues; two statements and one for the names. */
export async function agencyWorkspace(ctx: Context) {
  const agencyIds = agenciesOf(ctx.actor, 'agency_coordinator');
  const [rows, invitations, agencies] = await Promise.all([
    rowsOf(ctx, agencyIds),
    openInvitations(ctx, agencyIds),
    ctx.services.db.agency.findMany({
      where: { id: { in: agencyIds } },
      select: { nameAr: true, nameEn: true },
      orderBy: { code: 'asc' },
    }),
  ]);
  const nominations = rows.map((row) => rowView(row, ctx));
  return {
    agencies: agencies.map(({ nameAr, nameEn }) => ({ ar: nameAr, en: nameEn })),
    nominations,
    toApprove: nominations.filter(({ waitsForApproval, cycle }) => waitsForApproval && cycle.isOpen),
    clarifications: nominations.filter(({ clarificationDueAt }) => clarificationDueAt !== null),
    invitations,
    serverNow: ctx.now.toISOString(),
  };
}

/** Nominators and coordinators of the actor's agencies. */
export async function agencyPeople(ctx: Context) {
  const agencyIds = agenciesOf(ctx.actor, 'agency_coordinator');
  const [grants, invitations, agencies] = await Promise.all([
    ctx.services.db.roleGrant.findMany({
      where: {
        agencyId: { in: agencyIds },
        role: { in: ['nominator', 'agency_coordinator'] },
        revokedAt: null,
      },
      select: {
        id: true,
        role: true,
        createdAt: true,
        agency: { select: { nameAr: true, nameEn: true } },
        user: { select: { id: true, name: true, nameEn: true, email: true, suspendedAt: true } },
      },
      orderBy: [{ agencyId: 'asc' }, { role: 'asc' }, { user: { name: 'asc' } }],
      take: LIMIT,
    }),
    openInvitations(ctx, agencyIds),
    ctx.services.db.agency.findMany({
      where: { id: { in: agencyIds } },
      select: { id: true, nameAr: true, nameEn: true },
      orderBy: { code: 'asc' },
    }),
  ]);
  return {
    agencies: agencies.map(({ id, nameAr, nameEn }) => ({ id, name: { ar: nameAr, en: nameEn } })),
    invitations,
    people: grants.map(({ id, role, user, agency }) => ({
      id,
      role,
      name: { ar: user.name, en: user.nameEn },
      email: user.email,
      suspended: user.suspendedAt !== null,
      agency: { ar: agency?.nameAr ?? '', en: agency?.nameEn ?? '' },
    })),
  };
}

/** Nominators of the agency with their right on one nomination; null when the actor may not see it. */
export async function membersOf(ctx: Context, reference: string) {
  const row = await ctx.services.db.nomination.findFirst({
    where: { AND: [{ reference, agencyId: { not: null } }, visibleTo(ctx.actor)] },
    select: { agencyId: true, createdById: true, members: { select: { userId: true, right: true } } },
  });
  if (row === null || row.agencyId === null) return null;
  const grants = await ctx.services.db.roleGrant.findMany({
    where: { agencyId: row.agencyId, role: 'nominator', revokedAt: null, user: { suspendedAt: null } },
    select: { user: { select: { id: true, name: true, nameEn: true } } },
    orderBy: { user: { name: 'asc' } },
    take: LIMIT,
  });
  return grants.map(({ user }) => ({
    id: user.id,
    name: { ar: user.name, en: user.nameEn },
    right: row.members.find(({ userId }) => userId === user.id)?.right ?? null,
    isCreator: user.id === row.createdById,
    isSelf: user.id === ctx.actor.id,
  }));
}

/** Branches of the open cycle that the actor may enter, and the agencies he may enter for. */
export async function entryChoices(ctx: Context) {
  const cycle = await currentCycle(ctx);
  const agencyIds = agenciesOf(ctx.actor, 'nominator', 'agency_coordinator');
  const [branches, agencies] = await Promise.all([
    cycle === null ? [] : branchesOfCycle(ctx, cycle.id),
    ctx.services.db.agency.findMany({
      where: { id: { in: agencyIds } },
      select: { id: true, nameAr: true, nameEn: true, active: true },
      orderBy: { nameAr: 'asc' },
    }),
  ]);
  const isIndividual = hasRole(ctx.actor, 'individual_entrant');
  return {
    cycle:
      cycle === null
        ? null
        : {
            name: cycle.name,
            stage: cycle.stage,
            opensAt: cycle.opensAt.toISOString(),
            closesAt: cycle.closesAt.toISOString(),
          },
    serverNow: ctx.now.toISOString(),
    agencies: agencies.map(({ id, nameAr, nameEn, active }) => ({
      id,
      active,
      name: { ar: nameAr, en: nameEn },
    })),
    branches: branches
      .filter(({ entrant }) => (entrant === 'individual' ? isIndividual : agencyIds.length > 0))
      .map(({ id, slug, code, name, entrant, texts }) => ({
        id,
        slug,
        code,
        name,
        entrant,
        description: texts.description,
      })),
  };
}
