import type { Localized } from '../../core/localized.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import { sha256Hex } from '../../infra/vault.server.ts';

export type OpenInvitation = {
  id: string;
  email: string;
  role: 'nominator' | 'agency_coordinator';
  agencyId: string;
  agency: Localized;
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
    },
  });
  if (found === null) return null;
  return {
    id: found.id,
    email: found.email,
    role: found.role as OpenInvitation['role'],
    agencyId: found.agencyId,
    agency: { ar: found.agency.nameAr, en: found.agency.nameEn },
    hasAccount: (await db.user.count({ where: { email: found.email } })) > 0,
  };
}
