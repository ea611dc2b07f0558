import type { AnyContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import type { Recipient } from './enqueue-mail.server.ts';
import type { MailProps, TemplateName } from './mail-templates.ts';

export type BulkMail<Name extends TemplateName> = { eventKey: string; to: Recipient; props: MailProps[Name] };

/**
 * Puts many mails of one template into the outbox with one statement, inside the transaction of the act; returns the
 * ids of the new ones. Their jobs follow after the commit (`startMails`), so that nobody waits for them under a lock;
 * should the process end in between, the reconcile job finds the rows.
 */
export async function enqueueMails<Name extends TemplateName>(
  tx: Tx,
  template: Name,
  mails: readonly BulkMail<Name>[],
): Promise<string[]> {
  if (mails.length === 0) return [];
  const rows = mails.map(({ eventKey, to, props }) => ({
    event_key: eventKey,
    to_name: to.name,
    to_address: to.email.toLowerCase(),
    locale: to.locale,
    props,
  }));
  const added = await tx.$queryRaw<{ id: string }[]>`
    insert into mail (event_key, template, to_name, to_address, locale, props)
    select event_key, ${template}, to_name, to_address, locale, props
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row(event_key text, to_name text, to_address text, locale text, props jsonb)
    on conflict (event_key, to_address) do nothing
    returning id::text`;
  return added.map(({ id }) => id);
}

const BATCH = 100;

/** Jobs for mails that stand in the outbox already. */
export async function startMails(ctx: AnyContext, mailIds: readonly string[]): Promise<void> {
  for (let from = 0; from < mailIds.length; from += BATCH) {
    await ctx.services.db.$transaction(async (tx) => {
      for (const mailId of mailIds.slice(from, from + BATCH)) {
        await ctx.services.queue.add(tx, 'mail.send', { mailId });
      }
    });
  }
}
