import type { Role } from '../../core/actor.ts';
import { localize } from '../../core/localized.ts';
import { maskNationalNumber } from '../../core/national-number.ts';
import type { Context } from '../../infra/context.server.ts';

/** What the reader's own account page shows. */
export async function profileView(ctx: Context) {
  const user = await ctx.services.db.user.findUniqueOrThrow({
    where: { id: ctx.actor.id },
    select: {
      name: true,
      email: true,
      locale: true,
      digits: true,
      nationalNumber: true,
      grants: {
        where: { revokedAt: null },
        select: {
          role: true,
          agency: { select: { nameAr: true, nameEn: true } },
          branch: { select: { nameAr: true, nameEn: true } },
          cycle: { select: { nameAr: true, nameEn: true } },
        },
        orderBy: [{ role: 'asc' }, { createdAt: 'asc' }],
      },
    },
  });
  const name = (row: { nameAr: string; nameEn: string } | null) =>
    row === null ? null : localize({ ar: row.nameAr, en: row.nameEn }, ctx.locale);
  const roles = [...new Set(user.grants.map(({ role }) => role as Role))];
  return {
    name: user.name,
    email: user.email,
    locale: user.locale,
    digits: user.digits,
    nationalNumber: user.nationalNumber === null ? null : maskNationalNumber(user.nationalNumber),
    roles: roles.map((role) => ({
      role,
      scopes: [
        ...new Set(
          user.grants
            .filter((grant) => grant.role === role)
            .map((grant) => name(grant.agency) ?? name(grant.branch) ?? name(grant.cycle))
            .filter((scope) => scope !== null),
        ),
      ],
    })),
  };
}
