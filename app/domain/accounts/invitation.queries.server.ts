import type { Localized } from '../../core/localized.ts';
import type { AnyContext, Context } from '../../infra/context.server.ts';
import { sha256Hex } from '../../infra/vault.server.ts';

export type OpenInvitation = {
  id: string;
  email: string;
  role: 'nominator' | 'agency_coordinator';
  agencyId: string;
  agency: Localized;
  /** The nomination it opens beside the role, with the right on it; null for the agency's work at large. */
  nomination: { id: string; reference: string; title: Localized; right: string } | null;
  /** The invited address has an account already: its owner signs in and accepts. */
  hasAccount: boolean;
};

/** The invitation behind a link, while it can be accepted; whoever holds the link reads the invited mailbox. */
export async function openInvitation(ctx: AnyContext, token: string): Promise<OpenInvitation | null> {
  const { db } = ctx.services;
  const found = await db.invitation.findFirst({
    where: {
      tokenHash: sha256Hex(token),
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: ctx.now },
      agency: { active: true },
    },
    select: {
      id: true,
      email: true,
      role: true,
      agencyId: true,
      agency: { select: { nameAr: true, nameEn: true } },
      right: true,
      nomination: { select: { id: true, reference: true, titleAr: true, titleEn: true } },
    },
  });
  if (found === null) return null;
  const { nomination, right } = found;
  return {
    id: found.id,
    email: found.email,
    role: found.role as OpenInvitation['role'],
    agencyId: found.agencyId,
    agency: { ar: found.agency.nameAr, en: found.agency.nameEn },
    nomination:
      nomination === null || right === null
        ? null
        : {
            id: nomination.id,
            reference: nomination.reference,
            title: { ar: nomination.titleAr, en: nomination.titleEn },
            right,
          },
    hasAccount: (await db.user.count({ where: { email: found.email } })) > 0,
  };
}

const LIMIT = 300;
/** An expired invitation can be sent anew for so long; afterwards it leaves the lists. */
const SHOWN_MS = 60 * 24 * 3_600_000;

/** Invitations that nobody has accepted or taken back, expired ones too; of agencies, or of one nomination. */
export async function waitingInvitations(ctx: Context, agencyIds: string[], nominationId?: string) {
  const rows = await ctx.services.db.invitation.findMany({
    where: {
      agencyId: { in: agencyIds },
      acceptedAt: null,
      revokedAt: null,
      expiresAt: { gt: new Date(ctx.now.getTime() - SHOWN_MS) },
      ...(nominationId === undefined ? {} : { nominationId }),
    },
    select: {
      id: true,
      email: true,
      right: true,
      expiresAt: true,
      nomination: { select: { reference: true } },
    },
    orderBy: { expiresAt: 'asc' },
    take: LIMIT,
  });
  return rows.map(({ expiresAt, nomination, ...row }) => ({
    ...row,
    reference: nomination?.reference ?? null,
    expiresAt: expiresAt.toISOString(),
    isExpired: expiresAt <= ctx.now,
  }));
}
