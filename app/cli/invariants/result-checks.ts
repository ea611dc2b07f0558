import type { Check } from './checks.ts';

/** From signature to announcement. */
export const resultChecks: readonly Check[] = [
  {
    name: 'award-only-after-publication',
    says: 'awards exist only in cycles that are published',
    sql: `select n.reference as row from award a join nomination n on n.id = a.nomination_id
      join cycle c on c.id = n.cycle_id where c.published_at is null`,
  },
  {
    name: 'outcome-only-after-publication',
    says: 'no nomination has an outcome before its cycle is published',
    sql: `select n.reference || ': ' || n.state as row from nomination n join cycle c on c.id = n.cycle_id
      where c.published_at is null and n.state in ('winner', 'certificate_of_excellence', 'not_awarded')`,
  },
  {
    name: 'award-matches-state',
    says: 'an award is of the level that its nomination shows, and every winner has one',
    sql: `select n.reference || ': ' || n.state as row from nomination n left join award a on a.nomination_id = n.id
      where (n.state in ('winner', 'certificate_of_excellence')) <> (a.nomination_id is not null)
        or (a.level is not null and a.level <> n.state)`,
  },
  {
    name: 'published-not-early',
    says: 'no cycle was published before its instant or while it was open',
    sql: `select code as row from cycle
      where published_at is not null and (published_at < announce_at or closed_at is null or published_at < closed_at)`,
  },
  {
    name: 'published-by-two',
    says: 'what was signed and published has two valid approvals by different people',
    sql: `select c.code as row from cycle c where c.published_at is not null
        and exists (select from branch_result r where r.cycle_id = c.id)
        and not exists (select from result_approval a where a.cycle_id = c.id and a.cancelled_at is null
          and a.approved_at <= c.published_at group by a.fingerprint having count(distinct a.approver_id) >= 2)`,
  },
  {
    name: 'approved-by-administrators',
    says: 'results were approved by administrators',
    sql: `select a.id::text as row from result_approval a where not exists (
      select from role_grant g where g.user_id = a.approver_id and g.role = 'administrator')`,
  },
  {
    name: 'signatures-without-gap',
    says: 'signed results of a branch are numbered from 1, none missing',
    sql: `select branch_id::text as row from branch_result group by branch_id
      having max(version) <> count(*) or min(version) <> 1`,
  },
  {
    name: 'signed-marks-unchanged',
    says: 'the marks under the last signature of a branch are the marks in the sheets',
    sql: `with last as (select distinct on (branch_id) branch_id, ranking from branch_result order by branch_id, version desc),
      signed as (select entry ->> 'reference' as reference, sheet ->> 'judge' as judge, mark.key as code,
          mark.value #>> '{}' as score
        from last, jsonb_array_elements(ranking -> 'ranking') as entry, jsonb_array_elements(entry -> 'sheets') as sheet,
          jsonb_each(sheet -> 'scores') as mark)
      select signed.reference || ' ' || signed.judge || ' ' || signed.code as row from signed
      left join nomination n on n.reference = signed.reference
      left join score_sheet s on s.nomination_id = n.id and s.judge_id::text = signed.judge
      left join criterion k on k.branch_id = n.branch_id and k.code = signed.code
      left join sheet_score m on m.sheet_id = s.id and m.criterion_id = k.id
      left join lateral (select r.score from panel_record_mark r join panel_record p on p.id = r.record_id
        where p.nomination_id = n.id and p.closed_at is not null and r.judge_id = s.judge_id and r.criterion_id = k.id
        order by p.stage = 'visit' desc limit 1) as revised on true
      where coalesce(revised.score, m.score)::text is distinct from signed.score`,
  },
];
