import type { SystemContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { type BulkMail, enqueueMails, startMails } from '../notices/enqueue-mails.server.ts';
import { closingText, nominationFrame } from './nomination-mail.server.ts';
import { draftsToTell } from './nomination-people.server.ts';
import { REMINDER_STEPS, timeLeft } from './reminder-steps.ts';

/** Nominations a transaction; a run takes as many transactions as it needs. */
const BATCH = 50;

type Due = {
  id: string;
  reference: string;
  state: string;
  step: string;
  late_from: string;
  seconds_left: number;
};

/**
 * Reminds those whose nomination is not submitted, or holds edits that are not: 30, 14, 7, 3, 1 days and 6 hours before
 * the closing that holds for it (its branch's, its cycle's, or its late code's), by the database clock. Each step goes
 * out once, however many workers try; of steps that passed together only the latest, and none that had passed before
 * the nomination existed. Nothing is planned ahead, so an extension moves every step not yet sent.
 * @returns the number of new mails
 */
export async function sendReminders(ctx: SystemContext): Promise<number> {
  let sent = 0;
  let after = '';
  for (;;) {
    const { mailIds, last, isFull } = await ctx.services.db.$transaction((tx) => remind(tx, ctx, after));
    await startMails(ctx, mailIds);
    sent += mailIds.length;
    if (!isFull) return sent;
    after = last;
  }
}

async function remind(tx: Tx, ctx: SystemContext, after: string) {
  const due = await dueReminders(tx, after);
  const drafts = await draftsToTell(
    tx,
    due.map(({ id }) => id),
  );
  const awards = await awardNames(tx, [...new Set(drafts.map(({ cycleId }) => cycleId))]);
  const byId = new Map(due.map((one) => [one.id, one]));
  const mails = drafts.flatMap((draft): BulkMail<'reminder'>[] => {
    const one = byId.get(draft.id);
    const award = awards.get(draft.cycleId);
    if (one === undefined || award === undefined) return [];
    return draft.people.map((to) => ({
      eventKey: `reminder:${draft.reference}:${one.step}`,
      to,
      props: {
        ...nominationFrame(ctx, { reference: draft.reference, title: draft.title, award }, to.locale),
        left: timeLeft(one.seconds_left),
        closesAt: closingText(one.late_from),
        submittedVersion: one.state === 'submitted' ? draft.version : null,
      },
    }));
  });
  return {
    mailIds: await enqueueMails(tx, 'reminder', mails),
    last: due.at(-1)?.reference ?? '',
    isFull: due.length === BATCH,
  };
}

/** The latest due step of each nomination that nobody was told of yet, in the order of references. */
function dueReminders(tx: Tx, after: string): Promise<Due[]> {
  const codes = REMINDER_STEPS.map(({ code }) => code);
  const hours = REMINDER_STEPS.map((step) => step.hours);
  return tx.$queryRaw<Due[]>`
    with step as (select * from unnest(${codes}::text[], ${hours}::int[]) as step(code, hours)),
      clock as materialized (select clock_timestamp() as now),
      open as (
        select n.id, n.reference, n.state, n.created_at,
          case when c.late_codes_allowed and n.late_until > coalesce(b.late_from, c.late_from) then n.late_until
            else coalesce(b.late_from, c.late_from) end as late_from
        from nomination n join branch b on b.id = n.branch_id join cycle c on c.id = n.cycle_id
        where c.state = 'published' and (n.state in ('draft', 'awaiting_agency_approval')
          or (n.state = 'submitted' and n.edition > n.submitted_edition)))
    select open.id::text, open.reference, open.state, due.code as step,
      to_char(open.late_from at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as late_from,
      extract(epoch from open.late_from - clock.now)::float8 as seconds_left
    from clock cross join open cross join lateral (
      select step.code, open.late_from - step.hours * interval '1 hour' as at from step
      where open.late_from - step.hours * interval '1 hour' <= clock.now order by step.hours limit 1) as due
    where clock.now < open.late_from and due.at >= open.created_at and open.reference > ${after}
      and not exists (select from mail where mail.event_key = 'reminder:' || open.reference || ':' || due.code)
    order by open.reference limit ${BATCH}::int`;
}

async function awardNames(tx: Tx, cycleIds: readonly string[]) {
  const cycles = await tx.cycle.findMany({
    where: { id: { in: [...cycleIds] } },
    select: { id: true, rules: true },
  });
  return new Map(cycles.map(({ id, rules }) => [id, CycleRules.parse(rules).award.name] as const));
}
