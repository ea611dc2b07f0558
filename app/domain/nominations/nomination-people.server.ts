import type { Tx } from '../../infra/db.server.ts';
import { distinct, type Person } from './nomination-mail.server.ts';

/** A nomination as a mail names it, and everybody to whom a mail about its draft goes. */
export type DraftToTell = {
  id: string;
  cycleId: string;
  reference: string;
  title: { ar: string; en: string };
  version: number;
  people: Person[];
};

const person = {
  select: {
    id: true,
    name: true,
    email: true,
    locale: true,
    suspendedAt: true,
    grants: {
      where: { revokedAt: null, role: { in: ['nominator', 'agency_coordinator'] as string[] } },
      select: { agencyId: true },
    },
  },
} as const;

/**
 * Owner, members with the right to edit and coordinators of each nomination, or its individual entrant: each person
 * once. Who is suspended or left the agency gets no more of its mail. The number of statements does not grow with the
 * number of nominations.
 */
export async function draftsToTell(tx: Tx, ids: readonly string[]): Promise<DraftToTell[]> {
  const rows = await tx.nomination.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      cycleId: true,
      reference: true,
      titleAr: true,
      titleEn: true,
      version: true,
      agencyId: true,
      owner: person,
      entrant: person,
      members: { where: { right: 'edit' }, select: { user: person } },
      agency: {
        select: {
          grants: { where: { role: 'agency_coordinator', revokedAt: null }, select: { user: person } },
        },
      },
    },
    orderBy: { reference: 'asc' },
  });
  return rows.map(({ titleAr, titleEn, agencyId, owner, entrant, members, agency, ...row }) => ({
    ...row,
    title: { ar: titleAr, en: titleEn },
    people: distinct(
      (agencyId === null
        ? [entrant ?? owner]
        : [owner, ...members.map(({ user }) => user), ...(agency?.grants ?? []).map(({ user }) => user)]
      )
        .filter(({ suspendedAt, grants }) => suspendedAt === null && belongs(grants, agencyId))
        .map(({ id, name, email, locale }) => ({ id, name, email, locale })),
    ),
  }));
}

function belongs(grants: readonly { agencyId: string | null }[], agencyId: string | null): boolean {
  return agencyId === null || grants.some((grant) => grant.agencyId === agencyId);
}
