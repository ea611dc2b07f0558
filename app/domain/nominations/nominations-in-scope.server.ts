import type { Tx } from '../../infra/db.server.ts';
import type { Person } from './nomination-mail.server.ts';

/** The nominations that one closing governs: of a branch, or of all branches without a closing of their own. */
export type ClosingScope = { cycleId: string; branchId: string | null };

/**
 * Everybody who holds a draft or a submitted nomination in the scope: owners, writers, coordinators, individual
 * entrants; each once. One statement.
 */
export async function entrantsInScope(tx: Tx, { cycleId, branchId }: ClosingScope): Promise<Person[]> {
  return tx.$queryRaw<Person[]>`
    with affected as (
      select n.id, n.agency_id, n.entrant_id, n.owner_id from nomination n join branch b on b.id = n.branch_id
      where n.cycle_id = ${cycleId}::uuid and n.state in ('draft', 'awaiting_agency_approval', 'submitted')
        and case when ${branchId}::uuid is null then b.late_from is null else b.id = ${branchId}::uuid end)
    select u.id::text, u.name, u.email, u.locale from "user" u
    where u.suspended_at is null and u.id in (
      select entrant_id from affected where entrant_id is not null
      union select g.user_id from affected a join role_grant g on g.agency_id = a.agency_id and g.revoked_at is null
        where g.role = 'agency_coordinator' or (g.role = 'nominator' and (g.user_id = a.owner_id or exists (
          select from nomination_member m where m.nomination_id = a.id and m.user_id = g.user_id and m."right" = 'edit'))))
    order by u.id`;
}

/** How many nominations of the scope screening has touched: a decision, a check, a clarification or a proposal. */
export async function evaluatedInScope(tx: Tx, { cycleId, branchId }: ClosingScope): Promise<number> {
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from nomination n join branch b on b.id = n.branch_id
    where n.cycle_id = ${cycleId}::uuid
      and case when ${branchId}::uuid is null then b.late_from is null else b.id = ${branchId}::uuid end
      and (n.state not in ('draft', 'awaiting_agency_approval', 'submitted', 'in_screening', 'not_submitted', 'withdrawn')
        or exists (select from clarification q where q.nomination_id = n.id)
        or exists (select from screening_check k where k.nomination_id = n.id)
        or exists (select from ineligibility_proposal p where p.nomination_id = n.id))`;
  return row?.n ?? 0;
}

export type Reopened = { submitted: number; drafts: number };

/** After a reopening what was submitted is open again, and what was not is a draft again. */
export async function reopenNominations(tx: Tx, scope: ClosingScope, now: string): Promise<Reopened> {
  const { cycleId, branchId } = scope;
  const rows = await tx.$queryRaw<{ state: string }[]>`
    update nomination n set updated_at = ${now}::timestamptz,
      state = case when n.state = 'in_screening' then 'submitted' else 'draft' end
    from branch b where b.id = n.branch_id and n.cycle_id = ${cycleId}::uuid
      and case when ${branchId}::uuid is null then b.late_from is null else b.id = ${branchId}::uuid end
      and n.state in ('in_screening', 'not_submitted')
    returning n.state`;
  const submitted = rows.filter(({ state }) => state === 'submitted').length;
  return { submitted, drafts: rows.length - submitted };
}
