import type { Actor, Role } from '../core/actor.ts';
import { isLocale } from '../core/localized.ts';
import { type Auth, createAuth } from '../infra/auth.server.ts';
import { processNow } from '../infra/clock.server.ts';
import type { Db } from '../infra/db.server.ts';
import type { Services } from '../infra/services.server.ts';

/** However busy, a session ends after half a day; idle ones end much sooner (app/infra/auth.server.ts). */
const LONGEST_SESSION_MS = 12 * 3_600_000;

export type SessionReader = { auth: Auth; read: (cookie: string | undefined) => Promise<Actor | null> };

/** Reads who is signed in, with the rights of this moment: two statements a request, none without a cookie. */
export function createSessionReader(services: Services): SessionReader {
  const auth = createAuth(services);
  return {
    auth,
    async read(cookie) {
      if (cookie === undefined || !cookie.includes('wisam')) return null;
      const found = await auth.api.getSession({ headers: new Headers({ cookie }) });
      return found === null ? null : readActor(services.db, found.session.id, found.user.id);
    },
  };
}

async function readActor(db: Db, sessionId: string, userId: string): Promise<Actor | null> {
  const session = await db.session.findFirst({
    where: {
      id: sessionId,
      userId,
      createdAt: { gt: new Date(processNow().getTime() - LONGEST_SESSION_MS) },
      user: { suspendedAt: null },
    },
    select: {
      secondFactor: true,
      confirmedAt: true,
      user: {
        select: {
          id: true,
          name: true,
          email: true,
          locale: true,
          grants: {
            where: { revokedAt: null },
            select: { role: true, cycleId: true, agencyId: true, branchId: true },
          },
        },
      },
    },
  });
  if (session === null) return null;
  const { user } = session;
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    locale: isLocale(user.locale) ? user.locale : 'ar',
    sessionId,
    secondFactor: session.secondFactor,
    confirmedAt: session.confirmedAt,
    grants: user.grants.map((grant) => ({ ...grant, role: grant.role as Role })),
  };
}
