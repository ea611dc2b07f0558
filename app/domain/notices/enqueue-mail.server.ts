import type { AnyContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import type { MailProps, TemplateName } from './mail-templates.ts';

export type Recipient = { name: string; email: string; locale: string };

/**
 * Puts one mail for one recipient into the outbox, inside the transaction of the act. `eventKey` names the event
 * (`submission:<id>`): with the address it is unique, so repeating an act never doubles its mail.
 */
export async function enqueueMail<Name extends TemplateName>(
  tx: Tx,
  ctx: AnyContext,
  mail: { eventKey: string; template: Name; to: Recipient; props: MailProps[Name] },
): Promise<void> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    insert into mail (event_key, template, to_name, to_address, locale, props)
    values (${mail.eventKey}, ${mail.template}, ${mail.to.name}, ${mail.to.email.toLowerCase()}, ${mail.to.locale},
      ${JSON.stringify(mail.props)}::jsonb)
    on conflict (event_key, to_address) do nothing
    returning id::text`;
  const row = rows[0];
  if (row !== undefined) await ctx.services.queue.add(tx, 'mail.send', { mailId: row.id });
}
