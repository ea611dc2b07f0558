import type { Check } from './checks.ts';

const OWN_LATE_FROM = 'coalesce(b.late_from, c.late_from)';
/** When the branch was sealed; a branch with a closing of its own does not follow the cycle. */
const OWN_CLOSED_AT = 'case when b.late_from is null then c.closed_at else b.closed_at end';

/** Deadlines, tolerance, seals, and the acts that move a deadline. */
export const closingChecks: readonly Check[] = [
  {
    name: 'submitted-in-time',
    says: 'no version was received at or after the limit of its branch, unless a late code reached further',
    sql: `select n.reference || ' version ' || s.version as row
      from submission s join nomination n on n.id = s.nomination_id
        join branch b on b.id = n.branch_id join cycle c on c.id = n.cycle_id
      where s.received_at >= ${OWN_LATE_FROM} + c.tolerance_seconds * interval '1 second'
        and (n.late_until is null or s.received_at >= n.late_until)`,
  },
  {
    name: 'tolerance-is-marked',
    says: 'a version received within the tolerance of the deadline on its receipt says so, and no other does',
    sql: `select n.reference || ' version ' || s.version as row
      from submission s join nomination n on n.id = s.nomination_id
      where s.in_tolerance <> (s.received_at >= (s.receipt::jsonb ->> 'lateFrom')::timestamptz)`,
  },
  {
    name: 'closed-holds-no-draft',
    says: 'a closed branch has no draft and nothing merely submitted, but for a late code still running',
    sql: `select n.reference || ': ' || n.state as row from nomination n
        join branch b on b.id = n.branch_id join cycle c on c.id = n.cycle_id
      where ${OWN_CLOSED_AT} is not null and n.state in ('draft', 'awaiting_agency_approval', 'submitted')
        and (n.late_until is null or n.late_until < clock_timestamp() - interval '1 minute')`,
  },
  {
    name: 'closed-has-seal',
    says: 'every closed cycle and every branch closed by itself has its seal',
    sql: `select c.code as row from cycle c
        where c.closed_at is not null and not exists (select from seal s where s.cycle_id = c.id and s.branch_id is null)
      union all select c.code || ' ' || b.code from branch b join cycle c on c.id = b.cycle_id
        where b.late_from is not null and b.closed_at is not null
          and not exists (select from seal s where s.branch_id = b.id)`,
  },
  {
    name: 'seal-recomputes',
    says: 'count and hash of every seal follow from the versions received before it',
    sql: `select c.code || ' seal ' || s.number as row
      from seal s join cycle c on c.id = s.cycle_id
        left join audit_event e on e.index = s.log_size - 1
        cross join lateral (select coalesce(e.body::jsonb -> 'event' -> 'data', '{}') as d) scope
        cross join lateral (
          select count(*) as count, encode(sha256(convert_to(coalesce(string_agg(
            l.id || ':' || l.version || ':' || l.body_hash, E'\\n' order by l.id collate "C"), ''), 'UTF8')), 'hex') as hash
          from (select distinct on (v.nomination_id) v.nomination_id::text as id, v.version, v.body_hash
            from submission v join nomination n on n.id = v.nomination_id
            where n.cycle_id = c.id and (v.receipt::jsonb ->> 'logSize')::bigint <= s.log_size
              and (d -> 'branches' is null or d -> 'branches' ? (v.content ->> 'branch'))
              and (d -> 'only' is null or d -> 'only' ? n.id::text)
              and not coalesce(d -> 'except', '[]') ? n.id::text
              and not exists (select from audit_event w where w.subject_type = 'nomination' and w.subject_id = n.reference
                and w.type = 'nomination.withdrawn' and w.index < s.log_size)
            order by v.nomination_id, v.version desc) l) again
      where s.count <> again.count or s.list_hash <> again.hash`,
  },
  {
    name: 'deadline-moved-by-two',
    says: 'a deadline was moved by two different administrators, and only to a later instant',
    sql: `select id::text as row from deadline_change where outcome = 'approved'
      and (decided_by_id is null or decided_by_id = proposed_by_id or new_late_from <= old_late_from)`,
  },
  {
    name: 'extended-before-closing',
    says: 'an extension was approved before the deadline that it moved',
    sql: `select id::text as row from deadline_change
      where kind = 'extension' and outcome = 'approved' and decided_at >= old_late_from`,
  },
  {
    name: 'late-codes-only-where-allowed',
    says: 'a cycle that makes no exception for one entrant has no late code',
    sql: `select l.id::text as row from late_code l join cycle c on c.id = l.cycle_id where not c.late_codes_allowed`,
  },
  {
    name: 'late-code-uses-are-counted',
    says: 'a late code counts exactly the nominations that it opened',
    sql: `select l.id::text as row from late_code l left join nomination n on n.late_code_id = l.id
      group by l.id having l.uses_taken <> count(n.id)`,
  },
];
