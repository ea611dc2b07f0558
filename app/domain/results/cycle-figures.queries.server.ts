import type { AnyContext } from '../../infra/context.server.ts';

/** Counts of a cycle that the public gets with the announcement: of all entrants together, never of one. */
export type CycleFigures = {
  submitted: number;
  eligible: number;
  agencies: number;
  judges: number;
  inTolerance: number;
};

/** The figures of a published cycle, or null before publication: counts are under embargo too. One statement. */
export async function cycleFigures(ctx: AnyContext, code: string): Promise<CycleFigures | null> {
  const [row] = await ctx.services.db.$queryRaw<CycleFigures[]>`
    select
      (select count(*)::int from nomination n where n.cycle_id = c.id and n.version > 0) as submitted,
      (select count(*)::int from nomination n where n.cycle_id = c.id
        and n.state in ('winner', 'certificate_of_excellence', 'not_awarded', 'not_shortlisted')) as eligible,
      (select count(distinct n.agency_id)::int from nomination n where n.cycle_id = c.id and n.version > 0) as agencies,
      (select count(distinct a.judge_id)::int from assignment a join nomination n on n.id = a.nomination_id
        where n.cycle_id = c.id and a.state = 'active') as judges,
      (select count(*)::int from submission s join nomination n on n.id = s.nomination_id
        where n.cycle_id = c.id and s.version = n.version and s.in_tolerance) as "inTolerance"
    from cycle c where c.code = ${code} and c.published_at is not null`;
  return row ?? null;
}
