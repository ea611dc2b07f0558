import { formatInstantLong } from '../../core/dates.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { randomToken } from '../../infra/vault.server.ts';
import { enqueueMail, type Recipient } from '../notices/enqueue-mail.server.ts';
import { AWARD, addressOf } from './door.server.ts';

/** Tells the owner that the password changed, with the way to object. */
export function mailPasswordChanged(tx: Tx, ctx: AnyContext, to: Recipient): Promise<void> {
  return enqueueMail(tx, ctx, {
    eventKey: `password-changed:${randomToken()}`,
    template: 'password-changed',
    to,
    props: {
      award: AWARD,
      changedAt: { ar: formatInstantLong(ctx.now, 'ar'), en: formatInstantLong(ctx.now, 'en') },
      url: addressOf(ctx, to.locale, '/forgot-password'),
    },
  });
}
