import { ok, type Result } from '../../core/result.ts';
import type { SystemContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { openLocks } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { type BulkMail, enqueueMails, startMails } from '../notices/enqueue-mails.server.ts';
import { closingText, nominationFrame } from './nomination-mail.server.ts';
import { sealedList } from './sealed-list.server.ts';
import { readClock } from './working-copy.server.ts';

/**
 * Closes a cycle whose limit (deadline and tolerance) has passed, under the exclusive lock: no submit is under way, none
 * follows. Drafts become `not_submitted`, submitted nominations go to screening, the seal names the frozen set. Returns
 * false when it is not due or already closed: every worker tries, one wins.
 */
export async function closeCycle(ctx: SystemContext, cycle: { no: number; code: string }): Promise<boolean> {
  const subject = { type: 'cycle', id: cycle.code };
  const result = await runCommand(ctx, { name: 'cycle.close', subject }, (tx) => close(tx, ctx, cycle));
  if (!result.ok || result.value === null) return false;
  await startMails(ctx, result.value);
  return true;
}

/** Ids of the mails that wait in the outbox, or null when there was nothing to close. */
async function close(
  tx: Tx,
  ctx: SystemContext,
  { no, code }: { no: number; code: string },
): Promise<Result<string[] | null, never>> {
  const locks = await openLocks(tx);
  await locks.ownCycle(no);
  const { clock, now, lateFrom } = await readClock(tx, no);
  const { window } = clock;
  const limit = window.lateFrom + BigInt(window.toleranceSeconds) * 1_000_000n;
  if (window.closedAt !== null || clock.now < limit) return ok(null);

  await tx.$executeRaw`update cycle set closed_at = ${now}::timestamptz where no = ${no}::int`;
  const { id: cycleId, rules } = await tx.cycle.findUniqueOrThrow({
    where: { no },
    select: { id: true, rules: true },
  });
  const mails = await notSubmittedMails(tx, ctx, cycleId, CycleRules.parse(rules).award.name, lateFrom);
  await tx.$executeRaw`
    update nomination set updated_at = ${now}::timestamptz,
      state = case when state = 'submitted' then 'in_screening' else 'not_submitted' end
    where cycle_id = ${cycleId}::uuid and state in ('draft', 'awaiting_agency_approval', 'submitted')`;
  const list = await sealedList(tx, cycleId, null);
  const mailIds = await enqueueMails(tx, 'not-submitted', mails);
  const number = 1 + (await tx.seal.count({ where: { cycleId } }));
  const position = await recordEvent(tx, ctx, {
    type: 'cycle.closed',
    subject: { type: 'cycle', id: code },
    data: { seal: number, count: list.count, listHash: list.hash, sealedAt: now, lateFrom },
  });
  await tx.$executeRaw`
    insert into seal (cycle_id, number, sealed_at, count, list_hash, log_size, log_head)
    values (${cycleId}::uuid, ${number}::int, ${now}::timestamptz, ${list.count}::int, ${list.hash},
      ${position.logSize}::bigint, ${position.logHead})`;
  return ok(mailIds);
}

/** One notice for each owner of a nomination that nobody submitted: two statements, however many there are. */
async function notSubmittedMails(
  tx: Tx,
  ctx: SystemContext,
  cycleId: string,
  award: { ar: string; en: string },
  lateFrom: string,
): Promise<BulkMail<'not-submitted'>[]> {
  const owner = { select: { id: true, name: true, email: true, locale: true } } as const;
  const drafts = await tx.nomination.findMany({
    where: { cycleId, state: { in: ['draft', 'awaiting_agency_approval'] } },
    select: {
      reference: true,
      titleAr: true,
      titleEn: true,
      createdBy: owner,
      entrant: owner,
      members: { where: { right: 'edit' }, select: { user: owner } },
      agency: {
        select: {
          grants: {
            where: { role: 'agency_coordinator', revokedAt: null, user: { suspendedAt: null } },
            select: { user: owner },
          },
        },
      },
    },
  });
  return drafts.flatMap((draft) => {
    const people = [
      draft.createdBy,
      draft.entrant,
      ...draft.members.map(({ user }) => user),
      ...(draft.agency?.grants ?? []).map(({ user }) => user),
    ].filter((one) => one !== null);
    const named = { reference: draft.reference, title: { ar: draft.titleAr, en: draft.titleEn }, award };
    return [...new Map(people.map((one) => [one.id, one])).values()].map((to) => ({
      eventKey: `not-submitted:${draft.reference}`,
      to,
      props: { ...nominationFrame(ctx, named, to.locale), closedAt: closingText(lateFrom) },
    }));
  });
}
