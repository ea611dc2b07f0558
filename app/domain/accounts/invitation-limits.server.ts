import { no, type Result, yes } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { createLimiter } from '../../infra/limiter.server.ts';

const HOUR_SECONDS = 3600;
/** Enough for a coordinator who invites a whole department, too little to send mail to a list. */
const PERSON = { name: 'invite-person', points: 60, seconds: HOUR_SECONDS };
/** Nobody's mailbox is filled by inviting again and again. */
const MAILBOX = { name: 'invite-mailbox', points: 6, seconds: HOUR_SECONDS };

export type InvitationLimit = 'account.invite_often';

/** Counts one invitation of the actor to an address; only digests are stored, known and unknown addresses alike. */
export async function inviteOften(
  ctx: Context,
  email: string,
): Promise<{ ok: true } | Exclude<Result<never, InvitationLimit>, { ok: true }>> {
  const { db, vault } = ctx.services;
  const answers = [
    await createLimiter(db, PERSON).take(ctx.actor.id),
    await createLimiter(db, MAILBOX).take(vault.digest(`invite:${ctx.actor.id}:${email}`).slice(0, 32)),
  ];
  const refused = answers.find((answer) => !answer.ok);
  if (refused === undefined || refused.ok) return yes;
  return no('account.invite_often', { details: { count: Math.ceil(refused.retryAfterSeconds / 60) } });
}
