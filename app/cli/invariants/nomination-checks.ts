import type { Check } from './checks.ts';

/** From the draft to the seal. */
export const nominationChecks: readonly Check[] = [
  {
    name: 'weights-sum-to-100',
    says: 'the weights of every branch of a published cycle sum to 100',
    sql: `select c.code || ' ' || b.code || ': ' || coalesce(sum(k.weight), 0) as row
      from branch b join cycle c on c.id = b.cycle_id left join criterion k on k.branch_id = b.id
      where c.state = 'published' group by c.code, b.code having coalesce(sum(k.weight), 0) <> 100`,
  },
  {
    name: 'submitted-has-version',
    says: 'a nomination past submission has a submitted version',
    sql: `select reference || ': ' || state as row from nomination where version = 0
      and state not in ('draft', 'awaiting_agency_approval', 'withdrawn', 'not_submitted')`,
  },
  {
    name: 'versions-without-gap',
    says: 'the versions of a nomination are stored from 1 to its number, none missing',
    sql: `select n.reference || ': version ' || n.version || ', stored ' || count(s.id) as row
      from nomination n left join submission s on s.nomination_id = n.id
      group by n.id having count(s.id) <> n.version or coalesce(max(s.version), 0) <> n.version`,
  },
  {
    name: 'submitted-in-time',
    says: 'no version was received at or after the limit',
    sql: `select n.reference || ' version ' || s.version as row
      from submission s join nomination n on n.id = s.nomination_id join cycle c on c.id = n.cycle_id
      where s.received_at >= c.late_from + c.tolerance_seconds * interval '1 second'`,
  },
  {
    name: 'tolerance-is-marked',
    says: 'a version received within the tolerance says so, and no other does',
    sql: `select n.reference || ' version ' || s.version as row
      from submission s join nomination n on n.id = s.nomination_id join cycle c on c.id = n.cycle_id
      where s.in_tolerance <> (s.received_at >= c.late_from)`,
  },
  {
    name: 'closed-holds-no-draft',
    says: 'a closed cycle has no draft and nothing merely submitted',
    sql: `select n.reference || ': ' || n.state as row from nomination n join cycle c on c.id = n.cycle_id
      where c.closed_at is not null and n.state in ('draft', 'awaiting_agency_approval', 'submitted')`,
  },
  {
    name: 'closed-has-seal',
    says: 'every closed cycle has its seal',
    sql: `select c.code as row from cycle c
      where c.closed_at is not null and not exists (select from seal s where s.cycle_id = c.id)`,
  },
  {
    name: 'sealed-count',
    says: 'the seal counts what was submitted: no more than has a version, no fewer than was never withdrawn',
    sql: `select c.code || ': sealed ' || s.count || ', submitted ' || count(n.id) as row
      from seal s join cycle c on c.id = s.cycle_id
      left join nomination n on n.cycle_id = c.id and n.version > 0
      where s.branch_id is null and s.number = (select max(t.number) from seal t where t.cycle_id = c.id)
      group by c.code, s.id
      having s.count > count(n.id) or s.count < count(n.id) filter (where n.state not in ('withdrawn', 'not_submitted'))`,
  },
  {
    name: 'reference-names-its-place',
    says: 'a reference is made of cycle, branch and number',
    sql: `select n.reference as row
      from nomination n join cycle c on c.id = n.cycle_id join branch b on b.id = n.branch_id
      where n.reference <> 'N-' || c.code || '-' || b.code || '-' || lpad(n.number::text, 4, '0') or b.cycle_id <> c.id`,
  },
  {
    name: 'numbers-are-counted',
    says: 'no nomination has a number that its branch did not give out yet',
    sql: `select n.reference as row from nomination n join branch b on b.id = n.branch_id
      where n.number > b.last_number`,
  },
  {
    name: 'ineligible-by-two-officers',
    says: 'an ineligible nomination was proposed by one officer and confirmed by another',
    sql: `select n.reference as row from nomination n where n.state = 'ineligible' and not exists (
      select from ineligibility_proposal p where p.nomination_id = n.id and p.confirmed_by_id is not null
        and p.confirmed_by_id <> p.proposed_by_id)`,
  },
  {
    name: 'clean-has-hash',
    says: 'a clean document has its digest and its object',
    sql: `select id::text as row from document where state = 'clean' and (sha256 is null or clean_key is null)`,
  },
];
