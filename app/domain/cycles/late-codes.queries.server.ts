import type { Localized } from '../../core/localized.ts';
import type { AnyContext } from '../../infra/context.server.ts';

export type LateCodeView = {
  id: string;
  agency: Localized;
  branch: Localized;
  expiresAt: Date;
  usesAllowed: number;
  usesTaken: number;
  reason: Localized;
  proposedById: string;
  state: 'proposed' | 'issued' | 'revoked';
};

/** The late codes of a cycle, the youngest first, and what one can be given for; null where the cycle allows none. */
export async function lateCodesOf(ctx: AnyContext, cycle: string) {
  const found = await ctx.services.db.cycle.findFirst({
    where: { code: cycle, lateCodesAllowed: true },
    select: {
      id: true,
      nameAr: true,
      nameEn: true,
      branches: {
        where: { entrant: 'agency' },
        select: { code: true, nameAr: true, nameEn: true },
        orderBy: { position: 'asc' },
      },
    },
  });
  if (found === null) return null;
  const rows = await ctx.services.db.lateCode.findMany({
    where: { cycleId: found.id },
    select: {
      id: true,
      expiresAt: true,
      usesAllowed: true,
      usesTaken: true,
      reasonAr: true,
      reasonEn: true,
      proposedById: true,
      approvedAt: true,
      revokedAt: true,
      agency: { select: { nameAr: true, nameEn: true } },
      branch: { select: { nameAr: true, nameEn: true } },
    },
    orderBy: { proposedAt: 'desc' },
  });
  const named = ({ nameAr, nameEn }: { nameAr: string; nameEn: string }) => ({ ar: nameAr, en: nameEn });
  return {
    name: named(found),
    branches: found.branches.map((branch) => ({ code: branch.code, name: named(branch) })),
    codes: rows.map(
      ({ agency, branch, reasonAr, reasonEn, approvedAt, revokedAt, ...row }): LateCodeView => ({
        ...row,
        agency: named(agency),
        branch: named(branch),
        reason: { ar: reasonAr, en: reasonEn },
        state: revokedAt !== null ? 'revoked' : approvedAt !== null ? 'issued' : 'proposed',
      }),
    ),
  };
}
