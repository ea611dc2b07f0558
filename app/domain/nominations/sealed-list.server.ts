import type { Tx } from '../../infra/db.server.ts';

export type SealedList = { count: number; hash: string };

/**
 * Count and hash of the submitted versions that a closing freezes: the last version of each nomination that its entrant
 * did not withdraw before. The log says what was withdrawn, because states move on afterwards.
 * @param logSize size of the log at the seal; null while closing, when the whole log lies before it
 */
export async function sealedList(tx: Tx, cycleId: string, logSize: bigint | null): Promise<SealedList> {
  const [row] = await tx.$queryRaw<{ count: number; hash: string }[]>`
    with latest as (
      select distinct on (s.nomination_id) s.nomination_id::text as id, s.version, s.body_hash
      from submission s join nomination n on n.id = s.nomination_id
      where n.cycle_id = ${cycleId}::uuid
        and not exists (select from audit_event e
          where e.subject_type = 'nomination' and e.subject_id = n.reference and e.type = 'nomination.withdrawn'
            and (${logSize}::bigint is null or e.index < ${logSize}::bigint))
      order by s.nomination_id, s.version desc
    )
    select count(*)::int as count,
      encode(sha256(convert_to(coalesce(string_agg(id || ':' || version || ':' || body_hash, E'\n'
        order by id collate "C"), ''), 'UTF8')), 'hex') as hash
    from latest`;
  if (row === undefined) throw new Error('the list of a seal gave no answer');
  return row;
}
