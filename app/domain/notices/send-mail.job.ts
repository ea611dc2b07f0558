import type { SystemContext } from '../../infra/context.server.ts';
import type { Attachment, Mailer } from '../../infra/mailer.server.ts';
import { draftCopy } from '../nominations/draft-copy.server.ts';
import type { MailProps, TemplateName } from './mail-templates.ts';

/** What turns a row of the outbox into a message; compiled from `emails/`. */
export type MailRenderer = {
  isTemplateName: (name: string) => name is TemplateName;
  renderMail: <Name extends TemplateName>(
    template: Name,
    props: MailProps[Name],
  ) => Promise<{ subject: string; html: string; text: string }>;
};

/** Their text holds a code or a link that signs in: it is not kept after sending. */
const SECRET_TEMPLATES: readonly string[] = ['sign-in-code', 'verify-email', 'reset-password', 'invitation'];

type Claimed = { id: string; template: string; to_name: string; to_address: string; props: unknown };

/**
 * Sends one mail of the outbox. The row is claimed by a conditional update, so two workers never send it at once; after
 * a crash between sending and noting, it is sent again with the same Message-ID, which mail servers take for one.
 * Throws when the server asks to come back later: the queue repeats with growing pauses.
 */
export async function sendMail(
  ctx: SystemContext,
  tools: { mailer: Mailer; mails: MailRenderer },
  mailId: string,
): Promise<void> {
  const mail = await claim(ctx, mailId);
  if (mail === undefined) return;
  if (!tools.mails.isTemplateName(mail.template))
    throw new Error(`mail ${mail.id} names the template ${mail.template}`);
  const message = await tools.mails.renderMail(mail.template, mail.props as MailProps[typeof mail.template]);
  const attachments = await attachmentsOf(ctx, mail);
  const result = await tools.mailer.send({
    messageId: `<${mail.id}@${new URL(ctx.services.env.BASE_URL).hostname}>`,
    to: { name: mail.to_name, address: mail.to_address },
    ...message,
    attachments,
  });
  const secret = SECRET_TEMPLATES.includes(mail.template);
  if (result.outcome === 'sent') {
    await ctx.services.db.$executeRaw`
      update mail set state = 'sent', sent_at = now(), lease_until = null, last_answer = ${result.response.slice(0, 200)},
        subject = ${message.subject}, text = ${secret ? null : message.text},
        props = case when ${secret} then '{}'::jsonb else props end
      where id = ${mail.id}::uuid`;
    return;
  }
  const state = result.outcome === 'retry' ? 'queued' : 'failed';
  await ctx.services.db.$executeRaw`
    update mail set state = ${state}, lease_until = null, last_answer = ${result.answer.slice(0, 200)},
      props = case when ${state === 'failed' && secret} then '{}'::jsonb else props end,
      next_attempt_at = now() + least(attempts, 20) * interval '30 seconds'
    where id = ${mail.id}::uuid`;
  if (result.outcome === 'retry') throw new Error(`mail ${mail.id} waits: ${result.answer}`);
  ctx.services.log.error({ event: 'mail.refused', mail: mail.id });
}

/** One mail brings a file: the notice that a draft was not submitted gives its text back to those who wrote it. */
async function attachmentsOf(ctx: SystemContext, { template, props }: Claimed): Promise<Attachment[]> {
  if (template !== 'not-submitted') return [];
  const copy = await draftCopy(ctx, (props as MailProps['not-submitted']).reference);
  return copy === null ? [] : [{ filename: copy.name, content: copy.text }];
}

async function claim(ctx: SystemContext, mailId: string): Promise<Claimed | undefined> {
  const [mail] = await ctx.services.db.$queryRaw<Claimed[]>`
    update mail set state = 'sending', attempts = attempts + 1, lease_until = now() + interval '2 minutes'
    where id = ${mailId}::uuid and (state = 'queued' or (state = 'sending' and lease_until < now()))
    returning id::text, template, to_name, to_address, props`;
  return mail;
}

const REQUEUE_LIMIT = 200;

/** Mails whose job was lost or gave up get a new one; nothing waits for ever. */
export async function requeueMails(ctx: SystemContext): Promise<number> {
  return ctx.services.db.$transaction(async (tx) => {
    const due = await tx.$queryRaw<{ id: string }[]>`
      update mail set next_attempt_at = now() + interval '30 minutes'
      where id in (
        select id from mail
        where state in ('queued', 'sending') and next_attempt_at < now() - interval '15 minutes'
          and (lease_until is null or lease_until < now())
        order by next_attempt_at limit ${REQUEUE_LIMIT} for update skip locked)
      returning id::text`;
    for (const { id } of due) await ctx.services.queue.add(tx, 'mail.send', { mailId: id });
    return due.length;
  });
}
