import type { SystemContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import type { BulkMail } from '../notices/enqueue-mails.server.ts';
import { closingText, nominationFrame } from './nomination-mail.server.ts';
import { draftsToTell } from './nomination-people.server.ts';

/**
 * One notice for each person who wrote or coordinates a nomination that nobody submitted; the number of statements does
 * not grow with the number of nominations. The text of the draft goes along when the mail is sent.
 * @param seal number of the seal: after a reopening the second closing writes again
 */
export async function notSubmittedMails(
  tx: Tx,
  ctx: SystemContext,
  ending: { ids: readonly string[]; award: { ar: string; en: string }; lateFrom: string; seal: number },
): Promise<BulkMail<'not-submitted'>[]> {
  const unsubmitted = await tx.nomination.findMany({
    where: { id: { in: [...ending.ids] }, state: { in: ['draft', 'awaiting_agency_approval'] } },
    select: { id: true },
  });
  const drafts = await draftsToTell(
    tx,
    unsubmitted.map(({ id }) => id),
  );
  return drafts.flatMap(({ reference, title, people }) =>
    people.map((to) => ({
      eventKey: `not-submitted:${reference}${ending.seal === 1 ? '' : `:${ending.seal}`}`,
      to,
      props: {
        ...nominationFrame(ctx, { reference, title, award: ending.award }, to.locale),
        closedAt: closingText(ending.lateFrom),
      },
    })),
  );
}
