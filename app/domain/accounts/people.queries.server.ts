import type { Role } from '../../core/actor.ts';
import type { Localized } from '../../core/localized.ts';
import type { Context } from '../../infra/context.server.ts';

export type PersonRow = {
  id: string;
  name: string;
  email: string;
  hasSecondFactor: boolean;
  isSuspended: boolean;
  grants: { id: string; role: Role; scope: Localized | null; cycle: string | null }[];
};

export const PEOPLE_PAGE = 30;

/** Accounts with the roles they hold now; search by name or address, filter by role. Three statements. */
export async function people(
  ctx: Context,
  filter: { search: string; role: Role | null },
  page: number,
): Promise<{ rows: PersonRow[]; total: number }> {
  const { db } = ctx.services;
  const where = {
    ...(filter.search === ''
      ? {}
      : {
          OR: [
            { name: { contains: filter.search, mode: 'insensitive' as const } },
            { nameEn: { contains: filter.search, mode: 'insensitive' as const } },
            { email: { contains: filter.search.toLowerCase() } },
          ],
        }),
    ...(filter.role === null ? {} : { grants: { some: { role: filter.role, revokedAt: null } } }),
  };
  const [rows, total] = await Promise.all([
    db.user.findMany({
      where,
      select: {
        id: true,
        name: true,
        email: true,
        twoFactorEnabled: true,
        suspendedAt: true,
        passkeys: { select: { id: true }, take: 1 },
        grants: {
          where: { revokedAt: null },
          select: {
            id: true,
            role: true,
            cycle: { select: { code: true } },
            agency: { select: { nameAr: true, nameEn: true } },
            branch: { select: { nameAr: true, nameEn: true, cycle: { select: { code: true } } } },
          },
          orderBy: { createdAt: 'asc' },
        },
      },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      skip: (page - 1) * PEOPLE_PAGE,
      take: PEOPLE_PAGE,
    }),
    db.user.count({ where }),
  ]);
  return {
    total,
    rows: rows.map(({ twoFactorEnabled, suspendedAt, passkeys, grants, ...row }) => ({
      ...row,
      hasSecondFactor: twoFactorEnabled || passkeys.length > 0,
      isSuspended: suspendedAt !== null,
      grants: grants.map(({ id, role, cycle, agency, branch }) => {
        const scope = agency ?? branch;
        return {
          id,
          role: role as Role,
          scope: scope === null ? null : { ar: scope.nameAr, en: scope.nameEn },
          cycle: cycle?.code ?? branch?.cycle.code ?? null,
        };
      }),
    })),
  };
}

export type PanelChoice = { branchId: string; cycleId: string; cycle: string; name: Localized };

/** Panels to grant: the branches of cycles that are not announced yet. */
export async function panelChoices(ctx: Context): Promise<PanelChoice[]> {
  const rows = await ctx.services.db.branch.findMany({
    where: { cycle: { publishedAt: null } },
    select: { id: true, nameAr: true, nameEn: true, cycle: { select: { id: true, code: true } } },
    orderBy: [{ cycle: { lateFrom: 'desc' } }, { position: 'asc' }],
  });
  return rows.map(({ id, nameAr, nameEn, cycle }) => ({
    branchId: id,
    cycleId: cycle.id,
    cycle: cycle.code,
    name: { ar: nameAr, en: nameEn },
  }));
}
