import { formatDayShort, formatTime } from '../../core/dates.ts';
import { riyadhDay } from '../../core/riyadh.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Factors } from './security.policy.ts';
import { accountDigest } from './sign-in-limits.server.ts';

const SHOWN_SIGN_INS = 8;
const SHOWN_SESSIONS = 50;

export async function factorsOf(ctx: Context): Promise<Factors> {
  const where = { userId: ctx.actor.id };
  const [totp, passkeys] = await Promise.all([
    ctx.services.db.twoFactor.count({ where: { ...where, verified: true } }),
    ctx.services.db.passkey.count({ where }),
  ]);
  return { totp: totp > 0, passkeys };
}

/** Whether the person can prove who he is by a password; who came through single sign-on may have none. */
export async function hasPassword(ctx: Context): Promise<boolean> {
  const count = await ctx.services.db.account.count({
    where: { userId: ctx.actor.id, providerId: 'credential', password: { not: null } },
  });
  return count > 0;
}

/** Everything on the security page; only about the reader himself. */
export async function securityView(ctx: Context) {
  const { db } = ctx.services;
  const mine = { userId: ctx.actor.id };
  const [factors, password, passkeys, sessions, events] = await Promise.all([
    factorsOf(ctx),
    hasPassword(ctx),
    db.passkey.findMany({
      where: mine,
      select: { id: true, name: true, createdAt: true },
      orderBy: { createdAt: 'asc' },
    }),
    db.session.findMany({
      where: { ...mine, expiresAt: { gt: ctx.now } },
      select: { id: true, ipAddress: true, userAgent: true, createdAt: true, updatedAt: true },
      orderBy: { updatedAt: 'desc' },
      take: SHOWN_SESSIONS,
    }),
    db.auditEvent.findMany({
      where: {
        OR: [
          { subjectType: 'user', subjectId: ctx.actor.id, type: 'account.signed_in' },
          {
            subjectType: 'sign_in',
            subjectId: accountDigest(ctx.services, ctx.actor.email),
            type: 'account.sign_in.refused',
          },
        ],
      },
      select: { index: true, at: true, type: true, body: true },
      orderBy: { index: 'desc' },
      take: SHOWN_SIGN_INS,
    }),
  ]);
  return {
    factors,
    password,
    passkeys: passkeys.map(({ id, name, createdAt }) => ({
      id,
      name,
      added: createdAt === null ? '' : formatDayShort(riyadhDay(createdAt), ctx.locale),
    })),
    sessions: sessions.map((one) => ({
      id: one.id,
      current: one.id === ctx.actor.sessionId,
      address: one.ipAddress || null,
      device: deviceOf(one.userAgent ?? ''),
      since: instantText(ctx, one.createdAt),
      last: instantText(ctx, one.updatedAt),
    })),
    signIns: events.map(({ index, at, type, body }) => ({
      key: index.toString(),
      at: instantText(ctx, at),
      ok: type === 'account.signed_in',
      method: methodOf(body),
    })),
  };
}

function instantText(ctx: Context, instant: Date): string {
  const comma = ctx.locale === 'ar' ? '،' : ',';
  return `${formatDayShort(riyadhDay(instant), ctx.locale)}${comma} ${formatTime(instant, ctx.locale, { seconds: false })}`;
}

function methodOf(body: string): string | null {
  const { event } = JSON.parse(body) as { event: { data: { method?: string } } };
  return event.data.method ?? null;
}

/** Browser and system in the words of the `User-Agent`, enough to recognise one's own devices. */
export function deviceOf(userAgent: string): { browser: string; system: string } | null {
  const browser = /Edg\//.test(userAgent) ? 'Edge' : (userAgent.match(/Firefox|Chrome|Safari/)?.[0] ?? null);
  const system = userAgent.match(/Android|iPhone|iPad|Windows|Mac OS X|Linux/)?.[0] ?? null;
  return browser === null || system === null ? null : { browser, system: system.replace(' OS X', '') };
}
