import type { Localized } from '../../core/localized.ts';
import type { Tx } from '../../infra/db.server.ts';

/** Counts of a branch: allowed before opening, because they tell nothing about any score. */
export type BranchProgress = {
  id: string;
  code: string;
  name: Localized;
  position: number;
  /** Nominations that are or were judged. */
  nominations: number;
  finalists: number;
  /** Sheets of active judges. */
  expected: number;
  submitted: number;
  opened: number;
};

/** Judging of every branch of a cycle in numbers; one statement. */
export async function branchProgress(tx: Tx, cycleId: string): Promise<BranchProgress[]> {
  const rows = await tx.$queryRaw<(Omit<BranchProgress, 'name'> & { nameAr: string; nameEn: string })[]>`
    select b.id::text, b.code, b.position, b.name_ar as "nameAr", b.name_en as "nameEn",
      count(distinct n.id)::int as nominations,
      count(distinct n.id) filter (where n.state in ('final_review', 'winner', 'certificate_of_excellence'))::int
        as finalists,
      count(a.id)::int as expected,
      count(s.id) filter (where s.state in ('submitted', 'opened'))::int as submitted,
      count(s.id) filter (where s.state = 'opened')::int as opened
    from branch b
    left join nomination n on n.branch_id = b.id and n.state in ('eligible', 'in_judging', 'in_consensus',
      'shortlisted', 'not_shortlisted', 'final_review', 'winner', 'certificate_of_excellence', 'not_awarded')
    left join assignment a on a.nomination_id = n.id and a.state = 'active'
    left join score_sheet s on s.assignment_id = a.id
    where b.cycle_id = ${cycleId}::uuid
    group by b.id order by b.position`;
  return rows.map(({ nameAr, nameEn, ...row }) => ({ ...row, name: { ar: nameAr, en: nameEn } }));
}
