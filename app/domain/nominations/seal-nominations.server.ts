import type { SystemContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { enqueueMails } from '../notices/enqueue-mails.server.ts';
import { notSubmittedMails } from './not-submitted-mails.server.ts';
import { type SealScope, sealedList } from './sealed-list.server.ts';

export type Sealing = {
  event: 'cycle.closed' | 'cycle.late_closed';
  cycle: { id: string; code: string };
  /** Set when the branch has a closing of its own. */
  branch: { id: string; code: string } | null;
  scope: SealScope;
  /** Database clock under the exclusive lock, ISO with microseconds. */
  now: string;
  /** The deadline that has passed, for the notices. */
  lateFrom: string;
};

/**
 * Ends the window for the nominations of a scope and seals what was submitted: states, notices, log, seal. Only under
 * the exclusive lock of the cycle. Returns the ids of the mails that wait in the outbox.
 */
export async function sealNominations(tx: Tx, ctx: SystemContext, sealing: Sealing): Promise<string[]> {
  const { cycle, branch, scope, now, lateFrom } = sealing;
  const number = 1 + (await tx.seal.count({ where: { cycleId: cycle.id } }));
  const { rules } = await tx.cycle.findUniqueOrThrow({ where: { id: cycle.id }, select: { rules: true } });
  const ids = await endingNominations(tx, cycle.id, scope);
  const award = CycleRules.parse(rules).award.name;
  const mails = await notSubmittedMails(tx, ctx, { ids, award, lateFrom, seal: number });
  await tx.$executeRaw`
    update nomination set updated_at = ${now}::timestamptz,
      state = case when state = 'submitted' then 'in_screening' else 'not_submitted' end
    where id = any(${ids}::uuid[])`;
  const list = await sealedList(tx, cycle.id, null, scope);
  const mailIds = await enqueueMails(tx, 'not-submitted', mails);
  const position = await recordEvent(tx, ctx, {
    type: sealing.event,
    subject: { type: 'cycle', id: cycle.code },
    data: {
      seal: number,
      count: list.count,
      listHash: list.hash,
      sealedAt: now,
      lateFrom,
      ...scopeData(scope),
    },
  });
  await tx.$executeRaw`
    insert into seal (cycle_id, branch_id, number, sealed_at, count, list_hash, log_size, log_head)
    values (${cycle.id}::uuid, ${branch?.id ?? null}::uuid, ${number}::int, ${now}::timestamptz, ${list.count}::int,
      ${list.hash}, ${position.logSize}::bigint, ${position.logHead})`;
  return mailIds;
}

/** What the seal covers, so that anyone can recompute it; absent = everything. */
function scopeData({ branches, except, only }: SealScope): Record<string, string[]> {
  return {
    ...(branches === undefined ? {} : { branches: [...branches] }),
    ...(except === undefined ? {} : { except: [...except] }),
    ...(only === undefined ? {} : { only: [...only] }),
  };
}

async function endingNominations(
  tx: Tx,
  cycleId: string,
  { branches, except = [], only }: SealScope,
): Promise<string[]> {
  const rows = await tx.nomination.findMany({
    where: {
      cycleId,
      state: { in: ['draft', 'awaiting_agency_approval', 'submitted'] },
      id: { notIn: [...except], ...(only === undefined ? {} : { in: [...only] }) },
      ...(branches === undefined ? {} : { branch: { code: { in: [...branches] } } }),
    },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
