import type { Check } from './checks.ts';

/** What a nomination is; its deadline and its seal are in closing-checks.ts. */
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
    name: 'receipt-key-is-published',
    says: 'the key that signed a receipt is one of the published keys, and the receipt names it',
    sql: `select n.reference || ' version ' || s.version || ': ' || s.key_id as row
      from submission s join nomination n on n.id = s.nomination_id
      where s.receipt::jsonb ->> 'kid' <> s.key_id
        or not exists (select from signing_key k where k.key_id = s.key_id)`,
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
    sql: `select id::text as row from document where state in ('clean', 'claimed') and (sha256 is null or clean_key is null)`,
  },
];
