import type { Check } from './checks.ts';

/** From conflict to opened sheet. */
export const judgingChecks: readonly Check[] = [
  {
    name: 'no-conflict-in-panel',
    says: 'nobody is actively assigned to a nomination with a declared or confirmed blocking conflict',
    sql: `select n.reference || ' ' || a.judge_id as row
      from assignment a join nomination n on n.id = a.nomination_id
      join conflict x on x.nomination_id = a.nomination_id and x.judge_id = a.judge_id
      where a.state = 'active' and (x.state = 'confirmed' or (x.class = 'blocking' and x.state = 'declared'))`,
  },
  {
    name: 'sheet-fits-assignment',
    says: 'a sheet is of the judge and the nomination of its assignment',
    sql: `select s.id::text as row from score_sheet s join assignment a on a.id = s.assignment_id
      where s.judge_id <> a.judge_id or s.nomination_id <> a.nomination_id`,
  },
  {
    name: 'sheet-is-complete',
    says: 'an opened sheet has a mark for every criterion',
    sql: `select s.id::text as row from score_sheet s join nomination n on n.id = s.nomination_id
      where s.state = 'opened' and exists (
        select from criterion k where k.branch_id = n.branch_id and not exists (
          select from sheet_score m where m.sheet_id = s.id and m.criterion_id = k.id and m.score is not null))`,
  },
  {
    name: 'no-mark-before-opening',
    says: 'a sheet that the panel has not opened holds no mark, comment or nonce in the open',
    sql: `select s.id::text as row from score_sheet s where s.state in ('draft', 'submitted')
      and (s.notes <> '' or s.nonce is not null or exists (select from sheet_score m where m.sheet_id = s.id))`,
  },
  {
    name: 'mark-of-own-branch',
    says: 'every mark is for a criterion of the branch of its nomination',
    sql: `select m.sheet_id::text as row from sheet_score m
      join score_sheet s on s.id = m.sheet_id join nomination n on n.id = s.nomination_id
      join criterion k on k.id = m.criterion_id where k.branch_id <> n.branch_id`,
  },
  {
    name: 'sealed-until-complete',
    says: 'before judging ends, sheets are open only where every active judge has submitted',
    sql: `select n.reference as row from nomination n join phase p on p.cycle_id = n.cycle_id
        and p.code = 'independent_judging' and p.ends_at > clock_timestamp()
      where exists (select from score_sheet s where s.nomination_id = n.id and s.state = 'opened')
        and exists (select from assignment a left join score_sheet s on s.assignment_id = a.id
          where a.nomination_id = n.id and a.state = 'active' and coalesce(s.state, '') <> 'opened')`,
  },
  {
    name: 'opened-has-instant',
    says: 'a sheet says when it was opened exactly when it is open',
    sql: `select id::text as row from score_sheet where (state = 'opened') <> (opened_at is not null) and state <> 'void'`,
  },
  {
    name: 'ended-has-no-valid-sheet',
    says: 'whoever left a nomination has no sheet that counts',
    sql: `select s.id::text as row from score_sheet s join assignment a on a.id = s.assignment_id
      where a.state <> 'active' and s.state in ('submitted', 'opened')`,
  },
  {
    name: 'judge-sits-on-panel',
    says: 'every active assignment is of somebody who was granted that panel',
    sql: `select n.reference || ' ' || a.judge_id as row from assignment a join nomination n on n.id = a.nomination_id
      where a.state = 'active' and not exists (select from role_grant g where g.user_id = a.judge_id
        and g.branch_id = n.branch_id and g.role in ('judge', 'panel_chair'))`,
  },
];
