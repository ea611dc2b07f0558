import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Actor, Role, SessionEnd } from '../core/actor.ts';
import { isLocale } from '../core/localized.ts';
import { type Auth, createAuth } from '../infra/auth.server.ts';
import { processNow } from '../infra/clock.server.ts';
import type { Db } from '../infra/db.server.ts';
import type { Services } from '../infra/services.server.ts';

/** However busy, a session ends after half a day; idle ones end much sooner (app/infra/auth.server.ts). */
const LONGEST_SESSION_MS = 12 * 3_600_000;

/** As long an ended session still says whose it was (app/domain/accounts/kept-forms.server.ts). */
const REMEMBERED_MS = 7 * 86_400_000;

export type SessionReader = {
  auth: Auth;
  read: (cookie: string | undefined) => Promise<Actor | null>;
  /** The id of the person whose session has ended by itself, or null. A session that somebody ended is gone. */
  readEnded: (cookie: string | undefined) => Promise<string | null>;
};

/** Reads who is signed in, with the rights of this moment: two statements a request, none without a cookie. */
export function createSessionReader(services: Services): SessionReader {
  const auth = createAuth(services);
  return {
    auth,
    async read(cookie) {
      if (cookie === undefined || !cookie.includes('wisam')) return null;
      const found = await auth.api.getSession({ headers: new Headers({ cookie }) }).catch(async (error) => {
        // The library hides why it could not read: the database itself says whether it is away.
        await services.db.$queryRaw`select 1`;
        throw error;
      });
      return found === null ? null : readActor(services.db, found.session.id, found.user.id);
    },
    async readEnded(cookie) {
      const token = tokenIn(cookie ?? '', services.env.SESSION_SECRET);
      if (token === null) return null;
      const session = await services.db.session.findFirst({
        where: {
          token,
          expiresAt: { gt: new Date(processNow().getTime() - REMEMBERED_MS) },
          user: { suspendedAt: null },
        },
        select: { userId: true },
      });
      return session?.userId ?? null;
    },
  };
}

/** The token of a session cookie that this server has signed (HMAC-SHA-256, as better-auth does), or null. */
function tokenIn(cookie: string, secret: string): string | null {
  const value = /(?:^|;\s*)(?:__Secure-)?wisam\.session_token=([^;]+)/.exec(cookie)?.[1];
  if (value === undefined || !/^[\w.%~-]+$/.test(value)) return null;
  const [token, signature = ''] = decodeURIComponent(value.replace(/%(?![0-9a-f]{2})/gi, '')).split(
    /\.(.*)/s,
  );
  if (token === undefined || token === '') return null;
  const expected = createHmac('sha256', secret).update(token).digest('base64');
  const [given, right] = [Buffer.from(signature), Buffer.from(expected)];
  return given.length === right.length && timingSafeEqual(given, right) ? token : null;
}

function sessionEndOf({ createdAt, expiresAt }: { createdAt: Date; expiresAt: Date }): SessionEnd {
  const longest = new Date(createdAt.getTime() + LONGEST_SESSION_MS);
  return expiresAt < longest ? { at: expiresAt, isLast: false } : { at: longest, isLast: true };
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
      createdAt: true,
      expiresAt: true,
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
    sessionEnd: sessionEndOf(session),
    grants: user.grants.map((grant) => ({ ...grant, role: grant.role as Role })),
  };
}
