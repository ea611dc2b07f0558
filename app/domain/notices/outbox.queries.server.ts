import type { Context } from '../../infra/context.server.ts';
import type { MailTab } from './mail-tabs.ts';

export type MailRow = {
  id: string;
  template: string;
  toName: string;
  toAddress: string;
  locale: string;
  attempts: number;
  lastAnswer: string | null;
  subject: string | null;
  createdAt: Date;
  sentAt: Date | null;
};

export const MAIL_PAGE = 50;
const STATES: Record<MailTab, string[]> = {
  queued: ['queued', 'sending'],
  sent: ['sent'],
  failed: ['failed'],
};

/** One page of the outbox. What a mail was made from is never read here: it may hold a code that signs in. */
export async function outbox(
  ctx: Context,
  tab: MailTab,
  page: number,
): Promise<{ rows: MailRow[]; counts: Record<MailTab, number> }> {
  const { db } = ctx.services;
  const [rows, groups] = await Promise.all([
    db.mail.findMany({
      where: { state: { in: STATES[tab] } },
      select: {
        id: true,
        template: true,
        toName: true,
        toAddress: true,
        locale: true,
        attempts: true,
        lastAnswer: true,
        subject: true,
        createdAt: true,
        sentAt: true,
      },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      skip: (page - 1) * MAIL_PAGE,
      take: MAIL_PAGE,
    }),
    db.mail.groupBy({ by: ['state'], _count: { _all: true } }),
  ]);
  const count = (states: string[]) =>
    groups.filter(({ state }) => states.includes(state)).reduce((sum, { _count }) => sum + _count._all, 0);
  return {
    rows,
    counts: { queued: count(STATES.queued), sent: count(STATES.sent), failed: count(STATES.failed) },
  };
}

export type MailPreview = { id: string; subject: string | null; text: string | null; toAddress: string };

/** The text part of one mail exactly as it was sent; null text where it was not kept or not sent yet. */
export async function mailPreview(ctx: Context, id: string): Promise<MailPreview | null> {
  return ctx.services.db.mail.findUnique({
    where: { id },
    select: { id: true, subject: true, text: true, toAddress: true },
  });
}
