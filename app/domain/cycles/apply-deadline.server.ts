import type { Localized } from '../../core/localized.ts';
import { riyadhDay, startOfRiyadhDay } from '../../core/riyadh.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { closingText, type Person } from '../nominations/nomination-mail.server.ts';
import {
  entrantsInScope,
  type Reopened,
  reopenNominations,
} from '../nominations/nominations-in-scope.server.ts';
import { enqueueMails } from '../notices/enqueue-mails.server.ts';
import { closesAt } from './cycle.ts';
import { CycleRules } from './cycle-rules.schema.ts';
import type { LockedScope } from './deadline-scope.server.ts';
import type { DeadlineChangeRow } from './decide-deadline.server.ts';

/**
 * Puts an approved change into effect: the closing of the scope, the phases after it, the announcement, and after a
 * reopening the nominations; everybody concerned is told. Returns the ids of the mails in the outbox and how many
 * nominations are open again.
 */
export async function applyDeadline(
  tx: Tx,
  ctx: Context,
  locked: LockedScope,
  change: DeadlineChangeRow,
): Promise<{ mails: string[]; reopened: Reopened | null }> {
  const { scope, now } = locked;
  const branchId = scope.branch?.id ?? null;
  await moveLaterPhases(tx, scope.cycleId, change);
  if (branchId === null) await moveCycle(tx, scope.cycleId, change);
  // A branch that followed the cycle gets a closing of its own; under a reopening its seal stays with the cycle's.
  else {
    await tx.$executeRaw`
      update branch set late_from = ${change.new_late_from}::timestamptz, closed_at = null
      where id = ${branchId}::uuid`;
  }
  const reopened =
    change.kind === 'reopening'
      ? await reopenNominations(tx, { cycleId: scope.cycleId, branchId }, now)
      : null;
  return { reopened, mails: await tellEveryone(tx, ctx, locked, change) };
}

/** Before the closing moves, because "after the submission" is read from it. Half-open phases keep their lengths. */
async function moveLaterPhases(tx: Tx, cycleId: string, { later_days }: DeadlineChangeRow): Promise<void> {
  if (later_days === 0) return;
  await tx.$executeRaw`
    update phase p set starts_at = p.starts_at + ${later_days}::int * interval '24 hours',
      ends_at = p.ends_at + ${later_days}::int * interval '24 hours'
    from cycle c where c.id = p.cycle_id and c.id = ${cycleId}::uuid and p.starts_at >= c.late_from`;
  await tx.$executeRaw`
    update cycle set announce_at = announce_at + ${later_days}::int * interval '24 hours' where id = ${cycleId}::uuid`;
}

/** A phase that ends with the submission still does; the one of the closing day moves to the new closing day. */
async function moveCycle(tx: Tx, cycleId: string, change: DeadlineChangeRow): Promise<void> {
  const lateFrom = new Date(change.new_late_from);
  const lastDay = startOfRiyadhDay(riyadhDay(closesAt(lateFrom))).toISOString();
  await tx.$executeRaw`
    update phase p set ends_at = ${change.new_late_from}::timestamptz,
      starts_at = case when p.ends_at - p.starts_at <= interval '24 hours' then ${lastDay}::timestamptz else p.starts_at end
    from cycle c where c.id = p.cycle_id and c.id = ${cycleId}::uuid
      and p.starts_at < c.late_from and p.ends_at = c.late_from`;
  await tx.$executeRaw`
    update cycle set late_from = ${change.new_late_from}::timestamptz, closed_at = null
    where id = ${cycleId}::uuid`;
}

async function tellEveryone(
  tx: Tx,
  ctx: Context,
  { scope }: LockedScope,
  change: DeadlineChangeRow,
): Promise<string[]> {
  const entrants = await entrantsInScope(tx, { cycleId: scope.cycleId, branchId: scope.branch?.id ?? null });
  const facts = {
    award: CycleRules.parse(scope.rules).award.name,
    scope: scopeName(scope),
    previousClosesAt: closingText(change.old_late_from),
    closesAt: closingText(change.new_late_from),
    reason: { ar: change.reason_ar, en: change.reason_en },
  };
  const ledger = (to: { locale: string }) =>
    `${ctx.services.env.BASE_URL}/${to.locale === 'en' ? 'en' : 'ar'}/cycles/${scope.cycleCode}/exceptions`;
  const mail = (to: Person) => ({
    eventKey: `deadline:${change.id}`,
    to,
    props: { ...facts, url: ledger(to) },
  });
  if (change.kind === 'extension') return enqueueMails(tx, 'deadline-extended', entrants.map(mail));
  const auditors: Person[] = await tx.user.findMany({
    where: { suspendedAt: null, grants: { some: { role: 'auditor', revokedAt: null } } },
    select: { id: true, name: true, email: true, locale: true },
    orderBy: { id: 'asc' },
  });
  return enqueueMails(tx, 'deadline-reopened', [...entrants, ...auditors].map(mail));
}

function scopeName({ branch, cycleName }: LockedScope['scope']): Localized {
  return branch === null
    ? { ar: `جميع فروع ${cycleName.ar}`, en: `all branches of ${cycleName.en}` }
    : branch.name;
}
