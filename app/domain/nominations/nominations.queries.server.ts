import { randomUUID } from 'node:crypto';
import { agenciesOf, hasRole } from '../../core/actor.ts';
import type { Localized } from '../../core/localized.ts';
import type { Prisma } from '../../generated/prisma/client.ts';
import type { Context } from '../../infra/context.server.ts';
import { waitingInvitations } from '../accounts/invitation.queries.server.ts';
import { closesAt } from '../cycles/cycle.ts';
import { branchesOfCycle, currentCycle } from '../cycles/cycles.queries.server.ts';
import { closingForEntrant } from '../cycles/window.ts';
import { type NominationState, type ShownState, shownState } from './nomination.ts';
import { visibleTo } from './nomination-scope.server.ts';

export type NominationRow = {
  id: string;
  reference: string;
  title: Localized;
  state: ShownState;
  branchCode: string;
  branch: Localized;
  cycle: { code: string; name: Localized; closesAt: string; isOpen: boolean };
  entrant: Localized | null;
  version: number;
  hasNewerEdits: boolean;
  waitsForApproval: boolean;
  updatedAt: string;
  /** Who works on it: its owner first, then members who are still nominators of the agency. */
  people: { name: Localized; right: string; isOwner: boolean }[];
  clarificationDueAt: string | null;
};

const personFields = {
  id: true,
  name: true,
  nameEn: true,
  suspendedAt: true,
  grants: {
    where: { role: { in: ['nominator', 'agency_coordinator'] }, revokedAt: null },
    select: { agencyId: true },
  },
} satisfies Prisma.UserSelect;

const rowFields = {
  id: true,
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
  lateUntil: true,
  branch: { select: { code: true, nameAr: true, nameEn: true, lateFrom: true, closedAt: true } },
  agency: { select: { nameAr: true, nameEn: true } },
  owner: { select: personFields },
  members: { select: { right: true, user: { select: personFields } }, orderBy: { createdAt: 'asc' } },
  clarification: { select: { dueFrom: true, answeredAt: true } },
  cycle: {
    select: {
      code: true,
      nameAr: true,
      nameEn: true,
      opensAt: true,
      lateFrom: true,
      closedAt: true,
      lateCodesAllowed: true,
      publishedAt: true,
    },
  },
} satisfies Prisma.NominationSelect;

const LIMIT = 300;

/** All nominations that the actor may see, newest cycle first: a fixed number of statements. */
export function myNominations(ctx: Context): Promise<NominationRow[]> {
  return nominationRows(ctx, visibleTo(ctx.actor));
}

/** Nominations as the rows of a table; the number of statements does not grow with them. */
export async function nominationRows(
  ctx: Context,
  where: Prisma.NominationWhereInput,
): Promise<NominationRow[]> {
  const rows = await ctx.services.db.nomination.findMany({
    where,
    select: rowFields,
    orderBy: [{ cycle: { lateFrom: 'desc' } }, { reference: 'asc' }],
    take: LIMIT,
  });
  return rows.map((row) => rowView(row, ctx));
}

type Row = Prisma.NominationGetPayload<{ select: typeof rowFields }>;

function rowView(row: Row, ctx: Context): NominationRow {
  const { cycle, branch, agency, clarification } = row;
  const closing = closingForEntrant(cycle, branch, row.lateUntil);
  return {
    id: row.id,
    reference: row.reference,
    title: { ar: row.titleAr, en: row.titleEn },
    state: shownState(row.state as NominationState, cycle.publishedAt !== null),
    branchCode: branch.code,
    branch: { ar: branch.nameAr, en: branch.nameEn },
    cycle: {
      code: cycle.code,
      name: { ar: cycle.nameAr, en: cycle.nameEn },
      closesAt: closesAt(closing.lateFrom).toISOString(),
      isOpen: closing.closedAt === null && ctx.now >= cycle.opensAt && ctx.now < closing.lateFrom,
    },
    entrant: agency === null ? null : { ar: agency.nameAr, en: agency.nameEn },
    version: row.version,
    hasNewerEdits: row.version > 0 && row.edition !== row.submittedEdition,
    waitsForApproval:
      row.approvalEdition !== null && row.approvalEdition !== row.submittedEdition && isWaiting(row.state),
    updatedAt: row.updatedAt.toISOString(),
    people: peopleOf(row),
    clarificationDueAt:
      clarification === null || clarification.answeredAt !== null
        ? null
        : closesAt(clarification.dueFrom).toISOString(),
  };
}

function peopleOf({ agencyId, owner, members }: Row): NominationRow['people'] {
  const rights = new Map(members.map(({ user, right }) => [user.id, right]));
  const all = [owner, ...members.map(({ user }) => user).filter(({ id }) => id !== owner.id)];
  return all
    .filter(
      ({ suspendedAt, grants }) =>
        suspendedAt === null && (agencyId === null || grants.some((grant) => grant.agencyId === agencyId)),
    )
    .map(({ id, name, nameEn }) => ({
      name: { ar: name, en: nameEn },
      right: id === owner.id ? 'edit' : (rights.get(id) ?? 'none'),
      isOwner: id === owner.id,
    }));
}

function isWaiting(state: string): boolean {
  return state === 'awaiting_agency_approval' || state === 'submitted';
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
    waitingInvitations(ctx, agencyIds),
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
    /** Under this key the form creates once, however often it is sent. */
    key: randomUUID(),
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
